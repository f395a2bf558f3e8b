package io.memmon.core.forecast;

/** How near the exhaustion of an area is, as far as it is proved. In ascending order. */
public enum ForecastState {
    /** Nothing points to exhaustion within four horizons. */
    STABLE,
    /**
     * Growth points to exhaustion within four horizons, but it is unverified, or earlier days were like this; or next
     * to nothing is left, but nothing grows.
     */
    WATCH,
    /** Growth that collections left standing points to exhaustion within four horizons. */
    FORECAST,
    /** Exhaustion is due within the horizon, or the collector is already collapsing. Held until it is over. */
    ALARM
}
