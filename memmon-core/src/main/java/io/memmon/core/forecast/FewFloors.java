package io.memmon.core.forecast;

/**
 * A trend of few floors, for collectors that give but a handful of them in hours: the last four to sixteen, of which
 * nearly every pair rises, no single rise holds more than its share of the time and a third, and which do not slow down
 * below the ceiling. Thin evidence, so the answer is the middle one of all windows that pass.
 */
final class FewFloors {

    private static final int FEWEST = 4;
    private static final int MOST = 16;
    private static final double FALL = 0.01;
    private static final double SHORTEST = 900;
    private static final double LEAST_RISE = 0.03;
    private static final double LEAST_RISING = 0.85;
    private static final double NO_FALL = -0.002;
    private static final double MOST_CONCENTRATED = 0.30;
    private static final double BEGINNING = 0.15;
    private static final double LASTING = 600;
    private static final double SLOWING = 0.6;
    private static final double LEAST_LATE_SHARE = 0.5;
    private static final double MOST_EXTRAPOLATION = 3;
    private static final double FRESH = 600;

    private final TrendTest test;
    /** Of the windows that grow, the soonest first: seconds from the last floor to the ceiling. */
    private final double[] seconds = new double[MOST - FEWEST + 1];

    private final double[] slopes = new double[MOST - FEWEST + 1];
    private final double[] spans = new double[MOST - FEWEST + 1];
    private int windows;
    private long measured = -1;
    private double measuredCeiling = Double.NaN;
    private double left = Double.NaN;
    private double slope = Double.NaN;

    /** Makes one that borrows the test's working memory. */
    FewFloors(TrendTest test) {
        this.test = test;
    }

    /** Returns the time left in seconds; NaN if these floors tell none. */
    double seconds() {
        return left;
    }

    /** Returns the slope per second that it rests on; NaN if there is none. */
    double slope() {
        return slope;
    }

    void judge(double now, FloorHistory floors, double ceiling) {
        if (floors.changes() != measured || ceiling != measuredCeiling) {
            measured = floors.changes();
            measuredCeiling = ceiling;
            measure(floors, ceiling);
        }
        choose(now - (floors.size() == 0 ? now : floors.time(floors.size() - 1)));
    }

    private void measure(FloorHistory floors, double ceiling) {
        windows = 0;
        int size = floors.size();
        double greatest = Double.NEGATIVE_INFINITY;
        for (int count = 1; count <= Math.min(MOST, size); count++) {
            greatest = Math.max(greatest, floors.value(size - count));
            if (floors.value(size - 1) < greatest - FALL) {
                return;
            }
            if (count >= FEWEST && grows(floors, size - count, count, ceiling)) {
                double pace = pace(floors, size - count, count);
                double rise = ceiling - floors.value(size - 1);
                insert(rise / pace, pace, floors.time(size - 1) - floors.time(size - count));
            }
        }
    }

    private boolean grows(FloorHistory floors, int from, int count, double ceiling) {
        int last = from + count - 1;
        double start = floors.value(from);
        double rise = floors.value(last) - start;
        double span = floors.time(last) - floors.time(from);
        return span >= SHORTEST
                && rise >= LEAST_RISE
                && mostPairsRise(floors, from, last)
                && !concentrated(floors, from, last, rise, span)
                && hasLasted(floors, from, last, start + BEGINNING * rise)
                && !slowsDown(floors, from, last, ceiling)
                && stillRises(floors, from, last, rise / span);
    }

    private static boolean mostPairsRise(FloorHistory floors, int from, int last) {
        int rising = 0;
        int pairs = 0;
        for (int i = from; i <= last; i++) {
            for (int j = i + 1; j <= last; j++) {
                pairs++;
                rising += floors.value(j) - floors.value(i) > NO_FALL ? 1 : 0;
            }
        }
        return rising >= LEAST_RISING * pairs;
    }

    private static boolean concentrated(FloorHistory floors, int from, int last, double rise, double span) {
        for (int i = from + 1; i <= last; i++) {
            double share = (floors.value(i) - floors.value(i - 1)) / rise;
            if (share - (floors.time(i) - floors.time(i - 1)) / span > MOST_CONCENTRATED) {
                return true;
            }
        }
        return false;
    }

    private static boolean hasLasted(FloorHistory floors, int from, int last, double bound) {
        for (int i = last; i > from; i--) {
            if (floors.value(i) <= bound) {
                return floors.time(last) - floors.time(i) >= LASTING;
            }
        }
        return floors.time(last) - floors.time(from) >= LASTING;
    }

    /** Returns whether growth that shrinks geometrically from half to half stops short of the ceiling. */
    private static boolean slowsDown(FloorHistory floors, int from, int last, double ceiling) {
        double middle = middle(floors, from, last);
        double first = middle - floors.value(from);
        double second = floors.value(last) - middle;
        if (!(first > 0 && second < SLOWING * first)) {
            return false;
        }
        double ratio = Math.max(second, 0) / first;
        return second * ratio / (1 - ratio) <= ceiling - floors.value(last);
    }

    /** Returns the level half-way in time, between floors. */
    private static double middle(FloorHistory floors, int from, int last) {
        double time = (floors.time(from) + floors.time(last)) / 2;
        for (int i = from + 1; i <= last; i++) {
            if (floors.time(i) >= time) {
                double before = floors.value(i - 1);
                double part = (time - floors.time(i - 1)) / (floors.time(i) - floors.time(i - 1));
                return before + (floors.value(i) - before) * part;
            }
        }
        return floors.value(last);
    }

    private static boolean stillRises(FloorHistory floors, int from, int last, double mean) {
        double late = floors.time(last) - (floors.time(last) - floors.time(from)) / 3;
        for (int i = last; i >= from; i--) {
            if (floors.time(i) <= late) {
                double rise = floors.value(last) - floors.value(i);
                return rise / (floors.time(last) - floors.time(i)) >= LEAST_LATE_SHARE * mean;
            }
        }
        return false;
    }

    private double pace(FloorHistory floors, int from, int count) {
        int last = from + count - 1;
        double mean = (floors.value(last) - floors.value(from)) / (floors.time(last) - floors.time(from));
        double median = Math.max(test.statistics().slope(floors.times(), floors.values(), from, count), 0);
        return 0.5 * (median + mean);
    }

    private void insert(double toCeiling, double pace, double span) {
        int at = windows++;
        while (at > 0 && seconds[at - 1] > toCeiling) {
            seconds[at] = seconds[at - 1];
            slopes[at] = slopes[at - 1];
            spans[at] = spans[at - 1];
            at--;
        }
        seconds[at] = toCeiling;
        slopes[at] = pace;
        spans[at] = span;
    }

    private void choose(double age) {
        int accepted = 0;
        for (int i = 0; i < windows; i++) {
            accepted += accepts(i, age) ? 1 : 0;
        }
        left = Double.NaN;
        slope = Double.NaN;
        int rank = 0;
        for (int i = 0; i < windows && Double.isNaN(left); i++) {
            if (accepts(i, age) && rank++ == accepted / 2) {
                left = Math.max(seconds[i] - age, 0);
                slope = slopes[i];
            }
        }
    }

    private boolean accepts(int window, double age) {
        double soon = seconds[window] - age;
        return soon <= MOST_EXTRAPOLATION * spans[window] && age <= Math.max(soon / 2, FRESH);
    }
}
