package io.memmon.lab.run;

import io.memmon.lab.scenario.Kind;
import java.util.Locale;

/** How a scenario is run. */
public enum Way {
    /** Nobody watches. */
    BARE,
    /** memmon and its rivals watch, and do nothing. */
    OBSERVING,
    /** memmon acts. */
    ACTING;

    /** Returns whether scenarios of a kind are run in this way. */
    boolean suits(Kind kind) {
        return switch (kind) {
            case HEALTHY -> this == ACTING;
            case RIVAL -> this == BARE;
            case PREVENTABLE, DOOMED -> true;
        };
    }

    /** Returns its name on the command line and in tables. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
