package io.memmon.lab.scenario;

/** What there is to expect of a scenario. */
public enum Kind {
    /** Something can be evicted, shed or trimmed: with memmon acting the service must survive. */
    PREVENTABLE,
    /** Nothing can be given up: notice must come, and the service must leave in order before it dies. */
    DOOMED,
    /** A rival acts and memmon is not there: to compare with what memmon does with the same load. */
    RIVAL,
    /** Nothing is wrong: any incident or act is a false episode. */
    HEALTHY
}
