package io.memmon.core.baseline;

/** The last half hour of an area: what stays healthy through it may be learned, what led to trouble is forgotten. */
final class Probation {

    private static final int MINUTES = 30;

    private final double[] bytes = new double[MINUTES];
    private final long[] minutes = new long[MINUTES];
    private int size;
    private int oldest;

    /** Takes a minute that has passed. */
    @FunctionalInterface
    interface Passed {
        void minute(long epochMinute, double bytes);
    }

    void minute(long epochMinute, double value, boolean healthy, Passed passed) {
        if (!healthy) {
            size = 0;
            return;
        }
        if (size == MINUTES) {
            passed.minute(minutes[oldest], bytes[oldest]);
            oldest = (oldest + 1) % MINUTES;
            size--;
        }
        int next = (oldest + size) % MINUTES;
        minutes[next] = epochMinute;
        bytes[next] = value;
        size++;
    }
}
