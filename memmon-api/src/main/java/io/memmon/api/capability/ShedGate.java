package io.memmon.api.capability;

/**
 * The gate on the request path: refuses a share of the less important work while memory is short. Lent by the
 * {@code shed} action.
 *
 * <p>While nothing is shed, asking costs one volatile read. Safe for use by any number of threads.
 */
public interface ShedGate {

    /** How much a piece of work matters, least first. */
    enum Priority {
        /** Can be done later or not at all: prefetching, reports, crawlers. */
        LOW,
        /** Ordinary requests. */
        NORMAL,
        /** What the business lives on; refused only when the alternative is failing everything. */
        HIGH,
        /** Never refused: health checks, metrics, and work that frees memory. */
        EXEMPT
    }

    /** Returns whether this piece of work may go on. Allocates nothing. */
    boolean admits(Priority priority);

    /** Returns the share of work of this priority that is refused now, 0 to 1. */
    double refusedShare(Priority priority);

    /** Returns how many pieces of work of this priority were refused so far. */
    long refused(Priority priority);

    /** Returns how many seconds a refused caller should wait before it tries again; at least 1. */
    int retryAfterSeconds();
}
