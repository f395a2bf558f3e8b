package io.memmon.api.memory;

import java.util.regex.Pattern;

/** The shape of the names that end up in configuration keys and metric labels. */
final class Names {

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9]*([.-][a-z0-9]+)*");

    private Names() {}

    static void check(String what, String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    what + " name must be lower-case words joined by hyphens or dots, found \"" + name + '"');
        }
    }
}
