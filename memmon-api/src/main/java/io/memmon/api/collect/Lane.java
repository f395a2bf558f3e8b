package io.memmon.api.collect;

/** Which of the monitor's two sampling loops calls a collector. */
public enum Lane {
    /**
     * Ten times a second by default, also while the heap is exhausted. A collector here allocates nothing after its
     * first calls, takes under 20 microseconds, takes no lock and does no I/O that can block.
     */
    FAST,
    /** Every few seconds. May allocate. Suspended while an area is CRITICAL. */
    SLOW
}
