package io.memmon.core.forecast;

/** What an estimate of the time left rests on. */
public enum ForecastSource {
    /** Nothing: there is no estimate. */
    NONE,
    /** A trend of the occupancy after young collections alone: an upper bound, unverified. */
    UNVERIFIED,
    /** A trend of occupancy whose growth the last two old collections left standing. */
    SURVIVING_GROWTH,
    /** A trend of the floors themselves. */
    FLOORS,
    /** Rises in steps: one more step of a size already seen would exhaust the area. Gives no time. */
    STEPS
}
