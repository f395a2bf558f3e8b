package io.memmon.core.suspect;

import java.util.Arrays;

/**
 * The trend of a short series as all its pairs see it, so that single values can be far off without harm.
 *
 * @param slopePerSecond the median of the slopes between all pairs (Theil 1950, Sen 1968)
 * @param steadiness pairs that rise less pairs that fall, over all pairs: 1 rises all along, -1 falls (Kendall 1938)
 */
record PairwiseTrend(double slopePerSecond, double steadiness) {

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
        return new PairwiseTrend(median, (double) balance / slopes.length);
    }
}
