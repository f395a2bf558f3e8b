package io.memmon.core.level;

import static org.assertj.core.api.Assertions.assertThat;

import io.memmon.api.memory.Area;
import io.memmon.api.memory.Evidence;
import io.memmon.api.memory.Level;
import io.memmon.api.policy.Verdict;
import io.memmon.core.config.Thresholds;
import io.memmon.core.reading.LaneRecorder;
import io.memmon.testkit.FakeTicker;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AreaStateTest {

    private static final Duration CONFIRM = Duration.ofSeconds(5);
    private static final LevelRules RULES = new LevelRules(
            Thresholds.DEFAULTS,
            0.04,
            Duration.ofSeconds(30).toNanos(),
            Duration.ofMinutes(5).toNanos(),
            Duration.ofSeconds(5).toNanos());
    private static final Verdict PRESSURE = Verdict.of(Level.HIGH, "pressure");

    private final FakeTicker ticker = new FakeTicker();
    private final LaneRecorder recorder = new LaneRecorder(() -> true);

    @Test
    void useProvesHealthButNeverABreachBeforeTheFirstCollection() {
        AreaState heap = state("heap");
        for (int i = 0; i < 1000; i++) {
            assertThat(collected(heap, 99, -1, null)).isEqualTo(Level.NORMAL);
        }
        assertThat(heap.utilisation()).isNaN();
        assertThat(heap.liveBytes()).isNegative();
    }

    @Test
    void youngFloorsReachMediumAtMost() {
        AreaState heap = state("heap");
        for (int i = 0; i < 10; i++) {
            collected(heap, 93, 93, Evidence.YOUNG);
        }
        assertThat(heap.level()).isEqualTo(Level.MEDIUM);
        assertThat(heap.wantsProof()).isTrue();
    }

    @Test
    void anOldFloorProvesHigh() {
        AreaState heap = state("heap");
        for (int i = 0; i < 10; i++) {
            collected(heap, 93, 93, Evidence.YOUNG);
        }
        collected(heap, 93, 93, Evidence.OLD);
        collected(heap, 93, 93, Evidence.YOUNG);
        assertThat(heap.level()).isEqualTo(Level.HIGH);
        assertThat(heap.wantsProof()).isFalse();
    }

    @Test
    void floorsOfConcurrentCollectionsProveHighOnlyOnceTheyHaveStoodForAMinute() {
        AreaState heap = state("heap");
        for (int second = 0; second < 60; second++) {
            assertThat(collected(heap, 93, 93, Evidence.MARKED)).isLessThanOrEqualTo(Level.MEDIUM);
            ticker.advance(Duration.ofSeconds(1));
        }
        collected(heap, 93, 93, Evidence.MARKED);
        assertThat(collected(heap, 93, 93, Evidence.MARKED)).isEqualTo(Level.HIGH);
        assertThat(heap.wantsProof()).isFalse();
    }

    @Test
    void garbageOfDenseRegionsThatComesAndGoesNeverReachesHigh() {
        AreaState heap = state("heap");
        for (int second = 0; second < 600; second++) {
            long floor = second % 50 == 0 ? 89 : 91;
            assertThat(collected(heap, floor, floor, Evidence.MARKED)).isLessThanOrEqualTo(Level.MEDIUM);
            ticker.advance(Duration.ofSeconds(1));
        }
        assertThat(heap.level()).isEqualTo(Level.MEDIUM);
    }

    @Test
    void growthThatAConcurrentCollectionLeftStandingIsHighWithoutDelay() {
        AreaState heap = state("heap");
        collected(heap, 85, 85, Evidence.MARKED, Verdict.ofGrowth(Level.MEDIUM, "fills"));
        collected(heap, 92, 92, Evidence.MARKED, Verdict.ofGrowth(Level.HIGH, "fills"));
        assertThat(collected(heap, 93, 93, Evidence.YOUNG, Verdict.ofGrowth(Level.HIGH, "fills")))
                .isEqualTo(Level.HIGH);
    }

    @Test
    void criticalThatLastsNeedsNoOldFloor() {
        AreaState heap = state("heap");
        collected(heap, 97, 97, Evidence.YOUNG);
        assertThat(collected(heap, 97, 97, Evidence.YOUNG)).isEqualTo(Level.MEDIUM);
        for (int i = 0; i < 40; i++) {
            collected(heap, 97, 97, Evidence.YOUNG);
        }
        collected(heap, 97, 97, Evidence.YOUNG);
    }

    @Test
    void whatIsLiveIsInUse() {
        AreaState heap = state("heap");
        collected(heap, 90, 90, Evidence.OLD);
        collected(heap, 40, -1, null);
        assertThat(heap.counted()).isEqualTo(40);
        assertThat(heap.headroom()).isEqualTo(60);
    }

    @Test
    void aFullButRestingPlainAreaIsMediumAtMost() {
        AreaState container = state("container");
        for (int i = 0; i < 1000; i++) {
            ticker.advance(Duration.ofSeconds(1));
            assertThat(plain(container, 97, fullness(97))).isLessThanOrEqualTo(Level.MEDIUM);
        }
        assertThat(container.level()).isEqualTo(Level.MEDIUM);
    }

    @Test
    void aFullPlainAreaComesBackToMediumWhenThePressureIsOver() {
        AreaState container = state("container");
        for (int i = 0; i < 20; i++) {
            ticker.advance(Duration.ofSeconds(1));
            plain(container, 97, fullness(97), PRESSURE);
        }
        assertThat(container.level()).isEqualTo(Level.HIGH);
        for (int i = 0; i < 60; i++) {
            ticker.advance(Duration.ofSeconds(1));
            plain(container, 97, fullness(97));
        }
        assertThat(container.level()).isEqualTo(Level.MEDIUM);
    }

    @Test
    void twoReadingsOfAPlainAreaAreASlowRhythmApart() {
        AreaState direct = state("direct");
        plain(direct, 75, fullness(75));
        ticker.advance(CONFIRM.minusMillis(1));
        assertThat(plain(direct, 75, fullness(75))).isEqualTo(Level.NORMAL);
        ticker.advance(Duration.ofMillis(1));
        assertThat(plain(direct, 75, fullness(75))).isEqualTo(Level.LOW);
    }

    @Test
    void theHostInformsAndNothingMore() {
        AreaState host = state("host");
        for (int i = 0; i < 100; i++) {
            ticker.advance(Duration.ofSeconds(1));
            plain(
                    host,
                    99,
                    fullness(99),
                    Verdict.of(Level.CRITICAL, "out of memory").certain());
        }
        assertThat(host.level()).isEqualTo(Level.MEDIUM);
    }

    @Test
    void anAreaWithoutALimitHasNoUtilisationAndNoLevel() {
        AreaState metaspace = state("metaspace");
        recorder.readings().clear();
        recorder.used(metaspace.area(), 1L << 40);
        metaspace.read(recorder.readings(), false, ticker.nanos());
        metaspace.beginJudgement().add(Verdict.UNDECIDED);
        metaspace.settle(ticker.nanos());
        assertThat(metaspace.utilisation()).isNaN();
        assertThat(metaspace.headroom()).isNaN();
        assertThat(metaspace.level()).isEqualTo(Level.NORMAL);
    }

    @Test
    void theReasonStaysThatOfTheLevelWhileItDwells() {
        AreaState container = state("container");
        plain(container, 85, Verdict.of(Level.HIGH, "kernel says so").certain());
        plain(container, 10, Verdict.NORMAL);
        assertThat(container.level()).isEqualTo(Level.HIGH);
        assertThat(container.reason()).isEqualTo("kernel says so");
        assertThat(container.easing()).isTrue();
    }

    @Test
    void aFloorCountsAsNewerThanAnActOnlyIfTheTickBeforeItDoes() {
        AreaState heap = state("heap");
        collected(heap, 50, 50, Evidence.OLD);
        long act = ticker.nanos() + Duration.ofMillis(50).toNanos();
        ticker.advance(Duration.ofMillis(100));
        collected(heap, 50, 50, Evidence.OLD); // may be of a collection that ended before the act
        assertThat(heap.newFloorSince(act)).isFalse();
        ticker.advance(Duration.ofMillis(100));
        collected(heap, 50, 50, Evidence.OLD);
        assertThat(heap.newFloorSince(act)).isTrue();
    }

    private AreaState state(String name) {
        return new AreaState(new Area(name, 0), RULES, CONFIRM.toNanos(), ticker.nanos());
    }

    private static Verdict fullness(long percent) {
        Level level = Thresholds.DEFAULTS.reached(percent / 100.0);
        return level == Level.NORMAL ? Verdict.NORMAL : Verdict.ofFullness(level, "full");
    }

    private Level collected(AreaState state, long used, long floor, @Nullable Evidence by, Verdict... more) {
        recorder.readings().clear();
        recorder.used(state.area(), used);
        recorder.limit(state.area(), 100);
        if (by != null) {
            recorder.floor(state.area(), floor, by);
        }
        state.read(recorder.readings(), true, ticker.nanos());
        double utilisation = state.utilisation();
        Judgement judgement = state.beginJudgement();
        judgement.add(Double.isNaN(utilisation) ? Verdict.UNDECIDED : fullness(Math.round(100 * utilisation)));
        for (Verdict verdict : more) {
            judgement.add(verdict);
        }
        state.settle(ticker.nanos());
        return state.level();
    }

    private Level plain(AreaState state, long used, Verdict... verdicts) {
        recorder.readings().clear();
        recorder.used(state.area(), used);
        recorder.limit(state.area(), 100);
        state.read(recorder.readings(), false, ticker.nanos());
        Judgement judgement = state.beginJudgement();
        for (Verdict verdict : verdicts) {
            judgement.add(verdict);
        }
        state.settle(ticker.nanos());
        return state.level();
    }
}
