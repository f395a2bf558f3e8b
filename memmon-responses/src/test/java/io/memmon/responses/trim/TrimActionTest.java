package io.memmon.responses.trim;

import static org.assertj.core.api.Assertions.assertThat;

import io.memmon.api.memory.Level;
import io.memmon.api.response.Outcome;
import io.memmon.api.response.ResponseAction;
import io.memmon.testkit.FakeContext;
import io.memmon.testkit.FakeSituation;
import io.memmon.testkit.ResponseActionContract;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TrimActionTest implements ResponseActionContract {

    private final FakeSituation now = FakeSituation.of("container", Level.MEDIUM);

    @Override
    public ResponseAction action() {
        return new TrimAction();
    }

    @Test
    void recordsWhatTheJvmSays() throws Exception {
        assertThat(respond(
                        new TrimAction(() -> () -> Optional.of(() -> "Trim native heap: RSS+Swap: 96M->92M (-4M)\n"))))
                .isEqualTo(Outcome.DONE);
        assertThat(now.notes()).containsExactly("Trim native heap: RSS+Swap: 96M->92M (-4M)");
    }

    @Test
    void saysThatThisJvmCannot() throws Exception {
        assertThat(respond(new TrimAction(() -> Optional::empty))).isEqualTo(Outcome.NOTHING_TO_DO);
        assertThat(now.notes()).containsExactly("this JVM cannot trim the native heap");
    }

    @Test
    void saysThatThisCLibraryCannot() throws Exception {
        assertThat(respond(new TrimAction(() -> () -> Optional.of(() -> "Not available"))))
                .isEqualTo(Outcome.NOTHING_TO_DO);
    }

    @Test
    void trimsThisJvm() throws Exception {
        Outcome outcome = respond(new TrimAction());

        assertThat(outcome).isIn(Outcome.DONE, Outcome.NOTHING_TO_DO);
        assertThat(now.notes()).hasSize(1);
    }

    private Outcome respond(TrimAction action) throws Exception {
        try (FakeContext context = new FakeContext()) {
            action.open(context);
            return action.respond(now);
        }
    }
}
