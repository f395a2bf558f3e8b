package io.memmon.api.collect;

import io.memmon.api.plugin.Plugin;

/** Sees one source of memory readings. */
public interface Collector extends Plugin {

    /** Returns the lane that samples this collector. Always the same answer; slow unless it keeps the fast lane's rules. */
    default Lane lane() {
        return Lane.SLOW;
    }

    /**
     * Starts collecting. May allocate, read files and fail; the sampler it returns is complete.
     *
     * @throws Exception if the source cannot be read at all; the monitor says so once and runs without this collector
     */
    Sampler open(CollectorContext context) throws Exception;

    /** Takes the readings. Never called by two threads at once, but not always by the same thread. */
    @FunctionalInterface
    interface Sampler {

        /**
         * Takes one set of readings. What is not set here is absent in this tick: an unknown is never zero.
         *
         * <p>Whatever it throws, Errors included, is counted, and the collector is left alone for a while; the other
         * collectors go on.
         */
        void sample(Recorder out) throws Exception;
    }
}
