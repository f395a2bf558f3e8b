package io.memmon.responses.shedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.memmon.api.capability.ShedGate;
import io.memmon.api.capability.ShedGate.Priority;
import io.memmon.api.memory.Level;
import io.memmon.api.response.Outcome;
import io.memmon.api.response.ResponseAction;
import io.memmon.testkit.AllocationMeter;
import io.memmon.testkit.FakeContext;
import io.memmon.testkit.FakeSituation;
import io.memmon.testkit.ResponseActionContract;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ShedActionTest implements ResponseActionContract {

    private static final FakeSituation MEDIUM = FakeSituation.of("heap", Level.MEDIUM);
    private static final FakeSituation HIGH = FakeSituation.of("heap", Level.HIGH);
    private static final FakeSituation CRITICAL = FakeSituation.of("heap", Level.CRITICAL);

    private final FakeContext context = new FakeContext(Map.of("exempt", "/orders/cancel,/free"));
    private final ShedAction action = new ShedAction();

    @Override
    public ResponseAction action() {
        return new ShedAction();
    }

    @BeforeEach
    void open() {
        action.open(context);
        gate().admits(Priority.NORMAL);
    }

    @AfterEach
    void close() {
        context.close();
    }

    @Test
    void saysThatNothingAsksTheGate() {
        try (FakeContext fresh = new FakeContext()) {
            ShedAction unused = new ShedAction();
            unused.open(fresh);
            FakeSituation now = FakeSituation.of("heap", Level.HIGH);

            assertThat(unused.respond(now)).isEqualTo(Outcome.NOTHING_TO_DO);
            assertThat(now.notes()).singleElement().asString().startsWith("nothing asks the gate");
        }
    }

    @Test
    void refusesOnlyLowAtHighAndMoreOfItAsTimeGoesBy() {
        assertThat(action.respond(HIGH)).isEqualTo(Outcome.ENGAGED);
        assertShares(0.2, 0, 0);

        sustain(HIGH, 3);
        assertShares(0.5, 0, 0);
        sustain(HIGH, 60);
        assertShares(1, 0, 0);
        assertThat(action.respond(HIGH)).isEqualTo(Outcome.NOTHING_TO_DO);
    }

    @Test
    void refusesFasterWhereTheHeapWouldBeFullBeforeTheRampIsDone() {
        action.respond(HIGH.atUtilisation(0.90));
        sustain(HIGH.atUtilisation(0.94), 1);
        assertShares(1, 0, 0);
    }

    @Test
    void whatComesAndGoesWithTheCyclesOfAConcurrentCollectorIsNoFall() {
        action.respond(HIGH.atUtilisation(0.755));
        sustain(HIGH.atUtilisation(0.75), 3);
        assertShares(0.5, 0, 0);
    }

    @Test
    void aSlowRiseKeepsTheRampAsConfigured() {
        action.respond(HIGH.atUtilisation(0.90));
        sustain(HIGH.atUtilisation(0.901), 1);
        assertShares(0.3, 0, 0);
    }

    @Test
    void refusesTheRestUpToItsMostAtCritical() {
        action.respond(HIGH);
        sustain(HIGH, 10);
        assertThat(action.respond(CRITICAL)).isEqualTo(Outcome.ENGAGED);
        assertShares(1, 0, 0);

        sustain(CRITICAL, 1);
        assertShares(1, 0.45, 0);
        sustain(CRITICAL, 2);
        assertShares(1, 0.9, 0.15);
        sustain(CRITICAL, 60);
        assertShares(1, 0.9, 0.3);
    }

    @Test
    void refusesAllButTheMostUrgentAtOnceWhereCriticalCameBeforeAllOfLowWasRefused() {
        action.respond(HIGH);
        sustain(HIGH, 2);
        assertThat(action.respond(CRITICAL)).isEqualTo(Outcome.ENGAGED);
        assertShares(1, 0.9, 0);

        sustain(CRITICAL, 1);
        assertShares(1, 0.9, 0.15);
    }

    @Test
    void aRehearsalRefusesLowOnly() {
        action.respond(CRITICAL.rehearsed());
        sustain(CRITICAL.rehearsed(), 60);

        assertShares(1, 0, 0);
    }

    @Test
    void standsWhileThePressureFalls() {
        action.respond(HIGH.atUtilisation(0.98));
        sustain(HIGH.atUtilisation(0.98), 10);
        action.respond(CRITICAL.atUtilisation(0.99));
        sustain(CRITICAL.atUtilisation(0.97), 5);
        assertShares(1, 0, 0);

        sustain(CRITICAL.atUtilisation(0.9701), 1);
        assertShares(1, 0.45, 0);
    }

    @Test
    void letsWorkInOnceMuchIsFreeAgainAndShutsItOutWhenThatRunsShort() {
        action.respond(CRITICAL.atUtilisation(0.90));
        sustain(CRITICAL.atUtilisation(0.95), 10);
        assertShares(1, 0.9, 0.3);

        sustain(CRITICAL.atUtilisation(0.81), 10);
        assertShares(1, 0.9, 0.3);
        sustain(CRITICAL.atUtilisation(0.79), 15);
        assertShares(1, 0.45, 0);
        sustain(CRITICAL.atUtilisation(0.801), 1);
        assertShares(1, 0.9, 0.3);
    }

    @Test
    void letsWorkInHalfAsFastAfterEachTimeThatProvedTooMuch() {
        action.respond(CRITICAL.atUtilisation(0.95));
        sustain(CRITICAL.atUtilisation(0.95), 60);
        sustain(CRITICAL.atUtilisation(0.79), 5);
        assertShares(1, 0.9, 0.15);

        sustain(CRITICAL.atUtilisation(0.85), 1);
        assertShares(1, 0.9, 0.3);
        sustain(CRITICAL.atUtilisation(0.79), 5);
        assertShares(1, 0.9, 0.225);
        sustain(MEDIUM, 5);
        assertShares(1, 0.9, 0.15);

        action.respond(CRITICAL.atUtilisation(0.95));
        assertShares(1, 0.9, 0.3);
        sustain(MEDIUM, 10);
        assertShares(1, 0.9, 0.225);
    }

    @Test
    void whatARelapseTaughtIsForgottenOnRelease() {
        action.respond(CRITICAL.atUtilisation(0.95));
        sustain(CRITICAL.atUtilisation(0.95), 60);
        sustain(MEDIUM, 5);
        action.release(MEDIUM);

        action.respond(CRITICAL.atUtilisation(0.95));
        assertShares(1, 0.9, 0);
    }

    @Test
    void sinksOnceTheLevelIsBelowHigh() {
        action.respond(CRITICAL);

        sustain(HIGH, 10);
        assertShares(1, 0, 0);
        sustain(MEDIUM, 4);
        assertShares(0.6, 0, 0);
        sustain(MEDIUM, 60);
        assertShares(0, 0, 0);
    }

    @Test
    void admitsEverythingOnceReleased() {
        action.respond(CRITICAL);
        sustain(CRITICAL, 60);

        action.release(MEDIUM);

        assertShares(0, 0, 0);
    }

    @Test
    void admitsEverythingOnceTheMonitorIsClosed() {
        action.respond(CRITICAL);
        ShedGate gate = gate();

        context.close();

        assertThat(gate.refusedShare(Priority.LOW)).isZero();
    }

    @Test
    void actingAllocatesNothing() throws Exception {
        assertThat(AllocationMeter.bytes(20_000, 20_000, () -> {
                    action.sustain(CRITICAL);
                    action.release(MEDIUM);
                }))
                .isZero();
    }

    @Test
    void lendsThePathsThatTheOperatorExempts() {
        PathPriorities lent = context.shared(PathPriorities.class).orElseThrow();

        assertThat(lent.of("/orders/cancel/7")).isEqualTo(Priority.EXEMPT);
        assertThat(lent.of("/health")).isEqualTo(Priority.EXEMPT);
        assertThat(lent.of("/orders")).isEqualTo(Priority.NORMAL);
    }

    @Test
    void sharesThatWouldRefuseImportantWorkFirstAreAProblem() {
        try (FakeContext wrong = new FakeContext(Map.of("most-low", "0.1"))) {
            new ShedAction().open(wrong);

            assertThat(wrong.settings().problems()).hasSize(1);
        }
    }

    private void sustain(FakeSituation now, int seconds) {
        for (int i = 0; i < seconds; i++) {
            context.clock().advance(Duration.ofSeconds(1));
            action.sustain(now);
        }
    }

    private ShedGate gate() {
        return context.shared(ShedGate.class).orElseThrow();
    }

    private void assertShares(double low, double normal, double high) {
        assertThat(gate().refusedShare(Priority.LOW)).isCloseTo(low, within(1e-5));
        assertThat(gate().refusedShare(Priority.NORMAL)).isCloseTo(normal, within(1e-5));
        assertThat(gate().refusedShare(Priority.HIGH)).isCloseTo(high, within(1e-5));
    }
}
