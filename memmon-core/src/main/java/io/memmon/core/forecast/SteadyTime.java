package io.memmon.core.forecast;

/**
 * Time that never goes back. A reading from a moment ago counts as just as new as the latest; a clock that was set back
 * further goes on from there, so that nothing stands still until it has caught up.
 */
final class SteadyTime {

    private static final double OUT_OF_ORDER = 900;

    private double latest = Double.NEGATIVE_INFINITY;
    private double offset;

    double at(double seconds) {
        double now = seconds + offset;
        if (now < latest - OUT_OF_ORDER) {
            offset += latest - now;
            return latest;
        }
        latest = Math.max(latest, now);
        return latest;
    }

    double latest() {
        return latest;
    }
}
