package io.memmon.testkit;

import io.memmon.api.plugin.Settings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Settings out of a map of ready values: durations as {@code Duration.parse} reads them, bytes as plain numbers. What
 * does not parse or is out of range becomes a problem, as in the monitor.
 */
public final class FakeSettings implements Settings {

    private final Map<String, String> values;
    private final List<String> problems = new ArrayList<>();

    /** Creates settings with these values. */
    public FakeSettings(Map<String, String> values) {
        this.values = new TreeMap<>(values);
    }

    /** Returns what was found wrong so far. */
    public List<String> problems() {
        return List.copyOf(problems);
    }

    @Override
    public String text(String key, String byDefault) {
        return text(key).orElse(byDefault);
    }

    @Override
    public Optional<String> text(String key) {
        return Optional.ofNullable(values.get(key)).filter(value -> !value.isEmpty());
    }

    @Override
    public boolean flag(String key, boolean byDefault) {
        return text(key).map(Boolean::parseBoolean).orElse(byDefault);
    }

    @Override
    public long number(String key, long byDefault, long least, long most) {
        long value = text(key).map(Long::parseLong).orElse(byDefault);
        if (value < least || value > most) {
            problem(key, "must be " + least + " to " + most, Long.toString(value));
            return byDefault;
        }
        return value;
    }

    @Override
    public double ratio(String key, double byDefault) {
        double value = text(key).map(Double::parseDouble).orElse(byDefault);
        if (!(value >= 0 && value <= 1)) {
            problem(key, "must be 0 to 1", Double.toString(value));
            return byDefault;
        }
        return value;
    }

    @Override
    public Duration duration(String key, Duration byDefault) {
        return text(key).map(Duration::parse).orElse(byDefault);
    }

    @Override
    public long bytes(String key, long byDefault) {
        return number(key, byDefault, 0, Long.MAX_VALUE);
    }

    @Override
    public List<String> list(String key, List<String> byDefault) {
        return text(key).map(value -> List.of(value.split("\\s*,\\s*", -1))).orElse(byDefault);
    }

    @Override
    public <E extends Enum<E>> E choice(String key, E byDefault) {
        String value = text(key, byDefault.name()).toUpperCase(Locale.ROOT).replace('-', '_');
        return Enum.valueOf(byDefault.getDeclaringClass(), value);
    }

    @Override
    public void problem(String key, String rule, String found) {
        problems.add(key + " " + rule + ", found " + found);
    }
}
