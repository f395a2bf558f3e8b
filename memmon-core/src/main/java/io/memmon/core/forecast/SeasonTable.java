package io.memmon.core.forecast;

import java.util.Arrays;

/**
 * How high the floor has stood, and come down again, at each half hour of the day.
 *
 * <p>A half hour is believed only twelve hours later and only if the floor fell in between, so a running leak cannot
 * become its own excuse. What is believed fades by two hundredths of the limit a day.
 */
final class SeasonTable {

    static final int SLOTS = 48;
    static final double SLOT_SECONDS = 1800;

    private static final int DELAY = SLOTS / 2;
    private static final double FADING = 0.02;
    private static final double FALL = 0.05;
    private static final double MARGIN = 0.05;
    private static final double HEADROOM_SHARE = 0.3;
    private static final double LIKENESS = 1.5;

    private final double[] greatest = new double[SLOTS];
    private final double[] least = new double[SLOTS];
    private final double[] believed = new double[SLOTS];
    private long slot = Long.MIN_VALUE;

    SeasonTable() {
        Arrays.fill(greatest, Double.NaN);
        Arrays.fill(least, Double.NaN);
        Arrays.fill(believed, Double.NaN);
    }

    /** Notes a floor; {@code dayTime} is in seconds and ascends, midnight at multiples of a day. */
    void floor(double dayTime, double value) {
        long now = slotOf(dayTime);
        if (slot == Long.MIN_VALUE) {
            slot = now;
        }
        long silence = now - slot - 2L * SLOTS;
        if (silence > 0) { // two days of empty slots say all there is; of the rest only the fading counts
            fade(FADING * silence / SLOTS);
            slot += silence;
        }
        while (slot < now) {
            slot++;
            believe(index(slot - DELAY));
            int fresh = index(slot);
            greatest[fresh] = Double.NaN;
            least[fresh] = Double.NaN;
        }
        int current = index(now);
        greatest[current] = Double.isNaN(greatest[current]) ? value : Math.max(greatest[current], value);
        least[current] = Double.isNaN(least[current]) ? value : Math.min(least[current], value);
    }

    private void believe(int index) {
        if (Double.isNaN(greatest[index])) {
            return;
        }
        double low = Double.POSITIVE_INFINITY;
        for (int i = 1; i < DELAY; i++) {
            double later = least[(index + i) % SLOTS];
            if (later < low) {
                low = later;
            }
        }
        double level = believed[index] - FADING;
        if (low <= greatest[index] - FALL) {
            level = Double.isNaN(level) ? greatest[index] : Math.max(level, greatest[index]);
        }
        believed[index] = level > 0 ? level : Double.NaN;
    }

    private void fade(double by) {
        for (int i = 0; i < SLOTS; i++) {
            double level = believed[i] - by;
            believed[i] = level > 0 ? level : Double.NaN;
        }
    }

    /** Returns whether earlier days stood as high, and rose as fast, around this time of the day. */
    boolean knows(double dayTime, double value, double slopePerSecond, double ceiling) {
        long now = slotOf(dayTime);
        double peak = Double.NEGATIVE_INFINITY;
        double steepest = 0;
        int present = 0;
        double before = Double.NaN;
        for (int i = -3; i <= 4; i++) {
            double level = believed[index(now + i)];
            if (!Double.isNaN(level)) {
                if (i > -3) {
                    present++;
                    peak = Math.max(peak, level);
                }
                if (level - before > steepest) {
                    steepest = level - before;
                }
            }
            before = level;
        }
        return present >= 2
                && value <= peak + Math.min(MARGIN, HEADROOM_SHARE * (ceiling - peak))
                && slopePerSecond <= LIKENESS * steepest / SLOT_SECONDS;
    }

    /** Returns the believed level of a half hour of the day, 0 to 47; NaN if none. */
    double believed(int index) {
        return believed[index];
    }

    void restore(int index, double level) {
        believed[index] = level;
    }

    void rescale(double factor) {
        for (int i = 0; i < SLOTS; i++) {
            greatest[i] *= factor;
            least[i] *= factor;
            believed[i] *= factor;
        }
    }

    private static long slotOf(double dayTime) {
        return (long) Math.floor(dayTime / SLOT_SECONDS);
    }

    private static int index(long slot) {
        return Math.floorMod(slot, SLOTS);
    }
}
