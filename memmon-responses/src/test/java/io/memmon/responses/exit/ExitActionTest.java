package io.memmon.responses.exit;

import static org.assertj.core.api.Assertions.assertThat;

import io.memmon.api.memory.Level;
import io.memmon.api.response.Outcome;
import io.memmon.api.response.ResponseAction;
import io.memmon.testkit.FakeContext;
import io.memmon.testkit.FakeSituation;
import io.memmon.testkit.ResponseActionContract;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ExitActionTest implements ResponseActionContract {

    private final FakeContext context = new FakeContext(Map.of("enabled", "true", "status", "7"));
    private final FakeEnding ending = new FakeEnding();
    private final FakeSituation critical = FakeSituation.of("heap", Level.CRITICAL);
    private final FakeSituation high = FakeSituation.of("heap", Level.HIGH);
    private final ExitAction action = new ExitAction(
            (status, haltAfter) -> {
                ending.status = status;
                ending.haltAfter = haltAfter;
                return ending;
            },
            () -> 0.5);

    @Override
    public ResponseAction action() {
        return new ExitAction();
    }

    @BeforeEach
    void open() {
        action.open(context);
    }

    @AfterEach
    void close() {
        context.close();
    }

    @Test
    void isOffUntilEnabled() {
        try (FakeContext bare = new FakeContext()) {
            ExitAction off = new ExitAction(
                    (status, haltAfter) -> {
                        throw new AssertionError("prepared to end the JVM");
                    },
                    () -> 0);
            off.open(bare);

            assertThat(off.respond(critical)).isEqualTo(Outcome.NOTHING_TO_DO);
            assertThat(critical.notes()).containsExactly("not configured: set memmon.responses.exit.enabled=true");
        }
    }

    @Test
    void endsTheJvmOnceTheLevelHasLasted() {
        assertThat(ending.status).isEqualTo(7);
        assertThat(ending.haltAfter).isEqualTo(Duration.ofSeconds(20));
        assertThat(action.respond(critical)).isEqualTo(Outcome.ENGAGED);

        pass(Duration.ofSeconds(75).minusNanos(1), critical);
        assertThat(ending.begun).isZero();
        pass(Duration.ofNanos(1), critical);
        assertThat(ending.begun).isEqualTo(1);
        pass(Duration.ofMinutes(5), critical);
        assertThat(ending.begun).isEqualTo(1);
    }

    @Test
    void countsAgainAfterABreak() {
        action.respond(critical);
        pass(Duration.ofSeconds(74), critical);
        pass(Duration.ofMillis(1), high);
        pass(Duration.ofSeconds(30), critical);
        pass(Duration.ofSeconds(75).minusNanos(1), critical);
        assertThat(ending.begun).isZero();

        pass(Duration.ofNanos(1), critical);
        assertThat(ending.begun).isEqualTo(1);
    }

    @Test
    void aReleaseEndsTheCount() {
        action.respond(critical);
        pass(Duration.ofSeconds(74), critical);
        action.release(high);
        context.clock().advance(Duration.ofMinutes(10));

        assertThat(action.respond(critical)).isEqualTo(Outcome.ENGAGED);
        assertThat(ending.begun).isZero();
    }

    @Test
    void aRehearsalNeverEndsTheJvm() {
        assertThat(action.respond(critical.rehearsed())).isEqualTo(Outcome.NOTHING_TO_DO);
    }

    @Test
    void givesUpItsThreadsWhenTheMonitorIsClosed() {
        context.close();

        assertThat(ending.closed).isEqualTo(1);
    }

    private void pass(Duration time, FakeSituation now) {
        context.clock().advance(time);
        action.sustain(now);
    }

    private static final class FakeEnding implements Ending {

        private int status;
        private Duration haltAfter = Duration.ZERO;
        private int begun;
        private int closed;

        @Override
        public void begin() {
            begun++;
        }

        @Override
        public void close() {
            closed++;
        }
    }
}
