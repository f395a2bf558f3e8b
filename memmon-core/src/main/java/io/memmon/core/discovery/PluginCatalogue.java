package io.memmon.core.discovery;

import io.memmon.api.collect.Collector;
import io.memmon.api.policy.ThresholdPolicy;
import io.memmon.api.response.ResponseAction;
import io.memmon.core.config.PluginSelection;
import io.memmon.core.config.Problem;
import io.memmon.core.message.MessageId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which plugins run. Within one origin names are unique; between origins what is given replaces what is discovered, and
 * the builder's replace Guice's. Immutable, sorted by kind and name.
 */
public final class PluginCatalogue {

    private final PluginSelection selection;
    private final List<CataloguedPlugin> active;
    private final List<CataloguedPlugin> disabled;
    private final List<CataloguedPlugin> replaced;
    private final List<String> notes;
    private final List<Problem> problems;

    private PluginCatalogue(
            PluginSelection selection,
            List<CataloguedPlugin> active,
            List<CataloguedPlugin> disabled,
            List<CataloguedPlugin> replaced,
            List<String> notes,
            List<Problem> problems) {
        this.selection = selection;
        this.active = List.copyOf(active);
        this.disabled = List.copyOf(disabled);
        this.replaced = List.copyOf(replaced);
        this.notes = List.copyOf(notes);
        this.problems = List.copyOf(problems);
    }

    /**
     * What came of adding plugins to a running monitor.
     *
     * @param catalogue everything there is now
     * @param added the plugins to open now
     * @param problems what was wrong with others; what ran before runs on
     */
    public record Late(PluginCatalogue catalogue, List<CataloguedPlugin> added, List<Problem> problems) {

        public Late {
            added = List.copyOf(added);
            problems = List.copyOf(problems);
        }
    }

    /** Decides which plugins run. */
    public static PluginCatalogue of(Findings given, Findings discovered, PluginSelection selection) {
        CatalogueSorting sorting = new CatalogueSorting(selection);
        sorting.sort(Stream.concat(given.plugins().stream(), discovered.plugins().stream())
                .toList());
        sorting.checkSelection();
        List<Problem> problems = new ArrayList<>(given.problems());
        problems.addAll(discovered.problems());
        problems.addAll(sorting.problems());
        return new PluginCatalogue(
                selection, sorting.active(), sorting.disabled(), sorting.replaced(), sorting.notes(), problems);
    }

    /** Adds what was found later. What runs already keeps its name. */
    public PluginCatalogue.Late with(Findings late) {
        Map<String, CataloguedPlugin> taken = byName(everything());
        List<Problem> wrong = new ArrayList<>(late.problems());
        List<CataloguedPlugin> fresh = new ArrayList<>();
        for (CataloguedPlugin found : late.plugins()) {
            CataloguedPlugin holder = taken.putIfAbsent(found.qualifiedName(), found);
            if (holder == null) {
                fresh.add(found);
            } else {
                wrong.add(Problem.warn(
                                MessageId.PLUGIN_NAME_TAKEN,
                                "name " + found.qualifiedName(),
                                "must be unique, claimed by " + holder.claimant() + " and " + found.claimant())
                        .withFix("the first runs on; rename the second"));
            }
        }
        CatalogueSorting sorting = new CatalogueSorting(selection);
        sorting.sort(fresh);
        return new Late(
                new PluginCatalogue(
                        selection,
                        sorted(active, sorting.active()),
                        sorted(disabled, sorting.disabled()),
                        replaced,
                        notes,
                        problems),
                sorting.active(),
                wrong);
    }

    /** Returns the plugins that run. */
    public List<CataloguedPlugin> active() {
        return active;
    }

    /** Returns the plugins that the settings keep from running. */
    public List<CataloguedPlugin> disabled() {
        return disabled;
    }

    /** Returns what is wrong, in the order in which it was found. */
    public List<Problem> problems() {
        return problems;
    }

    /** Returns which plugin replaced which, a sentence each. */
    public List<String> notes() {
        return notes;
    }

    /** Returns the collectors that run. */
    public List<Collector> collectors() {
        return plugins(PluginKind.COLLECTOR, Collector.class);
    }

    /** Returns the policies that run. */
    public List<ThresholdPolicy> policies() {
        return plugins(PluginKind.POLICY, ThresholdPolicy.class);
    }

    /** Returns the actions that run. */
    public List<ResponseAction> responses() {
        return plugins(PluginKind.RESPONSE, ResponseAction.class);
    }

    /** Returns in one line which plugins run and where they are from. */
    public String summary() {
        List<String> parts = new ArrayList<>();
        for (PluginKind kind : PluginKind.values()) {
            parts.add(kind.section() + ' ' + list(kind));
        }
        String off = disabled.stream().map(CataloguedPlugin::qualifiedName).collect(Collectors.joining(", "));
        return "plugins: " + String.join("; ", parts) + (off.isEmpty() ? "" : "; disabled " + off);
    }

    /** Returns also those that do not run. */
    List<CataloguedPlugin> everything() {
        return Stream.of(active, disabled, replaced).flatMap(List::stream).toList();
    }

    private String list(PluginKind kind) {
        Map<String, List<String>> bySource = new TreeMap<>();
        for (CataloguedPlugin found : active) {
            if (found.kind() == kind) {
                String from = found.origin() == Origin.DISCOVERED
                        ? found.source()
                        : found.origin().word();
                bySource.computeIfAbsent(from, source -> new ArrayList<>()).add(found.name());
            }
        }
        return bySource.isEmpty()
                ? "none"
                : bySource.entrySet().stream()
                        .map(entry -> String.join(", ", entry.getValue()) + " (" + entry.getKey() + ')')
                        .collect(Collectors.joining(", "));
    }

    private <P> List<P> plugins(PluginKind kind, Class<P> type) {
        return active.stream()
                .filter(found -> found.kind() == kind)
                .map(found -> type.cast(found.plugin()))
                .toList();
    }

    private static Map<String, CataloguedPlugin> byName(Collection<CataloguedPlugin> plugins) {
        Map<String, CataloguedPlugin> names = new TreeMap<>();
        plugins.forEach(found -> names.putIfAbsent(found.qualifiedName(), found));
        return names;
    }

    private static List<CataloguedPlugin> sorted(List<CataloguedPlugin> some, List<CataloguedPlugin> others) {
        return Stream.concat(some.stream(), others.stream())
                .sorted(CataloguedPlugin.ORDER)
                .toList();
    }
}
