package io.memmon.core.discovery;

import java.util.Locale;

/** Who brought a plugin. The earlier ones win over the later ones where names are equal. */
public enum Origin {
    /** The application, through the builder. */
    BUILDER,
    /** The application, through Guice. */
    GUICE,
    /** Nobody: it was found with {@link java.util.ServiceLoader}. */
    DISCOVERED,
    /** memmon itself: it runs also where nothing is discovered, unless it is disabled by name or replaced. */
    BUILT_IN;

    /** Returns the word for it in messages. */
    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
