package io.memmon.core.forecast;

/**
 * Medians, the Theil-Sen slope and the Mann-Kendall test over ranges of at most {@value #LONGEST} points, on one array
 * of its own. Nothing is allocated by a call. Not safe for use by several threads at once.
 *
 * <p>Sources: Theil 1950 and Sen 1968 (median of the pairwise slopes); Mann 1945 and Kendall 1975 with the correction
 * for ties; selection by Floyd and Rivest, Algorithm 489, CACM 18 (1975).
 */
final class RobustStatistics {

    static final int LONGEST = 60;

    private final double[] work = new double[LONGEST * (LONGEST - 1) / 2];

    /** Returns the median of {@code values[from .. from + count)}, 0 if there are none. */
    double median(double[] values, int from, int count) {
        System.arraycopy(values, from, work, 0, count);
        return medianOfWork(count);
    }

    /** Returns the median of the distances between neighbours. */
    double medianStep(double[] values, int from, int count) {
        for (int i = 0; i + 1 < count; i++) {
            work[i] = Math.abs(values[from + i + 1] - values[from + i]);
        }
        return medianOfWork(count - 1);
    }

    /** Returns the median of what remains of each value when a slope through time 0 is taken away. */
    double medianIntercept(double[] times, double[] values, int from, int count, double slope) {
        for (int i = 0; i < count; i++) {
            work[i] = values[from + i] - slope * times[from + i];
        }
        return medianOfWork(count);
    }

    /** Returns the median of the slopes between all pairs; the times must ascend. */
    double slope(double[] times, double[] values, int from, int count) {
        return medianOfWork(pairSlopes(times, values, from, count));
    }

    /** Returns the Mann-Kendall statistic, corrected for ties and continuity; 0 if all values are equal. */
    double mannKendall(double[] values, int from, int count) {
        int rises = 0;
        int falls = 0;
        int end = from + count;
        for (int i = from; i < end; i++) {
            double value = values[i];
            for (int j = i + 1; j < end; j++) {
                rises += values[j] > value ? 1 : 0;
                falls += values[j] < value ? 1 : 0;
            }
        }
        int pairs = count * (count - 1) / 2;
        double ties = rises + falls == pairs ? 0 : tieTerm(values, from, count);
        double variance = (count * (count - 1.0) * (2 * count + 5) - ties) / 18;
        if (variance <= 0) {
            return 0;
        }
        int score = rises - falls;
        return (score - Integer.signum(score)) / Math.sqrt(variance);
    }

    private int pairSlopes(double[] times, double[] values, int from, int count) {
        int filled = 0;
        int end = from + count;
        for (int i = from; i < end; i++) {
            double time = times[i];
            double value = values[i];
            int shift = filled - i - 1;
            for (int j = i + 1; j < end; j++) {
                work[shift + j] = (values[j] - value) / (times[j] - time);
            }
            filled += end - i - 1;
        }
        return filled;
    }

    private static double tieTerm(double[] values, int from, int count) {
        double ties = 0;
        for (int i = from; i < from + count; i++) {
            int equal = 0;
            for (int j = from; j < from + count; j++) {
                equal += values[j] == values[i] ? 1 : 0;
            }
            ties += (equal - 1) * (2.0 * equal + 5); // each of a group's c members adds its c-th part of c(c-1)(2c+5)
        }
        return ties;
    }

    private double medianOfWork(int count) {
        if (count <= 0) {
            return 0;
        }
        int middle = count / 2;
        select(0, count - 1, middle);
        double upper = work[middle];
        if ((count & 1) == 1) {
            return upper;
        }
        double lower = work[0];
        for (int i = 1; i < middle; i++) {
            lower = Math.max(lower, work[i]);
        }
        return 0.5 * (lower + upper);
    }

    /** Puts the k-th least value in its place, the lesser ones before it. */
    private void select(int first, int last, int k) {
        int left = first;
        int right = last;
        while (right > left) {
            if (right - left > 300) {
                double n = right - left + 1.0;
                double i = k - left + 1.0;
                double z = Math.log(n);
                double s = 0.5 * Math.exp(2 * z / 3);
                double sd = 0.5 * Math.sqrt(z * s * (n - s) / n) * Math.signum(i - n / 2);
                select(
                        Math.max(left, (int) Math.floor(k - i * s / n + sd)),
                        Math.min(right, (int) Math.floor(k + (n - i) * s / n + sd)),
                        k);
            }
            double pivot = work[k];
            int i = left;
            int j = right;
            swap(left, k);
            if (work[right] > pivot) {
                swap(right, left);
            }
            while (i < j) {
                swap(i, j);
                i++;
                j--;
                while (work[i] < pivot) {
                    i++;
                }
                while (work[j] > pivot) {
                    j--;
                }
            }
            if (work[left] == pivot) {
                swap(left, j);
            } else {
                j++;
                swap(j, right);
            }
            if (j <= k) {
                left = j + 1;
            }
            if (k <= j) {
                right = j - 1;
            }
        }
    }

    private void swap(int a, int b) {
        double value = work[a];
        work[a] = work[b];
        work[b] = value;
    }
}
