package io.memmon.core.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ExhaustionForecasterTest {

    private static final double HOUR = 3600;

    private final ExhaustionForecasters set = new ExhaustionForecasters(ForecastSettings.defaults(), 0);
    private final ExhaustionForecaster heap = set.forCollectedArea(0.95, Verification.NOT_ALLOWED);

    @Test
    void knowsNothingAtFirst() {
        heap.tick(0);

        assertThat(heap.state()).isEqualTo(ForecastState.STABLE);
        assertThat(heap.source()).isEqualTo(ForecastSource.NONE);
        assertThat(heap.secondsLeft()).isNaN();
        assertThat(heap.secondsLeftLow()).isNaN();
        assertThat(heap.secondsLeftHigh()).isNaN();
        assertThat(heap.slopePerSecond()).isNaN();
        assertThat(heap.survivalRatio()).isNaN();
        assertThat(heap.verified()).isFalse();
    }

    @Test
    void timesGrowthThatOldCollectionsLeaveStanding() {
        floors(heap, 0, 3 * HOUR, 0.30, 0.10 / HOUR);

        assertThat(heap.state()).isEqualTo(ForecastState.STABLE);
        assertThat(heap.source()).isEqualTo(ForecastSource.FLOORS);
        assertThat(heap.secondsLeft()).isEqualTo(3.5 * HOUR, within(300.0));
        assertThat(heap.slopePerSecond()).isEqualTo(0.10 / HOUR, within(1e-7));

        floors(heap, 3 * HOUR, 6.2 * HOUR, 0.60, 0.10 / HOUR);

        assertThat(heap.state()).isEqualTo(ForecastState.ALARM);
        assertThat(heap.secondsLeft()).isEqualTo(0.3 * HOUR, within(120.0));
        assertThat(heap.secondsLeftLow()).isEqualTo(0.45 * heap.secondsLeft(), within(1e-6));
        assertThat(heap.secondsLeftHigh()).isEqualTo(1.3 * heap.secondsLeft() + 300, within(1e-6));
        assertThat(heap.rangeConfidence()).isBetween(0.7, 0.9);
    }

    @Test
    void givesNoRangeThatIsWiderThanAFactorOfFour() {
        floors(heap, 0, 6.4 * HOUR, 0.30, 0.10 / HOUR);

        assertThat(heap.secondsLeft()).isBetween(1.0, 599.0);
        assertThat(heap.secondsLeftLow()).isNaN();
        assertThat(heap.secondsLeftHigh()).isNaN();
        assertThat(heap.rangeConfidence()).isNaN();
    }

    @Test
    void onlyWatchesGrowthThatNoOldCollectionHasSeen() {
        young(heap, 0, 6 * HOUR, 0.30, 0.10 / HOUR);

        assertThat(heap.state()).isEqualTo(ForecastState.WATCH);
        assertThat(heap.source()).isEqualTo(ForecastSource.UNVERIFIED);
        assertThat(heap.verified()).isFalse();
        assertThat(heap.secondsLeft()).isNaN();
        assertThat(heap.unverifiedSecondsLeft()).isEqualTo(0.5 * HOUR, within(120.0));
        assertThat(heap.wantsVerification()).isFalse();
    }

    @Test
    void wantsVerificationWhereItIsAllowedUntilItIsRequested() {
        heap.verification(Verification.ALLOWED);
        young(heap, 0, 6 * HOUR, 0.30, 0.10 / HOUR);
        assertThat(heap.wantsVerification()).isTrue();

        heap.verificationRequested(6 * HOUR);
        heap.tick(6 * HOUR + 15);

        assertThat(heap.wantsVerification()).isFalse();
        assertThat(heap.horizonSeconds()).isEqualTo(HOUR);
    }

    @Test
    void shortensTheHorizonWhenRequestsStayUnanswered() {
        heap.verification(Verification.ALLOWED);
        double time = 6 * HOUR;
        young(heap, 0, time, 0.30, 0.10 / HOUR);
        for (int i = 0; i < 3; i++) {
            heap.verificationRequested(time);
            time += 400;
            heap.tick(time);
        }
        assertThat(heap.horizonSeconds()).isEqualTo(HOUR / 2);

        heap.oldFloor(time, 0.8);

        assertThat(heap.horizonSeconds()).isEqualTo(HOUR);
    }

    @Test
    void takesAYoungCollectionBelowTheFloorForAFloor() {
        heap.oldFloor(0, 0.6);
        heap.afterCollection(60, 0.5);

        assertThat(heap.floor()).isEqualTo(0.5);
    }

    @Test
    void takesTheLeastOfARunOfMixedCollectionsForAFloor() {
        heap.oldFloor(0, 0.3);
        heap.mixedCollection(10, 0.6);
        heap.mixedCollection(20, 0.5);
        heap.mixedCollection(30, 0.55);
        assertThat(heap.floor()).isEqualTo(0.3);

        heap.afterCollection(40, 0.57);

        assertThat(heap.floor()).isEqualTo(0.5);
    }

    @Test
    void saysWhatShareOfGrowthSurvived() {
        heap.oldFloor(0, 0.3);
        heap.afterCollection(10, 0.7);
        heap.oldFloor(20, 0.4);

        assertThat(heap.survivalRatio()).isEqualTo(0.25, within(1e-9));
    }

    @Test
    void announcesACollapseAtTheNextTickOfAnyLength() {
        heap.tick(100);
        for (int i = 0; i < 3; i++) {
            heap.fullCollection(101 + 4 * i, 3, 1.0, 0.96);
        }
        heap.tick(110);

        assertThat(heap.collapsing()).isTrue();
        assertThat(heap.state()).isEqualTo(ForecastState.ALARM);
        assertThat(heap.secondsLeft()).isZero();
    }

    @Test
    void doesNotTakeRequestedCollectionsForACollapse() {
        for (int i = 0; i < 5; i++) {
            heap.oldFloor(100 + 4 * i, 0.96);
        }
        heap.tick(120);

        assertThat(heap.collapsing()).isFalse();
    }

    @Test
    void findsAFullHeapThatRestsWorthWatchingOnly() {
        for (int i = 0; i < 400; i++) {
            heap.oldFloor(60 * i, 0.94);
            heap.tick(60 * i);
        }
        assertThat(heap.lowHeadroom()).isTrue();
        assertThat(heap.state()).isEqualTo(ForecastState.WATCH);

        heap.tick(60 * 400 + 5 * HOUR);

        assertThat(heap.lowHeadroom()).isFalse();
        assertThat(heap.state()).as("nothing newer says it has emptied").isEqualTo(ForecastState.WATCH);
    }

    @Test
    void alarmsWhenFullCollectionsCrowdUnderTheCeiling() {
        for (int i = 0; i < 120; i++) {
            if (i % 40 == 0) {
                heap.fullCollection(15 * i, 1, 1.0, 0.94);
            }
            heap.tick(15 * i);
        }
        assertThat(heap.collapsing()).isFalse();
        assertThat(heap.state()).isEqualTo(ForecastState.ALARM);
    }

    @Test
    void takesEverySampleOfAPlainAreaForProof() {
        ExhaustionForecaster container = set.forPlainArea(1);
        for (double time = 0; time <= 5.5 * HOUR; time += 15) {
            container.sample(time, 0.4 + 0.1 * time / HOUR);
            container.tick(time);
        }
        assertThat(container.state()).isEqualTo(ForecastState.ALARM);
        assertThat(container.verified()).isTrue();
        assertThat(container.horizonSeconds()).isEqualTo(HOUR);
        assertThat(container.secondsLeft()).isEqualTo(0.5 * HOUR, within(120.0));
        assertThat(container.wantsVerification()).isFalse();
    }

    @Test
    void isSoonerExhaustedWhereSamplesStray() {
        ExhaustionForecaster calm = set.forPlainArea(1);
        ExhaustionForecaster restless = set.forPlainArea(1);
        for (int i = 0; i < 1000; i++) {
            double time = 15 * i;
            double level = 0.4 + 0.1 * time / HOUR;
            calm.sample(time, level);
            restless.sample(time, level + (i % 2 == 0 ? 0.004 : -0.004));
            calm.tick(time);
            restless.tick(time);
        }
        assertThat(restless.secondsLeft()).isLessThan(calm.secondsLeft() - 300);
    }

    @Test
    void takesANewLimitNeitherForGrowthNorForRelief() {
        floors(heap, 0, 3 * HOUR, 0.30, 0.10 / HOUR);
        assertThat(heap.secondsLeft()).isEqualTo(3.5 * HOUR, within(300.0));
        heap.limitChanged(0.8);
        for (int i = 1; i <= 3; i++) {
            heap.tick(3 * HOUR + 15 * i);
        }
        assertThat(heap.floor()).isEqualTo(0.48, within(0.001));
        assertThat(heap.slopePerSecond()).isEqualTo(0.08 / HOUR, within(1e-7));
        assertThat(heap.secondsLeft()).isEqualTo(5.875 * HOUR, within(600.0));
    }

    @Test
    void leavesOutWhatIsNoShare() {
        for (double junk : new double[] {Double.NaN, -0.1, Double.POSITIVE_INFINITY, 5}) {
            heap.oldFloor(10, junk);
            heap.afterCollection(10, junk);
            heap.mixedCollection(10, junk);
            heap.fullCollection(10, 1, 1, junk);
            heap.sample(10, junk);
        }
        heap.tick(15);

        assertThat(heap.floor()).isNaN();
    }

    @Test
    void worksOnAClockOfAnyOriginAndDoesNotGoBack() {
        double origin = -7e8;
        floors(heap, origin, origin + 6.2 * HOUR, 0.30, 0.10 / HOUR);
        assertThat(heap.state()).isEqualTo(ForecastState.ALARM);
        double left = heap.secondsLeft();

        heap.oldFloor(origin, 0.92);
        heap.tick(origin);

        assertThat(heap.secondsLeft()).isEqualTo(left);
    }

    @Test
    void goesOnForecastingAfterTheClockWasSetBackOrForward() {
        for (double jump : new double[] {-86_400 * 365.0, -3 * HOUR, 2 * HOUR}) {
            ExhaustionForecaster leaking = set.forCollectedArea(0.95, Verification.NOT_ALLOWED);
            for (double time = 0; time <= 6.2 * HOUR; time += 60) {
                double clock = time < 3 * HOUR ? time : time + jump;
                leaking.oldFloor(clock, 0.30 + 0.10 * time / HOUR);
                leaking.tick(clock);
            }
            assertThat(leaking.state()).as("jump of %s s", jump).isEqualTo(ForecastState.ALARM);
            assertThat(leaking.secondsLeft()).as("jump of %s s", jump).isEqualTo(0.3 * HOUR, within(240.0));
        }
    }

    @Test
    void letsGoOfACollapseSoonAfterItsRelief() {
        for (double time = 0; time < 60; time += 10) {
            heap.fullCollection(time, 8, 1.0, 0.96);
            heap.tick(time);
        }
        assertThat(heap.collapsing()).isTrue();
        assertThat(heap.state()).isEqualTo(ForecastState.ALARM);

        for (double time = 60; time < 150; time++) {
            heap.oldFloor(time, 0.42);
            heap.tick(time);
        }

        assertThat(heap.collapsing()).isFalse();
        assertThat(heap.state()).isNotEqualTo(ForecastState.ALARM);
    }

    @Test
    void takesTurnsWithTheOthersOfItsSet() {
        ExhaustionForecaster second = set.forCollectedArea(0.95, Verification.NOT_ALLOWED);
        for (double time = 0; time < 3 * HOUR; time += 60) {
            heap.oldFloor(time, 0.3 + 0.1 * time / HOUR);
            second.oldFloor(time, 0.3 + 0.1 * time / HOUR);
        }
        heap.tick(3 * HOUR);
        second.tick(3 * HOUR);
        assertThat(heap.secondsLeft()).isPositive();
        assertThat(second.secondsLeft()).isNaN();

        second.tick(3 * HOUR + 15);
        assertThat(second.secondsLeft()).isPositive();
    }

    @Test
    void saysTheSameInAnotherScaleOfTime() {
        double scale = 1.0 / 64;
        ExhaustionForecaster fast = new ExhaustionForecasters(
                        ForecastSettings.defaults().withTimeScale(scale), 0)
                .forCollectedArea(0.95, Verification.NOT_ALLOWED);
        floors(heap, 0, 6.2 * HOUR, 0.30, 0.10 / HOUR);
        for (double time = 0; time <= 6.2 * HOUR; time += 60) {
            fast.oldFloor(time * scale, 0.30 + 0.10 / HOUR * time);
            fast.tick(time * scale);
        }
        assertThat(fast.state()).isEqualTo(heap.state());
        assertThat(fast.secondsLeft()).isEqualTo(heap.secondsLeft() * scale);
        assertThat(fast.slopePerSecond()).isEqualTo(heap.slopePerSecond() / scale, within(1e-9));
        assertThat(fast.tickSeconds()).isEqualTo(15 * scale);
        assertThat(fast.horizonSeconds()).isEqualTo(1800 * scale);
    }

    @Test
    void refusesACeilingThatIsNone() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> set.forPlainArea(0))
                .withMessageContaining("ceiling")
                .withMessageContaining("0.0");
        assertThatIllegalArgumentException().isThrownBy(() -> heap.ceiling(Double.NaN));
    }

    private static void floors(ExhaustionForecaster to, double from, double until, double level, double slope) {
        for (double time = from; time <= until; time += 60) {
            to.oldFloor(time, level + slope * (time - from));
            to.tick(time);
        }
    }

    private static void young(ExhaustionForecaster to, double from, double until, double level, double slope) {
        for (double time = from; time <= until; time += 60) {
            to.afterCollection(time, level + slope * (time - from));
            to.tick(time);
        }
    }
}
