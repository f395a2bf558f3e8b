package io.memmon.core.forecast;

/** Whether an area's occupancy includes garbage until a collection comes. */
enum AreaKind {
    /** It does: only old collections are proof. */
    COLLECTED,
    /** It does not: every sample is a floor. */
    PLAIN
}
