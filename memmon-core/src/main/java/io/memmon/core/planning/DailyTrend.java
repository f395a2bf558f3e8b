package io.memmon.core.planning;

import io.memmon.core.report.HistoryPoint;
import io.memmon.core.report.TrendReport;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The growth from day to day, whatever happens within a day: each quarter of an hour is compared with the same one of the
 * other days only (the seasonal slope of Hirsch, Slack and Smith 1982), the slope is that which most pairs of days agree
 * on (Sen 1968), and its range holds the truth in four cases of five if days are independent (by the ranks of the pairs'
 * slopes, after Kendall).
 */
final class DailyTrend {

    /** With fewer days nothing is said. */
    static final int LEAST_DAYS = 3;

    private static final long DAY_MILLIS = Duration.ofDays(1).toMillis();
    private static final long SLOT_MILLIS = Duration.ofMinutes(15).toMillis();
    private static final int SLOTS = (int) (DAY_MILLIS / SLOT_MILLIS);
    /** A day of which less is known cannot be compared. */
    private static final int LEAST_SLOTS = SLOTS / 4;

    private static final int LEAST_SHARED = SLOTS / 8;
    /** The quantile of the normal distribution that four cases of five lie within. */
    private static final double FOUR_OF_FIVE = 1.2816;

    private DailyTrend() {}

    /**
     * Returns the trend of some readings.
     *
     * @param points quarters of an hour, none after {@code now}
     * @param now days are counted back from here
     * @param days how many days back to look at most
     * @return nothing if fewer than three days can be compared
     */
    static Optional<TrendReport> of(List<HistoryPoint> points, Instant now, int days) {
        double[][] values = byDay(points, now, days);
        List<Integer> known = new ArrayList<>();
        for (int day = 0; day < days; day++) {
            if (Arrays.stream(values[day]).filter(Double::isFinite).count() >= LEAST_SLOTS) {
                known.add(day);
            }
        }
        if (known.size() < LEAST_DAYS) {
            return Optional.empty();
        }
        double[] slopes = slopes(values, known);
        if (slopes.length < LEAST_DAYS) {
            return Optional.empty();
        }
        Arrays.sort(slopes);
        double n = known.size();
        double width = FOUR_OF_FIVE * Math.sqrt(n * (n - 1) * (2 * n + 5) / 18);
        int low = (int) Math.max(0, Math.floor((slopes.length - width) / 2));
        int high = (int) Math.min(slopes.length - 1, Math.ceil((slopes.length + width) / 2));
        return Optional.of(new TrendReport(median(slopes), slopes[low], slopes[high], known.size()));
    }

    private static double[][] byDay(List<HistoryPoint> points, Instant now, int days) {
        double[][] values = new double[days][SLOTS];
        for (double[] day : values) {
            Arrays.fill(day, Double.NaN);
        }
        for (HistoryPoint point : points) {
            long back = now.toEpochMilli() - point.at().toEpochMilli();
            int day = (int) Math.floorDiv(back, DAY_MILLIS);
            if (day >= 0 && day < days) {
                values[day][(int) (Math.floorMod(back, DAY_MILLIS) / SLOT_MILLIS)] = point.mean();
            }
        }
        return values;
    }

    /** Returns the growth per day between all pairs of days that share enough of their hours. */
    private static double[] slopes(double[][] values, List<Integer> known) {
        double[] slopes = new double[known.size() * (known.size() - 1) / 2];
        int found = 0;
        for (int i = 0; i < known.size(); i++) {
            for (int j = i + 1; j < known.size(); j++) {
                int later = known.get(i);
                int earlier = known.get(j);
                double[] rises = new double[SLOTS];
                int shared = 0;
                for (int slot = 0; slot < SLOTS; slot++) {
                    double rise = values[later][slot] - values[earlier][slot];
                    if (Double.isFinite(rise)) {
                        rises[shared++] = rise;
                    }
                }
                if (shared >= LEAST_SHARED) {
                    double[] sorted = Arrays.copyOf(rises, shared);
                    Arrays.sort(sorted);
                    slopes[found++] = median(sorted) / (earlier - later);
                }
            }
        }
        return Arrays.copyOf(slopes, found);
    }

    private static double median(double[] sorted) {
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
