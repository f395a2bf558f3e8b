package io.memmon.api.collect;

import io.memmon.api.plugin.PluginContext;

/** What the monitor lends a collector. */
public interface CollectorContext extends PluginContext {

    /**
     * Asks the fast lane to tick now rather than at its next turn, for instance from a collection notification. Callable
     * from any thread, never blocks, never allocates; several calls before the tick make one tick.
     */
    void wake();
}
