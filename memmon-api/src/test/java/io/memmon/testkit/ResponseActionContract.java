package io.memmon.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.memmon.api.response.Outcome;
import io.memmon.api.response.ResponseAction;
import org.junit.jupiter.api.Test;

/** What every action owes the monitor. An action's test class implements this interface. */
public interface ResponseActionContract {

    /** Returns a new action, ready to open. */
    ResponseAction action();

    /** The name is fit for configuration keys and metric labels, and stays the same. */
    @Test
    default void nameIsFitForKeysAndLabels() {
        String name = action().name();
        assertTrue(name.matches("[a-z][a-z0-9-]*"), name);
        assertEquals(name, action().name());
    }

    /** The profile stands once the action is open, and stays the same. */
    @Test
    default void profileStandsOnceOpen() throws Exception {
        try (FakeContext context = new FakeContext()) {
            ResponseAction action = action();
            action.open(context);
            assertEquals(action.profile(), action.profile());
        }
    }

    /** Releasing what was never engaged harms nothing, and an engaged action can be released and engaged again. */
    @Test
    default void canBeReleasedAndEngagedAgain() throws Exception {
        try (FakeContext context = new FakeContext()) {
            ResponseAction action = action();
            action.open(context);
            FakeSituation now = FakeSituation.of(
                    action.profile().areas().get(0), action.profile().from());
            for (int episode = 0; episode < 2; episode++) {
                Outcome outcome = action.respond(now);
                if (outcome == Outcome.ENGAGED) {
                    action.sustain(now);
                    action.release(now);
                }
            }
            action.release(now);
        }
    }
}
