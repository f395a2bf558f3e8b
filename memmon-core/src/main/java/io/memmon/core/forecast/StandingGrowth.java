package io.memmon.core.forecast;

import java.util.Arrays;

/**
 * How much of the last day's growth still stands: from the lowest floor of 24 hours, the rise to the newest floor over the
 * rise to the highest occupancy since. Near 1 where collections of the old generation leave what comes, near 0 where
 * they take it away.
 *
 * <p>In half hours, 48 of them, so that it is the same whether floors come every second or twice a day.
 */
final class StandingGrowth {

    private static final int SLOTS = 48;
    private static final double SLOT_SECONDS = 1800;
    private static final double JUDGED_GROWTH = 0.02;

    private final double[] lowest = new double[SLOTS];
    private final double[] highest = new double[SLOTS];
    private double slot = Double.NaN;
    private double last = Double.NaN;

    StandingGrowth() {
        Arrays.fill(lowest, Double.NaN);
        Arrays.fill(highest, Double.NaN);
    }

    /** Notes an occupancy after any collection. */
    void occupied(double time, double value) {
        int index = moveTo(time);
        highest[index] = greater(highest[index], value);
    }

    /** Notes a floor. */
    void floor(double time, double value) {
        int index = moveTo(time);
        if (!(lowest[index] <= value)) {
            lowest[index] = value;
            highest[index] = value; // what was higher came before
        }
        highest[index] = greater(highest[index], value);
        last = value;
    }

    /** Returns the share, 0 to 1; NaN while there was no growth to speak of. */
    double share() {
        double low = Double.NaN;
        double peak = Double.NaN;
        for (int back = SLOTS - 1; back >= 0; back--) {
            int index = index(slot - back);
            if (lowest[index] <= low || (Double.isNaN(low) && !Double.isNaN(lowest[index]))) {
                low = lowest[index];
                peak = highest[index];
            } else {
                peak = greater(peak, highest[index]);
            }
        }
        double growth = peak - low;
        return growth > JUDGED_GROWTH ? Math.min(Math.max((last - low) / growth, 0), 1) : Double.NaN;
    }

    void rescale(double factor) {
        for (int i = 0; i < SLOTS; i++) {
            lowest[i] *= factor;
            highest[i] *= factor;
        }
        last *= factor;
    }

    private int moveTo(double time) {
        double now = Math.floor(time / SLOT_SECONDS);
        if (Double.isNaN(slot) || now - slot > SLOTS) {
            Arrays.fill(lowest, Double.NaN);
            Arrays.fill(highest, Double.NaN);
            slot = now;
        }
        while (slot < now) {
            slot++;
            int fresh = index(slot);
            lowest[fresh] = Double.NaN;
            highest[fresh] = Double.NaN;
        }
        return index(slot);
    }

    private static double greater(double known, double value) {
        return known > value ? known : Double.isNaN(value) ? known : value;
    }

    private static int index(double slot) {
        return Double.isNaN(slot) ? 0 : Math.floorMod((long) slot, SLOTS);
    }
}
