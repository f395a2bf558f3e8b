package io.memmon.collectors.jvm;

import java.util.Locale;

/** Turns the JVM's names of pools and categories into words fit for a signal's name. */
final class SignalWords {

    private SignalWords() {}

    /** Returns {@code g1-eden-space} for {@code G1 Eden Space}; empty if there is nothing fit in the name. */
    static String of(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-+|-+$", "");
    }
}
