package io.memmon.core.lane;

import static java.util.Objects.requireNonNull;

import io.memmon.api.time.Ticker;

/** Calls plugins on one lane, each behind its guard. The plugin boundary: the one place where a broad catch is right. */
public final class GuardedCall {

    /** A call of a plugin. To be made once and kept, so that a call allocates nothing. */
    @FunctionalInterface
    public interface PluginCall {

        /** Calls the plugin. */
        void run() throws Exception;
    }

    private final Lane lane;
    private final Ticker ticker;

    /** Creates a caller for the plugins of one lane. */
    public GuardedCall(Lane lane, Ticker ticker) {
        this.lane = requireNonNull(lane, "lane");
        this.ticker = requireNonNull(ticker, "ticker");
    }

    /**
     * Calls a plugin if its guard admits it.
     *
     * @return whether it was called and came back well
     */
    public boolean run(PluginGuard guard, PluginCall call) {
        return guard.admits() && runNow(guard, call);
    }

    /** Returns whether the calling thread has the lane. */
    public boolean mine() {
        return lane.mine();
    }

    /** Calls a plugin whatever its guard says; returns whether it came back well. */
    public boolean runNow(PluginGuard guard, PluginCall call) {
        long before = ticker.nanos();
        boolean out = guard.quarantined();
        lane.enter(guard);
        try {
            call.run();
        } catch (Throwable thrown) { // plugin boundary: whatever it is, the others go on
            leave(guard, out);
            guard.failed(thrown);
            return false;
        }
        leave(guard, out);
        guard.succeeded(ticker.nanos() - before);
        return true;
    }

    /**
     * Who comes back too late leaves the turn to the thread that took over, if one could be had without memory; the plugin
     * hangs no longer, unless it was out before this call.
     */
    private void leave(PluginGuard guard, boolean out) {
        if (!out && guard.quarantined()) {
            guard.cameBack();
        }
        lane.leave();
    }
}
