package io.memmon.core.report;

/** The figures of an area whose past is kept. */
public enum AreaFigure {
    /** How full it is, 0 to 1: of its live bytes where collections tell them, else of those in use. */
    UTILISATION,
    /** Bytes in use, garbage included. */
    USED,
    /** Bytes at most. */
    LIMIT,
    /** Bytes that survived collections. */
    LIVE,
    /** Bytes that survived a collection of the old generation, where one ended: what proves that growth stays. */
    PROVEN
}
