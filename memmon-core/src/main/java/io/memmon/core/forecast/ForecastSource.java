package io.memmon.core.forecast;

/** What an estimate of the time left rests on. */
public enum ForecastSource {
    /** Nothing: there is no estimate. */
    NONE(Double.NaN),
    /** A trend of the occupancy after young collections alone: an upper bound, unverified. */
    UNVERIFIED(Double.NaN),
    /** A trend of occupancy whose growth the last two old collections left standing. */
    SURVIVING_GROWTH(0.85),
    /** A trend of few floors, hours apart. */
    FEW_FLOORS(0.75),
    /** A trend of the floors themselves. */
    FLOORS(0.79),
    /** Rises in steps: one more step of a size already seen would exhaust the area. Gives no time by itself. */
    STEPS(0.75);

    private final double rangeHolds;

    ForecastSource(double rangeHolds) {
        this.rangeHolds = rangeHolds;
    }

    /** Returns the share of ranges that held the true time left, measured on synthetic lives; NaN if none is given. */
    double rangeHolds() {
        return rangeHolds;
    }
}
