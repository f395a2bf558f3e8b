package io.memmon.core.forecast;

/** Turns a condition that comes and goes into an alarm that does not: it must last, the longer the more time is left. */
final class AlarmHold {

    private static final double HOLD_SHARE = 0.15;
    private static final double SHORTEST_HOLD = 45;
    private static final double LONGEST_HOLD = 600;
    private static final double LONGEST_TICK = 900;
    private static final double DRAIN_SECONDS = 600;
    private static final double MOST = 1.5;
    private static final int TICKS = 3;
    private static final double LATCH_SECONDS = 1800;
    private static final double CLOSE_LATCH_SECONDS = 4 * 3600.0;
    private static final double CLOSE = 0.90;
    private static final double RELIEF = 0.10;

    private double lastTick = Double.NaN;
    private double held;
    private int ticks;
    private boolean latched;
    private double latchedAt;
    private double latchedLevel;

    /** Notes whether an exhaustion is due within the horizon; returns whether it has been for long enough. */
    boolean due(double now, boolean due, double secondsLeft) {
        double elapsed = Double.isNaN(lastTick) ? 0 : Math.min(now - lastTick, LONGEST_TICK);
        lastTick = now;
        if (!due) {
            ticks = 0;
            held = Math.max(held - elapsed / DRAIN_SECONDS, 0);
            return false;
        }
        ticks++;
        double needed = Math.min(Math.max(HOLD_SHARE * secondsLeft, SHORTEST_HOLD), LONGEST_HOLD);
        held = Math.min(held + elapsed / needed, MOST);
        return held >= 1 && ticks >= TICKS;
    }

    /**
     * Sets, keeps or clears the alarm. It clears when a later floor is a tenth lower than the highest that it was set or
     * kept at, or after half an hour; after four hours if the floor has stayed close to the ceiling, because steps may lie
     * an hour apart.
     */
    void latch(double now, boolean set, boolean keep, FloorHistory floors, double ceiling) {
        if (set || (latched && keep)) {
            double level = floors.known() ? floors.last() : 0;
            latchedLevel = latched ? Math.max(latchedLevel, level) : level;
            latched = true;
            latchedAt = now;
        } else if (latched) {
            boolean relieved = floors.lastTime() > latchedAt && floors.last() < latchedLevel - RELIEF;
            double longest = floors.last() >= CLOSE * ceiling ? CLOSE_LATCH_SECONDS : LATCH_SECONDS;
            latched = !relieved && now - latchedAt <= longest;
        }
    }

    boolean latched() {
        return latched;
    }

    void rescale(double factor) {
        latchedLevel *= factor;
    }
}
