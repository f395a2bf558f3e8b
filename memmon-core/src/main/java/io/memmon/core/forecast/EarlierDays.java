package io.memmon.core.forecast;

/** Whether climbs that an area has survived on earlier days excuse a climb of the same kind. */
public enum EarlierDays {
    /** They do, bounded by level, slope and headroom: fewer alarms, and later ones on a leak inside a known climb. */
    REMEMBER,
    /** They do not. */
    IGNORE
}
