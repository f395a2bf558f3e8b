package io.memmon.core.report;

import java.util.Locale;

/** How a response ended. */
public enum ResponseResult {
    /** The action did its step. */
    DONE,
    /** The action is in force until released. */
    ENGAGED,
    /** There was nothing left to do, or nothing that could help. */
    NOTHING_TO_DO,
    /** The action failed. */
    FAILED,
    /** The action did not come back in time and was quarantined. */
    TIMED_OUT,
    /** The monitor observes: the action would have run. */
    WOULD_RUN;

    /** Returns the value of the {@code outcome} label: lower case with underscores. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
