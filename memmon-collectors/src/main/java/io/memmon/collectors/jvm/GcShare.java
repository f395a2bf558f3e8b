package io.memmon.collectors.jvm;

/**
 * The share of the last second that collections took from the application.
 *
 * <p>The clock is read on both sides of the counters: when much time passed between, the application (and this thread)
 * stood still in the middle of the reading, and counters and clock do not belong together.
 */
final class GcShare {

    private static final long WINDOW_NANOS = 1_000_000_000L;
    private static final long STEP_NANOS = 50_000_000L;
    private static final long TORN_NANOS = WINDOW_NANOS / 100;
    private static final double NANOS_PER_MILLI = 1e6;
    private static final int POINTS = 64;

    private final long[] nanos = new long[POINTS];
    private final long[] pauseMillis = new long[POINTS];
    private int newest = -1;
    private int points;

    /**
     * Takes a reading and returns the share, 0 to 1, over the shortest span known that is at least a second; {@code
     * NaN} if there is none yet or the reading is torn.
     *
     * @param before the clock before the counters were read
     * @param after the clock after that
     * @param pauses milliseconds of all pauses so far
     */
    double share(long before, long after, long pauses) {
        if (after - before > TORN_NANOS) {
            return Double.NaN;
        }
        double share = Double.NaN;
        for (int back = 0; back < points; back++) {
            int point = (newest - back + POINTS) % POINTS;
            if (before - nanos[point] >= WINDOW_NANOS) {
                double stopped = (pauses - pauseMillis[point]) * NANOS_PER_MILLI;
                share = Math.max(0, Math.min(1, stopped / (before - nanos[point])));
                break;
            }
        }
        if (points == 0 || before - nanos[newest] >= STEP_NANOS) {
            newest = (newest + 1) % POINTS;
            nanos[newest] = before;
            pauseMillis[newest] = pauses;
            points = Math.min(POINTS, points + 1);
        }
        return share;
    }
}
