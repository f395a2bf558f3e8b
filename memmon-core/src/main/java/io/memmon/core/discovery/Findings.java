package io.memmon.core.discovery;

import io.memmon.core.config.Problem;
import java.util.List;

/**
 * Plugins and what was wrong with others.
 *
 * @param plugins the good ones, sorted by kind and name
 * @param problems what was wrong with those that were left out
 */
public record Findings(List<CataloguedPlugin> plugins, List<Problem> problems) {

    public Findings {
        plugins = plugins.stream().sorted(CataloguedPlugin.ORDER).toList();
        problems = List.copyOf(problems);
    }

    /** Returns that nothing was found and nothing is wrong. */
    public static Findings none() {
        return new Findings(List.of(), List.of());
    }
}
