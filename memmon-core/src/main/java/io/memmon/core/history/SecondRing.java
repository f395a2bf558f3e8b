package io.memmon.core.history;

import java.util.Arrays;

/**
 * One number a second for fifteen minutes. Cells are addressed by the second they belong to, so a stall leaves cells
 * empty instead of shifting time. Fixed arrays; nothing allocates after construction.
 */
final class SecondRing {

    static final int SECONDS = 900;

    private final double[] values = new double[SECONDS];
    /** Which time around a cell was written, from 1 on; 0 is never. Comes around itself after 683 days. */
    private final char[] rounds = new char[SECONDS];

    private int first = -1;
    private int newest = -1;

    SecondRing() {
        Arrays.fill(values, Double.NaN);
    }

    /** Keeps the least value of the second. */
    void putLeast(int second, double value) {
        put(second, second == newest ? Math.min(value, at(second, value)) : value);
    }

    /** Keeps the last value of the second. */
    void putLast(int second, double value) {
        put(second, value);
    }

    private void put(int second, double value) {
        if (second < newest) {
            return; // a clock that steps back must not rewrite what later seconds already rest on
        }
        if (first < 0) {
            first = second;
        }
        newest = second;
        int cell = second % SECONDS;
        rounds[cell] = round(second);
        values[cell] = value;
    }

    private static char round(int second) {
        return (char) (second / SECONDS % Character.MAX_VALUE + 1);
    }

    /** Returns the value of a second, or {@code otherwise}. */
    double at(int second, double otherwise) {
        if (second < 0) {
            return otherwise;
        }
        int cell = second % SECONDS;
        return rounds[cell] == round(second) ? values[cell] : otherwise;
    }

    /** Returns whether values reach back {@code back} seconds from {@code now} and at least half of them are there. */
    boolean full(int now, int back) {
        if (first < 0 || now - first < back || back >= SECONDS) {
            return false;
        }
        int present = 0;
        for (int second = now - back; second <= now; second++) {
            if (rounds[second % SECONDS] == round(second)) {
                present++;
            }
        }
        return 2 * present >= back;
    }

    /** Returns the least value of the window, or {@code NaN} until it is full. */
    double least(int now, int back) {
        if (!full(now, back)) {
            return Double.NaN;
        }
        double least = Double.POSITIVE_INFINITY;
        for (int second = now - back; second <= now; second++) {
            least = Math.min(least, at(second, least));
        }
        return least;
    }

    /** Returns newest minus oldest value of the window, or {@code NaN} until it is full; never negative. */
    double increase(int now, int back) {
        if (!full(now, back)) {
            return Double.NaN;
        }
        double oldest = Double.NaN;
        double latest = Double.NaN;
        for (int second = now - back; second <= now; second++) {
            double value = at(second, Double.NaN);
            if (!Double.isNaN(value)) {
                oldest = Double.isNaN(oldest) ? value : oldest;
                latest = value;
            }
        }
        return Math.max(0, latest - oldest);
    }

    /**
     * Returns the median of the slopes between the means of the window's thirds, per second, or {@code NaN} until the
     * window is full. The median of first-to-middle, middle-to-last and first-to-last: one outlying third cannot turn
     * the sign on its own.
     */
    double slope(int now, int back) {
        if (back < 3 || !full(now, back)) {
            return Double.NaN;
        }
        int third = (back + 1) / 3;
        double early = mean(now - back, now - back + third);
        double middle = mean(now - back + third, now - third + 1);
        double late = mean(now - third + 1, now + 1);
        if (Double.isNaN(early) || Double.isNaN(middle) || Double.isNaN(late)) {
            return Double.NaN;
        }
        double halfSpan = (back + 1 - third) / 2.0;
        return median((middle - early) / halfSpan, (late - middle) / halfSpan, (late - early) / (2 * halfSpan));
    }

    private double mean(int from, int to) {
        double sum = 0;
        int count = 0;
        for (int second = from; second < to; second++) {
            double value = at(second, Double.NaN);
            if (!Double.isNaN(value)) {
                sum += value;
                count++;
            }
        }
        return count == 0 ? Double.NaN : sum / count;
    }

    private static double median(double a, double b, double c) {
        return Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
    }
}
