package io.memmon.core.forecast;

/**
 * Decides whether a window of bucket minima grows towards a ceiling, and when it would reach it.
 *
 * <p>Warm-up, one step, a sawtooth, a slow-down below the ceiling and growth that has stopped all fail it. Cheap
 * refusals come first; every refusal is necessary, so their order does not change the answer. Holds the answer of the
 * last call that said yes. Not safe for use by several threads at once.
 */
final class TrendTest {

    /** Fewest points of a window. */
    static final int FEWEST = 8;
    /** Shortest time from the first to the last point of a window, and shortest growth, in seconds. */
    static final double SHORTEST = 600;

    private static final double LEAST_RISE = 0.03;
    private static final double LEAST_THIRDS_RISE = 0.6 * LEAST_RISE;
    private static final double LEAST_Z = 3.0;
    private static final double LEAST_LATE_SHARE = 0.5;
    private static final double LEAST_LAST_SHARE = 0.25;
    private static final double MOST_CONCENTRATED = 0.5;
    private static final double CONCENTRATION_SPAN = 0.2;
    private static final double SLOWING = 0.9;
    private static final double SETTLING = 1800;
    private static final double TRUSTED_REST = 0.5;
    private static final double NORMAL_MAD = 1.4826;
    private static final double DIFFERENCE_SPREAD = 1.414;
    private static final double TINY = 1e-12;

    private final RobustStatistics statistics = new RobustStatistics();

    private double secondsFromLast;
    private double slope;
    private double growingFor;

    /** Returns the statistics, whose working memory others on the same thread may borrow. */
    RobustStatistics statistics() {
        return statistics;
    }

    /** Returns the time from the window's last point to the ceiling, in seconds. */
    double secondsFromLast() {
        return secondsFromLast;
    }

    /** Returns the slope of the window's later half, per second. */
    double slope() {
        return slope;
    }

    /** Returns for how long the growth has lasted, in seconds. */
    double growingFor() {
        return growingFor;
    }

    /**
     * Judges {@code count >= FEWEST} points; the times must ascend.
     *
     * @param began when the series began: growth that set in within half an hour of it is a start-up until it shows
     *     otherwise, so that only half of what a slowing one seems to have before it is believed
     */
    boolean grows(double[] times, double[] values, int from, int count, double ceiling, double began) {
        int third = count / 3;
        int last = from + count - 1;
        double low = statistics.median(values, from, third);
        double high = statistics.median(values, last + 1 - third, third);
        double rise = high - low;
        if (rise < LEAST_THIRDS_RISE) {
            return false;
        }
        double middle = statistics.median(values, from + third, count - 2 * third);
        if (high <= middle) {
            return false;
        }
        double greatest = greatest(values, from, count);
        if (values[last] < greatest - 0.03) {
            return false;
        }
        double noise = NORMAL_MAD * statistics.medianStep(values, from, count) / DIFFERENCE_SPREAD + 1e-9;
        if (values[last] < greatest - 2 * noise - 0.01) {
            return false;
        }
        double lasted = times[last] - lastTimeBelow(times, values, from, count, low + 0.15 * rise);
        if (lasted < SHORTEST || statistics.mannKendall(values, from, count) < LEAST_Z) {
            return false;
        }
        double span = times[last] - times[from];
        double whole = statistics.slope(times, values, from, count);
        if (whole <= 0
                || whole * span < Math.max(LEAST_RISE, 4 * noise)
                || concentrated(times, values, from, count, whole, span, MOST_CONCENTRATED * rise)) {
            return false;
        }
        int half = from + count / 2;
        int later = last + 1 - half;
        double late = statistics.slope(times, values, half, later);
        if (late < LEAST_LATE_SHARE * whole
                || (count >= 12
                        && statistics.slope(times, values, last + 1 - third, third) < LEAST_LAST_SHARE * late)) {
            return false;
        }
        double level = statistics.medianIntercept(times, values, half, later, late) + late * times[last];
        double need = ceiling - Math.max(level, values[last] - 2 * noise);
        double trust = times[last] - lasted <= began + SETTLING ? TRUSTED_REST : 1;
        double seconds = secondsTo(need, late, middle - low, high - middle, span, trust);
        if (Double.isNaN(seconds)) {
            return false;
        }
        secondsFromLast = seconds;
        slope = late;
        growingFor = lasted;
        return true;
    }

    /** Returns NaN if growth that shrinks geometrically from third to third stops short of what is needed. */
    private static double secondsTo(
            double need, double slope, double firstRise, double secondRise, double span, double trust) {
        if (need <= 0) {
            return 0;
        }
        double seconds = need / Math.max(slope, TINY);
        if (firstRise > 0 && secondRise < SLOWING * firstRise) {
            double ratio = secondRise / firstRise;
            double rest = Math.max(trust * secondRise * ratio / (1 - ratio), TINY);
            double left = 1 - need / rest;
            if (left <= 0) {
                return Double.NaN;
            }
            return Math.max(seconds, span / 3 * Math.log(left) / Math.log(ratio));
        }
        return seconds;
    }

    private static double greatest(double[] values, int from, int count) {
        double greatest = values[from];
        for (int i = from + 1; i < from + count; i++) {
            greatest = Math.max(greatest, values[i]);
        }
        return greatest;
    }

    private static double lastTimeBelow(double[] times, double[] values, int from, int count, double bound) {
        for (int i = from + count - 1; i >= from; i--) {
            if (values[i] <= bound) {
                return times[i];
            }
        }
        return times[from];
    }

    /** Returns whether any fifth of the span, or any single step beyond the trend, holds more than {@code most}. */
    private static boolean concentrated(
            double[] times, double[] values, int from, int count, double slope, double span, double most) {
        double reach = CONCENTRATION_SPAN * span;
        int end = from + count;
        for (int i = from; i + 1 < end; i++) {
            double time = times[i];
            double value = values[i];
            if (values[i + 1] - value - slope * (times[i + 1] - time) > most) {
                return true;
            }
            for (int j = i + 2; j < end && times[j] - time <= reach; j++) {
                if (values[j] - value > most) {
                    return true;
                }
            }
        }
        return false;
    }
}
