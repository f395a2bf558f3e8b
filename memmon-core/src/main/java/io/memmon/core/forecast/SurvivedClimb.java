package io.memmon.core.forecast;

/**
 * The highest climb that ended by itself: a climb of the same slope to the same level is no news. What is remembered
 * fades by three hundredths of the limit, and of the slope, a day.
 */
final class SurvivedClimb {

    private static final double FALL = 0.10;
    private static final double FADING_PER_SECOND = 0.03 / 86_400;
    private static final double MARGIN = 0.05;
    private static final double HEADROOM_SHARE = 0.3;
    private static final double LIKENESS = 1.25;

    private double level;
    private double slope;
    private double time;
    private double climbing;

    /** Notes a climb that is running, by its slope per second. */
    void climbing(double slopePerSecond) {
        climbing = Math.max(climbing, slopePerSecond);
    }

    /** Learns from a new floor, before it is added to the floors. */
    void floor(double now, double value, FloorHistory floors) {
        double greatest = floors.greatest();
        if (!(value < greatest - FALL)) {
            return;
        }
        double fading = fading(now);
        slope = Math.max(slope * Math.max(0, 1 - fading), climbing);
        climbing = 0;
        level = Math.max(Math.max(0, level - fading), greatest);
        time = now;
        if (value < greatest - Math.max(FALL, 0.5 * (greatest - floors.least()))) {
            floors.restart();
        }
    }

    /** Returns whether a climb to the value, at that slope, has been survived before. */
    boolean knows(double now, double value, double slopePerSecond, double ceiling, boolean near) {
        double survived = level(now);
        return value <= survived + Math.min(MARGIN, HEADROOM_SHARE * Math.max(ceiling - survived, 0))
                && (!near || slopePerSecond <= LIKENESS * slope(now));
    }

    double level(double now) {
        return Math.max(0, level - fading(now));
    }

    double slope(double now) {
        return slope * Math.max(0, 1 - fading(now));
    }

    void restore(double restoredLevel, double restoredSlope, double since) {
        level = restoredLevel;
        slope = restoredSlope;
        time = since;
    }

    void rescale(double factor) {
        level *= factor;
        slope *= factor;
        climbing *= factor;
    }

    private double fading(double now) {
        return level > 0 ? FADING_PER_SECOND * (now - time) : 0; // nothing remembered: time is of no origin yet
    }
}
