package io.memmon.core.config;

import io.memmon.core.report.EffectiveSetting;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;

/**
 * All settings at one moment. Programmatic overrides win over system properties, those over the environment, that over
 * the file, and that over the documented defaults.
 *
 * <p>The values never change; what is remembered besides is which keys somebody asked for, so that the others can be
 * told to be mistakes. Thread-safe.
 */
public final class Configuration {

    private final ConfigurationInputs inputs;
    private final SortedMap<String, Setting> file;
    private final SortedMap<String, Setting> reference;
    private final ConcurrentNavigableMap<String, String> asked;

    private Configuration(
            ConfigurationInputs inputs,
            SortedMap<String, Setting> file,
            SortedMap<String, Setting> reference,
            ConcurrentNavigableMap<String, String> asked) {
        this.inputs = inputs;
        this.file = file;
        this.reference = reference;
        this.asked = asked;
    }

    /** Reads all sources. A file that cannot be read is a problem and counts as empty. */
    public static Configuration load(ConfigurationInputs inputs, Problems problems) {
        return load(inputs, problems, new ConcurrentSkipListMap<>());
    }

    private static Configuration load(
            ConfigurationInputs inputs, Problems problems, ConcurrentNavigableMap<String, String> asked) {
        SortedMap<String, Setting> file = inputs.file()
                .flatMap(name -> SourceFile.read(name, inputs.environment(), problems))
                .orElseGet(TreeMap::new);
        return new Configuration(inputs, file, SourceFile.reference(), asked);
    }

    /** Reads the file again; the other sources stay as they are, and so does what was asked for. */
    Configuration reload(Problems problems) {
        return load(inputs, problems, asked);
    }

    /** Returns whether every value in the file is that of the other; where in the file they stand does not count. */
    boolean hasValuesOf(Configuration other) {
        return file.keySet().equals(other.file.keySet())
                && file.entrySet().stream().allMatch(entry -> {
                    Setting theirs = other.file.get(entry.getKey());
                    return theirs != null
                            && theirs.value().equals(entry.getValue().value());
                });
    }

    /** Returns typed access to the settings below a prefix such as {@code memmon.responses.gc}. */
    public ScopedSettings scope(String prefix, Problems problems) {
        return new ScopedSettings(this, prefix, problems);
    }

    /** Returns the configuration file, if one is named. */
    public Optional<Path> file() {
        try {
            return inputs.file().map(Path::of);
        } catch (InvalidPathException e) {
            return Optional.empty(); // load has said so
        }
    }

    /** Returns the keys that anybody has asked for. */
    public SortedSet<String> asked() {
        return new TreeSet<>(asked.keySet());
    }

    /**
     * Returns the keys set below a prefix, without it. Environment variables are among them as far as they can be
     * told: an underscore may have been a dot or a hyphen, so each is returned in lower case with hyphens.
     */
    public SortedSet<String> keysBelow(String prefix) {
        SortedSet<String> keys = new TreeSet<>();
        String start = prefix + '.';
        for (Map<String, ?> source : List.of(inputs.overrides(), inputs.systemProperties(), file, reference)) {
            for (String key : source.keySet()) {
                if (key.startsWith(start)) {
                    keys.add(key.substring(start.length()));
                }
            }
        }
        String variables = EnvironmentName.of(start);
        for (String variable : inputs.environment().keySet()) {
            if (variable.startsWith(variables)
                    && keys.stream()
                            .noneMatch(key -> EnvironmentName.of(start + key).equals(variable))) {
                keys.add(EnvironmentName.key(variable.substring(variables.length())));
            }
        }
        return keys;
    }

    /**
     * Returns what is set and read by nobody, each with what was probably meant. Right only after every plugin has read
     * its settings. Variables outside {@code MEMMON_}, those that Kubernetes makes for Services, and system properties
     * below {@code memmon.test.} and {@code memmon.internal.} are nobody's mistake, nor is {@code memmon.lab}, with which
     * memmon's own tests run in their long forms.
     */
    public List<Problem> unread(KnownPlugins plugins) {
        SortedSet<String> known = new TreeSet<>(asked.keySet());
        known.addAll(reference.keySet());
        return new UnreadKeys(known, plugins).in(inputs, file);
    }

    /** Returns every setting that is known or set, sorted by key, secrets masked. */
    public List<EffectiveSetting> effective() {
        SortedSet<String> keys = new TreeSet<>(reference.keySet());
        keys.addAll(asked.keySet());
        keys.addAll(file.keySet());
        keys.addAll(inputs.overrides().keySet());
        List<EffectiveSetting> settings = new ArrayList<>();
        for (String key : keys) {
            Setting setting = find(key).orElseGet(() -> Setting.of(asked.getOrDefault(key, ""), Setting.BY_DEFAULT));
            settings.add(new EffectiveSetting(key, Secrets.masked(key, setting.shown()), setting.origin()));
        }
        return List.copyOf(settings);
    }

    /** Finds a setting by its whole key and remembers that it was asked for. */
    Optional<Setting> ask(String key, String byDefault) {
        asked.putIfAbsent(key, byDefault);
        return find(key);
    }

    /** Returns the documented default of a key, or else the one that the asker gave. */
    String defaultOf(String key) {
        String other = inputs.defaults().get(key);
        if (other != null) {
            return other;
        }
        Setting documented = reference.get(key);
        return documented != null ? documented.shown() : asked.getOrDefault(key, "");
    }

    private Optional<Setting> find(String key) {
        String override = inputs.overrides().get(key);
        if (override != null) {
            return Optional.of(Setting.of(override, inputs.overridesOrigin()));
        }
        String property = inputs.systemProperties().get(key);
        if (property != null) {
            return Optional.of(Setting.of(property, "system property " + key));
        }
        String name = EnvironmentName.of(key);
        String variable = inputs.environment().get(name);
        if (variable != null && !EnvironmentName.isServiceLink(name, variable)) {
            return Optional.of(Setting.of(variable, "environment variable " + name));
        }
        Setting written = file.get(key);
        if (written != null) {
            return Optional.of(written);
        }
        String other = inputs.defaults().get(key);
        return Optional.ofNullable(other != null ? Setting.of(other, Setting.BY_DEFAULT) : reference.get(key));
    }
}
