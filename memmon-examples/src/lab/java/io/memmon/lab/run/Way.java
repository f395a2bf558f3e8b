package io.memmon.lab.run;

import java.util.Locale;

/** How a scenario is run. */
public enum Way {
    /** Nobody watches. */
    BARE,
    /** memmon and its rivals watch, and do nothing. */
    OBSERVING,
    /** memmon acts. */
    ACTING;

    /** Returns its name on the command line and in tables. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
