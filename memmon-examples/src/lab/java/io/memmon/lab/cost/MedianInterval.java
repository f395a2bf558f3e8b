package io.memmon.lab.cost;

import java.util.Arrays;

/**
 * The median of a sample with the interval of the sign test, which assumes nothing about how the sample is spread: the
 * median lies between the k-th smallest and the k-th largest value unless fewer than k of n tosses of a coin show heads,
 * or tails.
 *
 * @param median the median
 * @param low the lower end
 * @param high the upper end
 * @param confidence how sure the interval is, 0 to 1; below 0.95 where the sample is smaller than 6
 */
record MedianInterval(double median, double low, double high, double confidence) {

    private static final double WANTED = 0.95;

    static MedianInterval of(double... sample) {
        if (sample.length == 0) {
            throw new IllegalArgumentException("a sample must hold a value, found none");
        }
        double[] sorted = sample.clone();
        Arrays.sort(sorted);
        int n = sorted.length;
        double median = (sorted[(n - 1) / 2] + sorted[n / 2]) / 2;
        int rank = 0;
        double outside = 2 * tosses(n, 0);
        for (double next = outside; 2 * (rank + 1) < n; rank++) {
            next += 2 * tosses(n, rank + 1);
            if (next > 1 - WANTED) {
                break;
            }
            outside = next;
        }
        return new MedianInterval(median, sorted[rank], sorted[n - 1 - rank], Math.max(0, 1 - outside));
    }

    /** The probability of so many heads in n tosses. */
    private static double tosses(int n, int heads) {
        double probability = Math.pow(0.5, n);
        for (int i = 1; i <= heads; i++) {
            probability *= (n - i + 1.0) / i;
        }
        return probability;
    }
}
