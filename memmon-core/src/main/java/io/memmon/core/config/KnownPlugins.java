package io.memmon.core.config;

import java.util.Set;

/**
 * Which plugins there are, by the prefix of their settings, such as {@code memmon.responses.gc}.
 *
 * @param opened the plugins that have read their settings
 * @param unopened the plugins that have not, because they are disabled or could not be opened; nobody can tell whether
 *     their keys are right
 */
public record KnownPlugins(Set<String> opened, Set<String> unopened) {

    public KnownPlugins {
        opened = Set.copyOf(opened);
        unopened = Set.copyOf(unopened);
    }
}
