package io.memmon.core.forecast;

import java.util.Arrays;

/**
 * One series, kept in rings of coarser and coarser buckets, and the soonest exhaustion that any window of any ring
 * points to.
 *
 * <p>A ring is judged again only when it has changed, and the coarse ones at a {@link Cadence}, so that no call pays for
 * all of them.
 */
final class TrendRings {

    /** Which lengths of time a series is kept for. */
    enum Reach {
        /** Ten minutes to a day. */
        DAY,
        /** Not at all: nothing is stored and nothing found. */
        NOTHING
    }

    /** How many of the coarse rings that have changed are judged in one call. The finest always is. */
    enum Cadence {
        /** All of them. */
        ALL,
        /** One. */
        ONE,
        /** One in every other call, beginning with the first. */
        ODD_CALLS,
        /** One in every other call, beginning with the second. */
        EVEN_CALLS
    }

    private static final double[] WIDTHS = {15, 60, 300, 1800};
    private static final int[] CAPACITIES = {40, 60, 60, 48};
    private static final int WINDOWS = 3;
    private static final double MOST_EXTRAPOLATION = 4.0;

    private final TrendTest test;
    private final Cadence cadence;
    private final BucketRing[] rings;
    private final boolean[] stale;
    /** Per ring and window: seconds from the last point to the ceiling, NaN if it does not grow. */
    private final double[] secondsFromLast;

    private final double[] lastTimes;
    private final double[] slopes;
    private final double[] lasted;
    private double began = Double.NaN;
    private int turn = 1;
    private boolean oddCall;
    private double ceiling = Double.NaN;

    private double seconds = Double.NaN;
    private double slope = Double.NaN;
    private double growingFor = Double.NaN;

    TrendRings(TrendTest test, Reach reach, Cadence cadence) {
        int count = reach == Reach.DAY ? WIDTHS.length : 0;
        this.test = test;
        this.cadence = cadence;
        this.rings = new BucketRing[count];
        for (int i = 0; i < count; i++) {
            rings[i] = new BucketRing(WIDTHS[i], CAPACITIES[i]);
        }
        this.stale = new boolean[count];
        this.secondsFromLast = new double[count * WINDOWS];
        this.lastTimes = new double[count];
        this.slopes = new double[count * WINDOWS];
        this.lasted = new double[count * WINDOWS];
        Arrays.fill(secondsFromLast, Double.NaN);
    }

    void add(double time, double value) {
        if (Double.isNaN(began)) {
            began = time;
        }
        for (BucketRing ring : rings) {
            ring.add(time, value);
        }
    }

    void rescale(double factor) {
        for (BucketRing ring : rings) {
            ring.rescale(factor);
        }
        Arrays.fill(secondsFromLast, Double.NaN); // found under another limit
    }

    /** Returns the ring of half hours; only of a series that reaches a day. */
    BucketRing halfHours() {
        return rings[rings.length - 1];
    }

    /** Returns the time to the ceiling found by the last judgement, in seconds; NaN if there is no trend. */
    double seconds() {
        return seconds;
    }

    /** Returns the slope of that trend, per second; NaN if there is none. */
    double slope() {
        return slope;
    }

    /** Returns how long that growth has lasted, in seconds; NaN if there is none. */
    double growingFor() {
        return growingFor;
    }

    /** Judges the series as it is now. */
    void judge(double now, double newCeiling) {
        boolean moved = newCeiling != ceiling;
        ceiling = newCeiling;
        for (int i = 0; i < rings.length; i++) {
            rings[i].expire(now);
            stale[i] |= rings[i].takeChange() || moved;
        }
        refresh();
        seconds = Double.NaN;
        slope = Double.NaN;
        growingFor = Double.NaN;
        for (int i = 0; i < rings.length; i++) {
            choose(i, now);
        }
    }

    private void refresh() {
        if (rings.length == 0) {
            return;
        }
        if (stale[0]) {
            measure(0);
        }
        int coarse = rings.length - 1;
        oddCall = !oddCall;
        int left = switch (cadence) {
            case ALL -> coarse;
            case ONE -> 1;
            case ODD_CALLS -> oddCall ? 1 : 0;
            case EVEN_CALLS -> oddCall ? 0 : 1;
        };
        for (int step = 0; step < coarse && left > 0; step++) {
            int ring = turn;
            turn = turn % coarse + 1;
            if (stale[ring]) {
                measure(ring);
                left--;
            }
        }
    }

    private void measure(int index) {
        stale[index] = false;
        BucketRing ring = rings[index];
        int size = ring.size();
        lastTimes[index] = size > 0 ? ring.times[size - 1] : Double.NaN;
        int count = size;
        boolean enough = true;
        for (int window = 0; window < WINDOWS; window++, count /= 2) {
            int slot = index * WINDOWS + window;
            int from = size - count;
            enough &= count >= TrendTest.FEWEST && ring.times[size - 1] - ring.times[from] >= TrendTest.SHORTEST;
            if (enough && test.grows(ring.times, ring.values, from, count, ceiling, began)) {
                secondsFromLast[slot] = test.secondsFromLast();
                slopes[slot] = test.slope();
                lasted[slot] = test.growingFor();
            } else {
                secondsFromLast[slot] = Double.NaN;
            }
        }
    }

    private void choose(int index, double now) {
        double age = now - lastTimes[index];
        for (int slot = index * WINDOWS; slot < (index + 1) * WINDOWS; slot++) {
            double left = Math.max(secondsFromLast[slot] - age, 0);
            if (left <= MOST_EXTRAPOLATION * lasted[slot] && !(left >= seconds)) {
                seconds = left;
                slope = slopes[slot];
                growingFor = lasted[slot];
            }
        }
    }
}
