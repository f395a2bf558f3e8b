package io.memmon.core.engine;

import java.util.Arrays;

/**
 * The rates of counters that are looked at oftener than some of them are read: by the time since a rate was told last,
 * which is not before the counter moved, so that what moves once a second is no sequence of zeros and peaks. A counter
 * that has not moved for two seconds rests. One thread; allocates nothing after construction.
 */
final class CounterRates {

    private static final double NANOS = 1e9;
    private static final double RESTS_SECONDS = 2;

    private final double[] values;
    private final long[] toldNanos;

    CounterRates(int counters) {
        values = new double[counters];
        toldNanos = new long[counters];
        Arrays.fill(values, Double.NaN);
    }

    /** Returns what a counter gains a second, or {@code NaN} while that is not known: at first, or after it was reset. */
    double of(int counter, double value, long nanos) {
        double gained = value - values[counter];
        double seconds = (nanos - toldNanos[counter]) / NANOS;
        if (gained == 0 && seconds < RESTS_SECONDS) {
            return Double.NaN;
        }
        values[counter] = value;
        toldNanos[counter] = nanos;
        return gained >= 0 && seconds > 0 ? gained / seconds : Double.NaN;
    }
}
