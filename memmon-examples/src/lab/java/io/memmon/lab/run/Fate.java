package io.memmon.lab.run;

import java.util.Locale;

/** How a service ended. */
public enum Fate {
    /** It served to the end. */
    SURVIVED,
    /** It left in order, before it died. */
    LEFT,
    /** It lived to the end of the run and served next to nothing any more. */
    COLLAPSED,
    /** An OutOfMemoryError ended it. */
    OUT_OF_MEMORY,
    /** The kernel killed it. */
    KILLED,
    /** It ended in a way that is no part of the scenario: a fault of the lab. */
    FAILED;

    /** Returns whether it was still of use, or left in order. */
    public boolean alive() {
        return this == SURVIVED || this == LEFT;
    }

    /** Returns its name in tables. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
