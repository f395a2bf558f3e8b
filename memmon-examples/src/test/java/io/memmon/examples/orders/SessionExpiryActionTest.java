package io.memmon.examples.orders;

import static org.assertj.core.api.Assertions.assertThat;

import io.memmon.api.memory.Level;
import io.memmon.api.response.Outcome;
import io.memmon.api.response.ResponseAction;
import io.memmon.testkit.FakeContext;
import io.memmon.testkit.FakeSituation;
import io.memmon.testkit.ResponseActionContract;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SessionExpiryActionTest implements ResponseActionContract {

    private final Sessions sessions = new Sessions();

    @Override
    public ResponseAction action() {
        return new SessionExpiryAction(sessions);
    }

    @Test
    void endsHalfOfTheSessionsAtEachStep() throws Exception {
        open(100);
        SessionExpiryAction action = new SessionExpiryAction(sessions);
        action.open(new FakeContext());
        assertThat(action.respond(FakeSituation.of("heap", Level.MEDIUM))).isEqualTo(Outcome.DONE);
        assertThat(sessions.count()).isEqualTo(50);
        assertThat(action.respond(FakeSituation.of("heap", Level.HIGH).atStep(2)))
                .isEqualTo(Outcome.DONE);
        assertThat(sessions.count()).isEqualTo(25);
    }

    @Test
    void theShareIsASetting() throws Exception {
        open(100);
        SessionExpiryAction action = new SessionExpiryAction(sessions);
        action.open(new FakeContext(Map.of("share", "0.9")));
        action.respond(FakeSituation.of("heap", Level.HIGH));
        assertThat(sessions.count()).isEqualTo(10);
    }

    @Test
    void hasNothingToDoWithoutSessions() throws Exception {
        assertThat(new SessionExpiryAction(sessions).respond(FakeSituation.of("heap", Level.HIGH)))
                .isEqualTo(Outcome.NOTHING_TO_DO);
    }

    private void open(int count) {
        for (int i = 0; i < count; i++) {
            sessions.open("customer-" + i, new byte[1]);
        }
    }
}
