package io.memmon.api.response;

/** What an action costs the application. The operator's ceiling is {@code memmon.response.max-cost}. */
public enum Cost {
    /** Can be undone, and nobody's request is held up: a smaller cache, a refused low-priority request. */
    REVERSIBLE,
    /** Stops the application for a moment: a collection, a histogram. */
    PAUSES,
    /** Takes something away for longer: a heap dump, draining, exiting. */
    DISRUPTIVE
}
