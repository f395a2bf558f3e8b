package io.memmon.core.discovery;

import io.memmon.api.plugin.Plugin;
import io.memmon.core.config.PluginSelection;
import io.memmon.core.config.Problem;
import io.memmon.core.message.MessageId;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Finds plugins with {@link ServiceLoader}, one by one: whatever is wrong with one of them, the others are found.
 * Plugins that are disabled by their class name are not even constructed.
 */
public final class PluginDiscovery {

    /** Past so many failures it is the class loader that is broken and not a plugin. */
    private static final int MOST_FAILURES = 100;

    private final PluginSelection selection;

    /** Creates a discovery that finds nothing if the selection says so. */
    public PluginDiscovery(PluginSelection selection) {
        this.selection = Objects.requireNonNull(selection, "selection");
    }

    /** Returns what this loader and its parents have. */
    public Findings find(ClassLoader loader) {
        return find(loader, Set.of());
    }

    /** Returns what this loader and its parents have and the catalogue does not hold yet. */
    public Findings findLate(ClassLoader loader, PluginCatalogue known) {
        return find(
                loader,
                known.everything().stream()
                        .map(found -> found.plugin().getClass())
                        .collect(Collectors.toUnmodifiableSet()));
    }

    private Findings find(ClassLoader loader, Set<Class<?>> known) {
        if (selection.discovery() == PluginSelection.Discovery.OFF) {
            return Findings.none();
        }
        List<CataloguedPlugin> plugins = new ArrayList<>();
        List<Problem> problems = new ArrayList<>();
        for (PluginKind kind : PluginKind.values()) {
            Search search = new Search(kind, known, plugins, problems);
            search.run(loader);
        }
        return new Findings(plugins, problems);
    }

    private final class Search {

        private final PluginKind kind;
        private final Set<Class<?>> known;
        private final List<CataloguedPlugin> plugins;
        private final List<Problem> problems;

        Search(PluginKind kind, Set<Class<?>> known, List<CataloguedPlugin> plugins, List<Problem> problems) {
            this.kind = kind;
            this.known = known;
            this.plugins = plugins;
            this.problems = problems;
        }

        void run(ClassLoader loader) {
            Iterator<? extends ServiceLoader.Provider<? extends Plugin>> providers =
                    ServiceLoader.load(kind.type(), loader).stream().iterator();
            for (int failures = 0; failures < MOST_FAILURES; ) {
                Optional<? extends ServiceLoader.Provider<? extends Plugin>> provider;
                try {
                    if (!providers.hasNext()) {
                        return;
                    }
                    provider = Optional.of(providers.next());
                } catch (Throwable e) { // a missing class, a broken service file: the iterator is past it
                    problems.add(broken(
                            "a plugin in META-INF/services/" + kind.type().getName(), e));
                    failures++;
                    continue;
                }
                provider.ifPresent(this::take);
            }
            problems.add(Problem.warn(
                            MessageId.PLUGIN_NOT_LOADED,
                            "discovery of " + kind.section(),
                            "was given up after " + MOST_FAILURES + " failures")
                    .withFix("see the problems before it; the plugins found so far run"));
        }

        private void take(ServiceLoader.Provider<? extends Plugin> provider) {
            Class<? extends Plugin> type = provider.type();
            if (known.contains(type) || selection.disabled().contains(type.getName())) {
                return;
            }
            Plugin plugin;
            try {
                plugin = provider.get();
            } catch (Throwable e) { // plugin boundary: whatever its constructor throws, the others go on
                problems.add(broken("plugin " + type.getName() + " (" + Introduction.source(type) + ')', e));
                return;
            }
            Findings findings = Introduction.of(kind, plugin, Origin.DISCOVERED);
            plugins.addAll(findings.plugins());
            problems.addAll(findings.problems());
        }

        private Problem broken(String what, Throwable thrown) {
            String found = thrown.getCause() == null && thrown.getMessage() != null
                    ? thrown.getMessage()
                    : Introduction.thrown(thrown);
            return Problem.warn(MessageId.PLUGIN_NOT_LOADED, what, "cannot be loaded")
                    .withFound(found)
                    .withFix("it is left out; the other plugins run");
        }
    }
}
