package io.memmon.core.forecast;

/**
 * Finds a floor that rises in steps so far apart that no trend sees them: at least four in twelve hours, and what is
 * left is no more than the largest of them.
 */
final class StepRule {

    private static final double STEP = 0.015;
    private static final int FEWEST_STEPS = 4;
    private static final double LEAST_RISE = 0.15;
    private static final double SHORTEST = 4 * 3600.0;
    private static final double LONGEST = 12 * 3600.0;
    private static final double FRESH = 3600;
    private static final double HIGH = 0.75;
    private static final int FEWEST_HALF_HOURS = 6;

    private double seconds = Double.NaN;
    private double slope = Double.NaN;

    /** Returns the time to the ceiling at the mean pace of the steps, in seconds; NaN unless the rule holds. */
    double seconds() {
        return seconds;
    }

    /** Returns that pace, per second; NaN unless the rule holds. */
    double slope() {
        return slope;
    }

    void judge(double now, BucketRing halfHours, FloorHistory floors, double ceiling, double horizon) {
        seconds = Double.NaN;
        slope = Double.NaN;
        int kept = floors.size();
        if (halfHours.size() < FEWEST_HALF_HOURS || kept == 0 || now - floors.lastTime() > FRESH) {
            return;
        }
        double level = floors.value(kept - 1);
        double later = level;
        double first = level;
        double firstTime = now;
        double largest = 0;
        int steps = 0;
        for (int i = halfHours.size() - 1; i >= 0 && now - halfHours.times[i] <= LONGEST; i--) {
            double value = halfHours.values[i];
            if (value > later + STEP) {
                break;
            }
            double rise = later - value;
            if (rise >= STEP) {
                steps++;
                largest = Math.max(largest, rise);
            }
            later = Math.min(later, value);
            first = value;
            firstTime = halfHours.times[i];
        }
        if (steps < FEWEST_STEPS
                || level - first < LEAST_RISE
                || now - firstTime < SHORTEST
                || ceiling - level > largest
                || level < HIGH * ceiling) {
            return;
        }
        double pace = (level - first) / (now - firstTime);
        double left = (ceiling - level) / pace;
        if (left <= 2 * horizon) {
            seconds = Math.max(left, 0);
            slope = pace;
        }
    }
}
