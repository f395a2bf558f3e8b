package io.memmon.examples.orders;

import static java.util.Objects.requireNonNull;

import io.memmon.api.memory.Level;
import io.memmon.api.plugin.PluginContext;
import io.memmon.api.response.Outcome;
import io.memmon.api.response.ResponseAction;
import io.memmon.api.response.ResponseProfile;
import io.memmon.api.response.Situation;

/**
 * Ends the sessions that have been idle the longest. What only the application can know: which of its data may go. At
 * MEDIUM already, and there before the caches are touched: nobody misses an abandoned session, but everybody a warm cache.
 *
 * <p>Reads {@code memmon.responses.abandoned-sessions.share}: the share of the sessions that one step ends, half by default.
 */
public final class SessionExpiryAction implements ResponseAction {

    private static final ResponseProfile PROFILE =
            ResponseProfile.from(Level.MEDIUM).on("heap").allocatesNothing();

    private final Sessions sessions;
    private double share = 0.5;

    SessionExpiryAction(Sessions sessions) {
        this.sessions = requireNonNull(sessions, "sessions");
    }

    @Override
    public String name() {
        return "abandoned-sessions";
    }

    @Override
    public ResponseProfile profile() {
        return PROFILE;
    }

    @Override
    public void open(PluginContext context) {
        share = context.settings().ratio("share", 0.5);
    }

    @Override
    public Outcome respond(Situation now) {
        int before = sessions.count();
        int keep = before - (int) Math.round(before * share);
        int ended = 0;
        while (ended < before - keep && sessions.expireOldest(keep)) {
            ended++;
        }
        if (ended == 0) {
            now.note("no session is open");
            return Outcome.NOTHING_TO_DO;
        }
        now.note("ended idle sessions");
        return Outcome.DONE;
    }
}
