package io.memmon.core.config;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Everything that settings are read from, strongest first; the file is named by one of them.
 *
 * @param overridesOrigin who gave the overrides, as problems name it: {@code builder}, {@code -javaagent argument}
 * @param overrides settings given in code or to the agent, with or without the prefix {@code memmon.}
 * @param systemProperties all system properties; those outside {@code memmon.} are not looked at
 * @param environment all environment variables; only a file's substitutions see those outside {@code MEMMON_}
 * @param defaults what holds instead of the documented defaults: the agent observes until somebody tells it otherwise
 */
public record ConfigurationInputs(
        String overridesOrigin,
        Map<String, String> overrides,
        Map<String, String> systemProperties,
        Map<String, String> environment,
        Map<String, String> defaults) {

    static final String PREFIX = "memmon.";
    static final String FILE_KEY = "memmon.config";

    public ConfigurationInputs {
        overrides = prefixed(overrides);
        systemProperties = Map.copyOf(systemProperties);
        environment = Map.copyOf(environment);
        defaults = prefixed(defaults);
    }

    /** Creates inputs with the documented defaults. */
    public ConfigurationInputs(
            String overridesOrigin,
            Map<String, String> overrides,
            Map<String, String> systemProperties,
            Map<String, String> environment) {
        this(overridesOrigin, overrides, systemProperties, environment, Map.of());
    }

    /** Returns these inputs with other defaults, weaker than every other source. */
    public ConfigurationInputs withDefaults(Map<String, String> others) {
        return new ConfigurationInputs(overridesOrigin, overrides, systemProperties, environment, others);
    }

    /** Returns the inputs of the running process. */
    public static ConfigurationInputs ofProcess(String overridesOrigin, Map<String, String> overrides) {
        Map<String, String> properties = new TreeMap<>();
        // Properties may hold other things than texts; stringPropertyNames leaves those out and works on a snapshot.
        for (String name : System.getProperties().stringPropertyNames()) {
            String value = System.getProperty(name);
            if (value != null) {
                properties.put(name, value);
            }
        }
        return new ConfigurationInputs(overridesOrigin, overrides, properties, System.getenv());
    }

    /** Returns the configuration file's path, if one is named. */
    public Optional<String> file() {
        return Optional.ofNullable(overrides.get(FILE_KEY))
                .or(() -> Optional.ofNullable(systemProperties.get(FILE_KEY)))
                .or(() -> Optional.ofNullable(environment.get(EnvironmentName.of(FILE_KEY))))
                .map(String::strip)
                .filter(path -> !path.isEmpty());
    }

    private static Map<String, String> prefixed(Map<String, String> given) {
        Map<String, String> keyed = new TreeMap<>();
        // A whole key wins over a shortened one; TreeMap's order makes the outcome the same each time.
        new TreeMap<>(given).forEach((key, value) -> {
            if (key.startsWith(PREFIX)) {
                keyed.put(key, value);
            } else {
                keyed.putIfAbsent(PREFIX + key, value);
            }
        });
        return Map.copyOf(keyed);
    }
}
