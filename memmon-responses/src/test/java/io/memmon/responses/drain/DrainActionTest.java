package io.memmon.responses.drain;

import static org.assertj.core.api.Assertions.assertThat;

import io.memmon.api.capability.Readiness;
import io.memmon.api.capability.Registration;
import io.memmon.api.memory.Level;
import io.memmon.api.response.Outcome;
import io.memmon.api.response.ResponseAction;
import io.memmon.testkit.FakeContext;
import io.memmon.testkit.FakeSituation;
import io.memmon.testkit.ResponseActionContract;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DrainActionTest implements ResponseActionContract {

    private final FakeContext context = new FakeContext(Map.of("enabled", "true"));
    private final FakeReadiness readiness = new FakeReadiness();
    private final DrainAction action = new DrainAction(() -> 0.5);
    private final FakeSituation critical = FakeSituation.of("heap", Level.CRITICAL);
    private final FakeSituation high = FakeSituation.of("heap", Level.HIGH);

    @Override
    public ResponseAction action() {
        return new DrainAction();
    }

    @BeforeEach
    void open() {
        context.lend(Readiness.class, readiness);
        action.open(context);
    }

    @AfterEach
    void close() {
        context.close();
    }

    @Test
    void isOffUntilEnabled() {
        try (FakeContext bare = new FakeContext()) {
            bare.lend(Readiness.class, readiness);
            DrainAction off = new DrainAction(() -> 0);
            off.open(bare);

            assertThat(off.respond(critical)).isEqualTo(Outcome.NOTHING_TO_DO);

            assertThat(critical.notes()).containsExactly("not configured: set memmon.responses.drain.enabled=true");
            assertThat(readiness.reasons).isEmpty();
        }
    }

    @Test
    void withdrawsReadinessAfterItsShareOfTheJitter() {
        assertThat(action.respond(critical)).isEqualTo(Outcome.ENGAGED);
        assertThat(readiness.reasons).isEmpty();

        pass(Duration.ofSeconds(15).minusNanos(1), critical);
        assertThat(readiness.reasons).isEmpty();
        pass(Duration.ofNanos(1), critical);
        assertThat(readiness.reasons).containsExactly("memory: heap is at CRITICAL, a test says so");

        action.release(high);
        action.release(high);
        assertThat(readiness.open).isZero();
        assertThat(readiness.closed).isEqualTo(1);
    }

    @Test
    void staysReadyWhenTheLevelHasFallenMeanwhile() {
        action.respond(critical);

        pass(Duration.ofSeconds(20), high);
        assertThat(readiness.reasons).isEmpty();
        pass(Duration.ofSeconds(1), critical);
        assertThat(readiness.reasons).hasSize(1);
    }

    @Test
    void comesBackAfterTheLongestTimeEvenUnderPressure() {
        action.respond(critical);
        pass(Duration.ofSeconds(15), critical);

        pass(Duration.ofMinutes(5).minusNanos(1), critical);
        assertThat(readiness.open).isEqualTo(1);
        pass(Duration.ofNanos(1), critical);
        assertThat(readiness.open).isZero();
        pass(Duration.ofMinutes(5), critical);
        assertThat(readiness.reasons).hasSize(1);
    }

    @Test
    void staysReadyForALeastTimeBetweenTwoDrains() {
        action.respond(critical);
        pass(Duration.ofSeconds(15), critical);
        action.release(high);

        context.clock().advance(Duration.ofMinutes(10).minusNanos(1));
        assertThat(action.respond(critical)).isEqualTo(Outcome.NOTHING_TO_DO);
        context.clock().advance(Duration.ofNanos(1));
        assertThat(action.respond(critical)).isEqualTo(Outcome.ENGAGED);
    }

    @Test
    void aReleaseBeforeItsTurnDrainsNothing() {
        action.respond(critical);
        action.release(high);
        pass(Duration.ofMinutes(1), critical);

        assertThat(readiness.reasons).isEmpty();
        assertThat(action.respond(critical)).isEqualTo(Outcome.ENGAGED);
    }

    @Test
    void aRehearsalDoesNotDrain() {
        assertThat(action.respond(critical.rehearsed())).isEqualTo(Outcome.NOTHING_TO_DO);
        pass(Duration.ofMinutes(1), critical);

        assertThat(readiness.reasons).isEmpty();
    }

    @Test
    void closingTheMonitorGivesReadinessBack() {
        action.respond(critical);
        pass(Duration.ofSeconds(15), critical);

        context.close();

        assertThat(readiness.open).isZero();
    }

    private void pass(Duration time, FakeSituation now) {
        context.clock().advance(time);
        action.sustain(now);
    }

    private static final class FakeReadiness implements Readiness {

        private final List<String> reasons = new ArrayList<>();
        private int open;
        private int closed;

        @Override
        public Registration withdraw(String reason) {
            reasons.add(reason);
            open++;
            return () -> {
                open--;
                closed++;
            };
        }

        @Override
        public Optional<String> withdrawn() {
            return open == 0 ? Optional.empty() : Optional.of(reasons.get(reasons.size() - 1));
        }
    }
}
