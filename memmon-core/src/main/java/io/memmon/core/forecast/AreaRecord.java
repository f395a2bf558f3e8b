package io.memmon.core.forecast;

/** All that one area's readings have left behind: series, floors, and what earlier days taught. */
final class AreaRecord {

    private static final double BOUND_BELOW_FLOOR = 0.02;

    final AreaKind kind;
    final TrendRings upper;
    final TrendRings lower;
    final FloorHistory floors = new FloorHistory();
    final SurvivedClimb survived = new SurvivedClimb();
    final SeasonTable season = new SeasonTable();
    final StandingGrowth standing = new StandingGrowth();
    private final double dayOffset;
    private double occupancy = Double.NaN;
    private double runLeast = Double.NaN;
    private double runTime;

    /** Makes an empty record of an area of that kind; a day begins where time plus {@code dayOffset} is a multiple of 86400. */
    AreaRecord(AreaKind kind, TrendRings upper, TrendRings lower, double dayOffset) {
        this.kind = kind;
        this.upper = upper;
        this.lower = lower;
        this.dayOffset = dayOffset;
    }

    /** Returns the occupancy after the last collection of any kind; NaN before the first. */
    double occupancy() {
        return occupancy;
    }

    /** Returns how far above its trend an area is exhausted already: single peaks where there is no garbage. */
    double peaks() {
        return kind == AreaKind.PLAIN ? floors.spread() : 0;
    }

    double dayTime(double time) {
        return time + dayOffset;
    }

    void young(double time, double value) {
        occupied(value);
        endRun();
        stands(time, value);
        if (value < floors.last() - BOUND_BELOW_FLOOR) {
            floor(time, value); // an upper bound below the floor replaces it
        }
        upper.add(time, value);
    }

    void mixed(double time, double value) {
        occupied(value);
        stands(time, value);
        if (!(value > runLeast)) {
            runLeast = value;
            runTime = time;
        }
        upper.add(time, value);
    }

    void old(double time, double value) {
        occupied(value);
        endRun();
        floor(time, value);
        upper.add(time, value);
    }

    void rescale(double factor) {
        upper.rescale(factor);
        lower.rescale(factor);
        floors.rescale(factor);
        survived.rescale(factor);
        season.rescale(factor);
        standing.rescale(factor);
        occupancy *= factor;
        runLeast *= factor;
    }

    private void occupied(double value) {
        occupancy = value;
        floors.occupied(value);
    }

    private void stands(double time, double value) {
        if (kind == AreaKind.COLLECTED) {
            standing.occupied(time, value);
        }
    }

    /** A run of mixed collections ends with the first collection of another kind; its least value is its floor. */
    private void endRun() {
        if (!Double.isNaN(runLeast)) {
            double least = runLeast;
            runLeast = Double.NaN;
            floor(runTime, least);
        }
    }

    private void floor(double time, double value) {
        survived.floor(time, value, floors);
        floors.add(time, value);
        lower.add(time, value);
        season.floor(dayTime(time), value);
        if (kind == AreaKind.COLLECTED) {
            standing.floor(time, value);
        }
    }
}
