package io.memmon.core.report;

/**
 * Is told what happens, on a thread of the monitor that only tells. What it throws is counted; if it hangs it is left
 * out from then on.
 */
public interface MonitorListener {

    /** An area changed its level. */
    default void levelChanged(Transition transition) {}

    /** A response has been measured, or cannot be. */
    default void responded(ResponseReport response) {}

    /** An incident opened. */
    default void incidentOpened(Incident incident) {}

    /** An incident closed. */
    default void incidentClosed(Incident incident) {}
}
