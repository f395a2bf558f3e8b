package io.memmon.core.discovery;

import io.memmon.core.config.PluginSelection;
import io.memmon.core.config.Problem;
import io.memmon.core.message.DidYouMean;
import io.memmon.core.message.MessageId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Decides which of several plugins runs. For one use. */
final class CatalogueSorting {

    private final PluginSelection selection;
    private final List<CataloguedPlugin> active = new ArrayList<>();
    private final List<CataloguedPlugin> disabled = new ArrayList<>();
    private final List<CataloguedPlugin> replaced = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private final List<Problem> problems = new ArrayList<>();

    CatalogueSorting(PluginSelection selection) {
        this.selection = selection;
    }

    void sort(List<CataloguedPlugin> plugins) {
        Map<String, List<CataloguedPlugin>> claims = new TreeMap<>();
        for (CataloguedPlugin found :
                plugins.stream().sorted(CataloguedPlugin.ORDER).toList()) {
            if (isOff(found)) {
                disabled.add(found);
            } else {
                claims.computeIfAbsent(found.qualifiedName(), name -> new ArrayList<>())
                        .add(found);
            }
        }
        claims.values().forEach(this::settle);
        active.sort(CataloguedPlugin.ORDER);
        disabled.sort(CataloguedPlugin.ORDER);
    }

    private boolean isOff(CataloguedPlugin found) {
        boolean listed = found.origin() != Origin.DISCOVERED
                || selection.discovery() == PluginSelection.Discovery.ALL
                || found.isMeantBy(selection.listed());
        return !listed || found.isMeantBy(selection.disabled());
    }

    /** The strongest origin wins; two within it are an error, and neither runs, because which would be chance. */
    private void settle(List<CataloguedPlugin> claimants) {
        Origin strongest = claimants.stream()
                .map(CataloguedPlugin::origin)
                .min(Origin::compareTo)
                .orElseThrow();
        List<CataloguedPlugin> first =
                claimants.stream().filter(found -> found.origin() == strongest).toList();
        CataloguedPlugin winner = first.get(0);
        if (first.size() > 1) {
            problems.add(Problem.error(
                            MessageId.PLUGIN_NAME_TAKEN,
                            "name " + winner.qualifiedName(),
                            "must be unique, claimed by "
                                    + first.stream()
                                            .map(CataloguedPlugin::claimant)
                                            .collect(Collectors.joining(" and ")))
                    .withFix("rename one, or memmon.plugins.disabled = ["
                            + first.get(1).plugin().getClass().getName() + ']'));
            replaced.addAll(claimants);
            return;
        }
        active.add(winner);
        for (CataloguedPlugin loser : claimants) {
            if (loser.origin() != strongest) {
                replaced.add(loser);
                notes.add(winner.qualifiedName() + " of the " + strongest.word() + ", " + winner.claimant()
                        + ", replaces " + loser.claimant() + ", "
                        + loser.origin().word());
            }
        }
    }

    void checkSelection() {
        for (String word : selection.disabled()) {
            if (nobodyIs(word) && !looksLikeClass(word)) {
                problems.add(Problem.warn(
                                MessageId.NO_SUCH_PLUGIN,
                                "memmon.plugins.disabled",
                                "names no plugin that is installed")
                        .withFound(word)
                        .withFix(meant(word).orElse("remove it from the list")));
            }
        }
        for (String word : selection.listed()) {
            if (selection.discovery() == PluginSelection.Discovery.LISTED && nobodyIs(word)) {
                problems.add(Problem.error(
                                MessageId.NO_SUCH_PLUGIN, "memmon.plugins.listed", "names a plugin that was not found")
                        .withFound(word)
                        .withFix(meant(word).orElse("add the module that holds it, or remove it from the list")));
            }
        }
    }

    private Optional<String> meant(String word) {
        Set<String> known = new TreeSet<>();
        for (CataloguedPlugin found :
                Stream.of(active, disabled, replaced).flatMap(List::stream).toList()) {
            known.add(word.indexOf('.') < 0 ? found.name() : found.qualifiedName());
        }
        return DidYouMean.nearest(word, known).map(nearest -> "did you mean " + nearest + '?');
    }

    private boolean nobodyIs(String word) {
        return Stream.of(active, disabled, replaced)
                .flatMap(List::stream)
                .noneMatch(found -> found.isMeantBy(List.of(word)));
    }

    /** A class that is disabled was not constructed and so is not known here. */
    private static boolean looksLikeClass(String word) {
        return word.lastIndexOf('.') > 0
                && Character.isUpperCase(word.charAt(Math.min(word.lastIndexOf('.') + 1, word.length() - 1)));
    }

    List<CataloguedPlugin> active() {
        return active;
    }

    List<CataloguedPlugin> disabled() {
        return disabled;
    }

    List<CataloguedPlugin> replaced() {
        return replaced;
    }

    List<String> notes() {
        return notes;
    }

    List<Problem> problems() {
        return problems;
    }
}
