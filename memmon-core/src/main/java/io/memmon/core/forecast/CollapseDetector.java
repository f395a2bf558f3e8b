package io.memmon.core.forecast;

/**
 * Knows a collector that works without effect: three full collections within five minutes that take at least 30 % of
 * that time, or at least 10 % while each frees less than a twentieth of the limit; or eight in a row that take half of
 * the time. Stands beside the forecast, because a collapse comes within minutes.
 */
final class CollapseDetector {

    private static final int COLLECTIONS = 3;
    private static final int TIRELESS = 8;
    private static final double TIRELESS_SHARE = 0.5;
    private static final double LONGEST_SPAN = 300;
    /** Collections of milliseconds that follow each other closely are a small heap's and no collapse: Parallel at 60 %. */
    private static final double LEAST_SPAN = 5;

    private static final double FRESH = 60;
    private static final double HIGH = 0.5;
    private static final double FULL = 0.8;
    private static final double SHARE = 0.30;
    private static final double FUTILE_SHARE = 0.10;
    private static final double FUTILE_GAIN = 0.05;
    private static final double CORNERED_LEVEL = 0.97;
    private static final double CORNERED_SPAN = 1800;
    private static final double CORNERED_FRESH = 900;

    private final double[] ends = new double[COLLECTIONS];
    private final double[] pauses = new double[COLLECTIONS];
    private final double[] gains = new double[COLLECTIONS];
    private final double[] levels = new double[COLLECTIONS];
    private int seen;
    private int streak;
    private double streakBegin;
    private double streakEnd;
    private double streakPaused;

    /** Notes a full collection that the heap's fullness caused; {@code before} may be NaN. */
    void full(double end, double pause, double before, double after, double ceiling) {
        extendStreak(end, pause, after > HIGH * ceiling);
        if (before < FULL * ceiling) {
            return; // asked for, or caused by something other than a full heap
        }
        int slot = seen % COLLECTIONS;
        ends[slot] = end;
        pauses[slot] = pause;
        gains[slot] = before - after;
        levels[slot] = after;
        seen = seen + 1 == 2 * COLLECTIONS ? COLLECTIONS : seen + 1;
    }

    /** Eight in a row that take half of the time are a collapse also where the heap has not yet grown to its limit. */
    private void extendStreak(double end, double pause, boolean high) {
        boolean goesOn = high && streak > 0 && streakPaused + pause >= TIRELESS_SHARE * (end - streakBegin);
        if (!goesOn) {
            streak = 0;
            streakPaused = 0;
            streakBegin = end - pause;
        }
        streak = high ? Math.min(streak + 1, TIRELESS) : 0;
        streakPaused += pause;
        streakEnd = end;
    }

    boolean collapsing(double now, double ceiling) {
        if (streak >= TIRELESS && now - streakEnd <= FRESH) {
            return true;
        }
        if (seen < COLLECTIONS) {
            return false;
        }
        int newest = (seen - 1) % COLLECTIONS;
        int oldest = seen % COLLECTIONS;
        double span = Math.max(ends[newest] - ends[oldest] + pauses[oldest], LEAST_SPAN);
        if (now - ends[newest] > FRESH || span > LONGEST_SPAN) {
            return false;
        }
        double paused = 0;
        boolean futile = true;
        for (int i = 0; i < COLLECTIONS; i++) {
            if (!(levels[i] > HIGH * ceiling)) {
                return false;
            }
            paused += pauses[i];
            futile &= gains[i] < FUTILE_GAIN;
        }
        double share = paused / span;
        return share >= SHARE || (futile && share >= FUTILE_SHARE);
    }

    /**
     * Returns whether the last three came within half an hour and each left next to nothing below the ceiling: not yet a
     * collapse, but no rest either.
     */
    boolean cornered(double now, double ceiling) {
        if (seen < COLLECTIONS) {
            return false;
        }
        int newest = (seen - 1) % COLLECTIONS;
        double least = Math.min(levels[0], Math.min(levels[1], levels[2]));
        return least >= CORNERED_LEVEL * ceiling
                && now - ends[newest] <= CORNERED_FRESH
                && ends[newest] - ends[seen % COLLECTIONS] <= CORNERED_SPAN;
    }

    void rescale(double factor) {
        for (int i = 0; i < COLLECTIONS; i++) {
            gains[i] *= factor;
            levels[i] *= factor;
        }
    }
}
