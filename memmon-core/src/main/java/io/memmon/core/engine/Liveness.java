package io.memmon.core.engine;

import io.memmon.core.lane.Lane;

/**
 * Whether the fast lane still beats, counted in turns of the watchdog, so that a pause of the whole JVM, during which the
 * watchdog does not turn either, never counts against it.
 */
final class Liveness {

    private static final int TURNS = 40;

    private final Lane fast;
    private long seen = -1;
    private volatile int silent;

    Liveness(Lane fast) {
        this.fast = fast;
    }

    /** Looks at the fast lane. For the watchdog. */
    void look() {
        long turns = fast.turns();
        int before = silent;
        silent = turns == seen ? before + 1 : 0;
        seen = turns;
    }

    boolean live() {
        return silent < TURNS;
    }
}
