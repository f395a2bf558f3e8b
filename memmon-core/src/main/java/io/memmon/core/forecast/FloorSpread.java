package io.memmon.core.forecast;

/**
 * How far single samples stray from their trend. An area without garbage is exhausted at a peak, while trends are drawn
 * through the lowest points, so this much of its limit cannot be counted on. (What strays in a collected area is garbage
 * that a collection has left, and no matter.)
 *
 * <p>A running median of each floor's distance from the line between its neighbours: it moves by a twentieth towards
 * each new distance, so no single jump counts for more than that.
 */
final class FloorSpread {

    private static final double PACE = 1.05;
    private static final double LEAST = 1e-5;
    private static final double MEDIAN_OF_DISTANCE = 0.826; // of one deviation: 0.6745 * sqrt(1 + 1/4 + 1/4)
    private static final double DEVIATIONS = 3.5;
    private static final double MOST = 0.02;

    private double first = Double.NaN;
    private double firstTime;
    private double second = Double.NaN;
    private double secondTime;
    private double median = Double.NaN;

    void add(double time, double value) {
        if (time > secondTime && !Double.isNaN(first)) {
            double between = first + (value - first) * (secondTime - firstTime) / (time - firstTime);
            double distance = Math.abs(second - between);
            if (Double.isNaN(median)) {
                median = distance;
            }
            median = Math.max(distance > median ? median * PACE : median / PACE, LEAST);
        }
        first = second;
        firstTime = secondTime;
        second = value;
        secondTime = time;
    }

    /** Returns from how far below to how far above the trend single values reach. */
    double allowance() {
        return Double.isNaN(median) ? 0 : Math.min(DEVIATIONS * median / MEDIAN_OF_DISTANCE, MOST);
    }

    void rescale(double factor) {
        first *= factor;
        second *= factor;
        median *= factor;
    }
}
