package io.memmon.core.forecast;

/**
 * When a collection of the old generation is worth asking for. A bucket of four, one back every four hours; never two
 * within 330 seconds; ever longer pauses while they find nothing but garbage; after three that brought no floor at all
 * it counts as impossible until a floor comes.
 */
final class VerificationBudget {

    private static final double CAPACITY = 4;
    private static final double REFILL_SECONDS = 4 * 3600.0;
    private static final double CREDIT = -2;
    private static final double GAP = 600;
    private static final double SHORT_GAP = 330;
    private static final double SHORT_GAP_BELOW = 2700;
    private static final double BACK_OFF = 3600;
    private static final double LONGEST_GAP = 12 * 3600.0;
    private static final double ANSWER_SECONDS = 300;
    private static final int MOST_UNANSWERED = 3;

    private double tokens = CAPACITY;
    private double refilledAt = Double.NaN;
    private double requestedAt = Double.NEGATIVE_INFINITY;
    private boolean waiting;
    private int unanswered;

    /**
     * Returns whether to ask now.
     *
     * @param unverified seconds to the ceiling by the unverified trend
     * @param spoken whether some verified source gives an estimate already
     */
    boolean wants(double now, double unverified, double horizon, boolean spoken, FloorHistory floors) {
        refill(now);
        int barren = floors.barren();
        double gap = unverified > SHORT_GAP_BELOW ? GAP : SHORT_GAP;
        if (barren > 0) {
            gap = Math.min(BACK_OFF * (1 << barren), LONGEST_GAP);
        }
        if (spoken) {
            gap = Math.max(gap, unverified / 2);
        }
        double since = barren < 2 ? Math.max(requestedAt, floors.lastTime()) : requestedAt;
        return now - since > gap && tokens >= (unverified > horizon / 2 ? 1 : CREDIT);
    }

    void requested(double now) {
        refill(now);
        tokens -= 1;
        requestedAt = now;
        waiting = true;
    }

    /** Notes a floor. */
    void answered() {
        waiting = false;
        unanswered = 0;
    }

    void tick(double now) {
        if (waiting && now - requestedAt > ANSWER_SECONDS) {
            waiting = false;
            unanswered = Math.min(unanswered + 1, MOST_UNANSWERED);
        }
    }

    /** Returns whether requests have been answered, or not yet been given up. */
    boolean works() {
        return unanswered < MOST_UNANSWERED;
    }

    private void refill(double now) {
        if (!Double.isNaN(refilledAt)) {
            tokens = Math.min(tokens + (now - refilledAt) / REFILL_SECONDS, CAPACITY);
        }
        refilledAt = now;
    }
}
