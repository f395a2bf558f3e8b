package io.memmon.core.discovery;

import io.memmon.api.plugin.Plugin;
import io.memmon.core.config.Problem;
import io.memmon.core.message.MessageId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Gathers the plugins that an application gives. For one thread. */
public final class GivenPlugins {

    private record Given(Origin origin, Plugin plugin) {}

    private final List<Given> given = new ArrayList<>();

    /** Adds a plugin. It counts once for each kind whose interface it implements. */
    public GivenPlugins add(Origin origin, Plugin plugin) {
        given.add(new Given(Objects.requireNonNull(origin, "origin"), Objects.requireNonNull(plugin, "plugin")));
        return this;
    }

    /** Asks all plugins for their names. */
    public Findings findings() {
        List<CataloguedPlugin> plugins = new ArrayList<>();
        List<Problem> problems = new ArrayList<>();
        for (Given one : given) {
            boolean isAny = false;
            for (PluginKind kind : PluginKind.values()) {
                if (kind.type().isInstance(one.plugin)) {
                    isAny = true;
                    Findings findings = Introduction.of(kind, one.plugin, one.origin);
                    plugins.addAll(findings.plugins());
                    problems.addAll(findings.problems());
                }
            }
            if (!isAny) {
                problems.add(Problem.error(
                                MessageId.PLUGIN_WITHOUT_NAME,
                                "plugin " + one.plugin.getClass().getName(),
                                "must implement Collector, ThresholdPolicy or ResponseAction")
                        .at(one.origin.word())
                        .withFix("implement one of them"));
            }
        }
        return new Findings(plugins, problems);
    }
}
