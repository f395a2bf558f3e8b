package io.memmon.core.lane;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Sees to it that no plugin keeps a lane. Time is counted in the watchdog's own turns, so that a pause of the whole JVM,
 * which stops the watchdog as well, is not mistaken for a hung plugin.
 */
public final class Watchdog implements Lane.Turn {

    /** The distance between two turns. */
    public static final long PERIOD_NANOS = 250_000_000L;

    private static final long LATE_NANOS = 200_000_000L;

    private final List<Watched> watched = new ArrayList<>();

    /** Watches a lane whose plugins may take this long. To be called before the watchdog runs. */
    public void watch(Lane lane, long limitNanos) {
        watched.add(new Watched(lane, limitNanos));
    }

    @Override
    public long run(long nanos, long latenessNanos) {
        if (latenessNanos < LATE_NANOS) {
            for (int i = 0; i < watched.size(); i++) {
                watched.get(i).look();
            }
        }
        return PERIOD_NANOS;
    }

    private static final class Watched {

        private final Lane lane;
        private final long limitTurns;
        private @Nullable PluginGuard seen;
        private long seenCalls;
        private long turns;

        Watched(Lane lane, long limitNanos) {
            this.lane = lane;
            this.limitTurns = Math.max(2, limitNanos / PERIOD_NANOS);
        }

        void look() {
            PluginGuard inside = lane.inside();
            long calls = lane.calls();
            if (inside == null || inside != seen || calls != seenCalls) {
                seen = inside;
                seenCalls = calls;
                turns = 0;
                return;
            }
            turns++;
            if (turns >= Math.max(limitTurns, inside.limitNanos() / PERIOD_NANOS)) {
                inside.quarantine("did not come back");
                lane.replace();
                seen = null;
            }
        }
    }
}
