package io.memmon.core.event;

/** What an event tells. */
public enum EventKind {
    /** An area changed its level. */
    LEVEL,
    /** An incident opened. */
    INCIDENT_OPENED,
    /** An incident closed. */
    INCIDENT_CLOSED,
    /** An action began a step. */
    RESPONSE_STARTED,
    /** An action ended a step; its effect may still be measured. */
    RESPONSE_ENDED,
    /** The effect of a step was measured, or given up. */
    RESPONSE_MEASURED,
    /** An engaged action was released. */
    RELEASED,
    /** Classes were named that explain the climb of the heap. */
    SUSPECTS,
    /** The mode changed. */
    MODE,
    /** A plugin threw, hung or overspent. */
    PLUGIN_TROUBLE,
    /** The monitor changed its own pace or lost something. */
    SELF,
    /** A rehearsal began or ended. */
    REHEARSAL,
    /** The configuration was reloaded or refused. */
    CONFIGURATION
}
