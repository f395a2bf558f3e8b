package io.memmon.core.forecast;

/**
 * The floors: what collections of the old generation left standing. At most {@value #CAPACITY}, one per four minutes,
 * with what they tell of the growth between them.
 */
final class FloorHistory {

    private static final int CAPACITY = 32;
    private static final double THINNING_SECONDS = 240;
    private static final double DENSE_SECONDS = 150;
    private static final double LONGEST_GAP = 3600;
    private static final double NOTABLE_GROWTH = 0.05;
    private static final double BARREN_SHARE = 0.3;
    private static final int MOST_BARREN = 5;

    private final FloorSpread spread = new FloorSpread();
    private final double[] times = new double[CAPACITY];
    private final double[] values = new double[CAPACITY];
    private int size;
    private long changes;
    private double last = Double.NaN;
    private double lastTime = Double.NEGATIVE_INFINITY;
    private double peak;
    private double meanGap = 600;
    private int barren;

    /** Notes an occupancy after any collection. */
    void occupied(double value) {
        peak = Math.max(peak, value);
    }

    void add(double time, double value) {
        changes++;
        if (known()) {
            judgeGrowth(value);
            meanGap = 0.8 * meanGap + 0.2 * Math.min(time - lastTime, LONGEST_GAP);
        }
        spread.add(time, value);
        last = value;
        lastTime = time;
        peak = value;
        if (size > 0 && time - times[size - 1] < THINNING_SECONDS) {
            values[size - 1] = Math.min(values[size - 1], value);
            return;
        }
        if (size == CAPACITY) {
            size--;
            System.arraycopy(times, 1, times, 0, size);
            System.arraycopy(values, 1, values, 0, size);
        }
        times[size] = time;
        values[size] = value;
        size++;
    }

    private void judgeGrowth(double value) {
        double growth = peak - last;
        if (growth > NOTABLE_GROWTH) {
            barren = value - last < BARREN_SHARE * growth ? Math.min(barren + 1, MOST_BARREN) : 0;
        }
    }

    boolean known() {
        return !Double.isNaN(last);
    }

    /** Returns the newest floor; NaN before the first. */
    double last() {
        return last;
    }

    /** Returns its time; negative infinity before the first. */
    double lastTime() {
        return lastTime;
    }

    /** Returns how many old collections in a row left next to nothing of a notable growth. */
    int barren() {
        return barren;
    }

    /** Returns whether floors come so often that they need no help. */
    boolean dense() {
        return meanGap < DENSE_SECONDS;
    }

    /** Returns from how far below to how far above their trend single floors reach, a share of the limit. */
    double spread() {
        return spread.allowance();
    }

    int size() {
        return size;
    }

    /** Returns a number that differs whenever the kept floors may differ. */
    long changes() {
        return changes;
    }

    /** Returns the values of the kept floors, oldest first; not to be written. */
    double[] values() {
        return values;
    }

    /** Returns the times of the kept floors, oldest first; not to be written. */
    double[] times() {
        return times;
    }

    /** Returns the value of the kept floor with that index, oldest first. */
    double value(int index) {
        return values[index];
    }

    /** Returns the time of the kept floor with that index, oldest first. */
    double time(int index) {
        return times[index];
    }

    /** Returns the greatest kept floor; NaN if there is none. */
    double greatest() {
        double greatest = Double.NaN;
        for (int i = 0; i < size; i++) {
            greatest = i == 0 ? values[i] : Math.max(greatest, values[i]);
        }
        return greatest;
    }

    /** Returns the least kept floor; NaN if there is none. */
    double least() {
        double least = Double.NaN;
        for (int i = 0; i < size; i++) {
            least = i == 0 ? values[i] : Math.min(least, values[i]);
        }
        return least;
    }

    /** Forgets the kept floors: the climb they belong to is over. */
    void restart() {
        changes++;
        size = 0;
    }

    void rescale(double factor) {
        changes++;
        for (int i = 0; i < size; i++) {
            values[i] *= factor;
        }
        last *= factor;
        peak *= factor;
        spread.rescale(factor);
    }
}
