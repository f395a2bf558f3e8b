package io.memmon.core.suspect;

import java.util.Arrays;

/**
 * The trend of a short series as all its pairs see it, so that single values can be far off without harm.
 *
 * @param slopePerSecond the median of the slopes between all pairs (Theil 1950, Sen 1968)
 * @param steadiness pairs that rise less pairs that fall, over all pairs: 1 rises all along, -1 falls (Kendall 1938)
 * @param relapse how much was lost again in steps downwards, as a share of what was gained from the first value to the
 *     last; infinite if nothing was
 */
record PairwiseTrend(double slopePerSecond, double steadiness, double relapse) {

    /** One pair in ten may fall, from five values on. */
    private static final double STEADY = 0.8;

    private static final double SLIGHT = 0.15;

    /**
     * Returns the trend of a series.
     *
     * @param seconds strictly ascending times, at least two
     * @param values as many values
     */
    static PairwiseTrend of(double[] seconds, double[] values) {
        int n = values.length;
        double[] slopes = new double[n * (n - 1) / 2];
        int pair = 0;
        int balance = 0;
        for (int i = 0; i < n; i++) {
            for (int j = i + 1; j < n; j++) {
                double rise = values[j] - values[i];
                balance += (int) Math.signum(rise);
                slopes[pair++] = rise / (seconds[j] - seconds[i]);
            }
        }
        Arrays.sort(slopes);
        int middle = slopes.length / 2;
        double median = slopes.length % 2 == 1 ? slopes[middle] : (slopes[middle - 1] + slopes[middle]) / 2;
        return new PairwiseTrend(median, (double) balance / slopes.length, relapse(values));
    }

    private static double relapse(double[] values) {
        double fallen = 0;
        for (int i = 1; i < values.length; i++) {
            fallen += Math.max(0, values[i - 1] - values[i]);
        }
        double gained = values[values.length - 1] - values[0];
        return gained > 0 ? fallen / gained : Double.POSITIVE_INFINITY;
    }

    /** Returns whether the series grew all along: next to no pair falls, or what falls is slight. */
    boolean growsAllAlong() {
        return slopePerSecond > 0 && (steadiness >= STEADY || relapse <= SLIGHT);
    }
}
