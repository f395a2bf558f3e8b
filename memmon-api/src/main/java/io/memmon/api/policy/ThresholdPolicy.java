package io.memmon.api.policy;

import io.memmon.api.memory.Area;
import io.memmon.api.plugin.Plugin;
import io.memmon.api.plugin.PluginContext;
import java.util.Optional;

/** Judges areas by one idea: how full, how fast it fills, how hard the collector works. */
public interface ThresholdPolicy extends Plugin {

    /**
     * Returns a judge of this area, or nothing if the area is not this policy's business. Called once per area, also
     * for areas that are declared after the start.
     *
     * @throws Exception if the policy cannot judge; the monitor says so once and runs without it
     */
    Optional<Judge> open(PluginContext context, Area area) throws Exception;

    /** Judges one area. Never called by two threads at once. */
    @FunctionalInterface
    interface Judge {

        /**
         * Judges the readings. The same readings always get the same verdict: time comes from the view and nowhere
         * else, so that past readings can be replayed. Called on every tick of the fast lane, so it allocates nothing.
         */
        Verdict judge(View view);
    }
}
