package io.memmon.core.config;

import io.memmon.core.message.DidYouMean;
import io.memmon.core.message.MessageId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Tells settings that nobody reads, and why nobody does. */
final class UnreadKeys {

    private static final Pattern PLUGIN = Pattern.compile("memmon\\.(collectors|policies|responses)\\.([^.]+)(\\..*)?");
    private static final Pattern PLUGIN_VARIABLE = Pattern.compile("MEMMON_(COLLECTORS|POLICIES|RESPONSES)_(.+)");
    private static final Set<String> EXEMPT = Set.of("memmon.test.", "memmon.internal.", "memmon.lab");

    private final SortedSet<String> known;
    private final KnownPlugins plugins;

    UnreadKeys(SortedSet<String> known, KnownPlugins plugins) {
        this.known = known;
        this.plugins = plugins;
    }

    List<Problem> in(ConfigurationInputs inputs, SortedMap<String, Setting> file) {
        List<Problem> problems = new ArrayList<>();
        new TreeMap<>(inputs.overrides())
                .keySet()
                .forEach(key -> check(key, inputs.overridesOrigin()).ifPresent(problems::add));
        for (String key : new TreeMap<>(inputs.systemProperties()).keySet()) {
            if (key.startsWith(ConfigurationInputs.PREFIX) && EXEMPT.stream().noneMatch(key::startsWith)) {
                check(key, "system property " + key).ifPresent(problems::add);
            }
        }
        for (Map.Entry<String, String> variable : new TreeMap<>(inputs.environment()).entrySet()) {
            String name = variable.getKey();
            if (name.startsWith(EnvironmentName.PREFIX) && !EnvironmentName.isServiceLink(name, variable.getValue())) {
                checkVariable(name).ifPresent(problems::add);
            }
        }
        file.forEach((key, setting) -> check(key, setting.origin()).ifPresent(problems::add));
        return problems;
    }

    private Optional<Problem> check(String key, String origin) {
        if (known.contains(key) || belongsTo(plugins.unopened(), key, ".", UnaryOperator.identity())) {
            return Optional.empty();
        }
        Matcher plugin = PLUGIN.matcher(key);
        if (plugin.matches() && !belongsTo(plugins.opened(), key, ".", UnaryOperator.identity())) {
            return Optional.of(noSuchPlugin(key, plugin.group(1), plugin.group(2), origin));
        }
        return Optional.of(unknown(key, origin, UnaryOperator.identity()));
    }

    private Optional<Problem> checkVariable(String name) {
        if (known.stream().anyMatch(key -> EnvironmentName.of(key).equals(name))
                || belongsTo(plugins.unopened(), name, "_", EnvironmentName::of)) {
            return Optional.empty();
        }
        String origin = "environment variable " + name;
        Matcher plugin = PLUGIN_VARIABLE.matcher(name);
        if (plugin.matches() && !belongsTo(plugins.opened(), name, "_", EnvironmentName::of)) {
            String section = EnvironmentName.key(plugin.group(1));
            // Where the plugin's name ends and its key begins cannot be told, so nothing is suggested in its place.
            return Optional.of(
                    Problem.error(MessageId.READ_BY_NOBODY, name, "is read by none of the installed " + section)
                            .at(origin)
                            .withFix(installed(section)));
        }
        return Optional.of(unknown(name, origin, EnvironmentName::of));
    }

    private Problem noSuchPlugin(String key, String section, String name, String origin) {
        Optional<String> meant = DidYouMean.nearest(name, names(section));
        return Problem.error(
                        MessageId.READ_BY_NOBODY,
                        key,
                        "belongs to a plugin that was not found: " + section + '.' + name)
                .at(origin)
                .withFix(meant.map(found -> "did you mean memmon." + section + '.' + found + "?")
                        .orElse(installed(section)));
    }

    private Problem unknown(String key, String origin, UnaryOperator<String> spelling) {
        Collection<String> spelled = new TreeSet<>();
        known.forEach(candidate -> spelled.add(spelling.apply(candidate)));
        Optional<String> meant = DidYouMean.nearest(key, spelled);
        if (meant.isPresent()) {
            return Problem.error(MessageId.NOT_A_SETTING, key, "is not a setting")
                    .at(origin)
                    .withFix("did you mean " + meant.get() + '?');
        }
        String separator = spelling.apply(".");
        int end = key.indexOf(separator, EnvironmentName.PREFIX.length());
        String section = end < 0 ? key : key.substring(0, end + separator.length());
        if (end >= 0 && spelled.stream().noneMatch(candidate -> candidate.startsWith(section))) {
            return Problem.error(MessageId.READ_BY_NOBODY, key, "is read by nothing that is installed here")
                    .at(origin)
                    .withFix("add the module that reads " + section + "*, or remove the setting");
        }
        return Problem.error(MessageId.NOT_A_SETTING, key, "is not a setting")
                .at(origin)
                .withFix("remove it");
    }

    private String installed(String section) {
        SortedSet<String> names = names(section);
        return names.isEmpty()
                ? "add the module that holds it, or remove the setting; no " + section + " are installed"
                : "add the module that holds it, or remove the setting; installed " + section + ": "
                        + String.join(", ", names);
    }

    private SortedSet<String> names(String section) {
        String start = ConfigurationInputs.PREFIX + section + '.';
        SortedSet<String> names = new TreeSet<>();
        for (Set<String> prefixes : List.of(plugins.opened(), plugins.unopened())) {
            for (String prefix : prefixes) {
                if (prefix.startsWith(start)) {
                    names.add(prefix.substring(start.length()));
                }
            }
        }
        return names;
    }

    private static boolean belongsTo(
            Set<String> prefixes, String key, String separator, UnaryOperator<String> spelling) {
        return prefixes.stream()
                .map(spelling)
                .anyMatch(prefix -> key.equals(prefix) || key.startsWith(prefix + separator));
    }
}
