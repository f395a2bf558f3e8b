package io.memmon.core.config;

import io.memmon.api.plugin.Settings;
import io.memmon.core.message.DidYouMean;
import io.memmon.core.message.MessageId;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The settings below one prefix. What is malformed becomes a problem and counts as the default. Thread-safe. */
public final class ScopedSettings implements Settings {

    private final Configuration configuration;
    private final String prefix;
    private final Problems problems;

    ScopedSettings(Configuration configuration, String prefix, Problems problems) {
        this.configuration = Objects.requireNonNull(configuration, "configuration");
        this.prefix = Objects.requireNonNull(prefix, "prefix");
        this.problems = Objects.requireNonNull(problems, "problems");
    }

    /** Returns what every key of these settings starts with, without the last dot. */
    public String prefix() {
        return prefix;
    }

    @Override
    public String text(String key, String byDefault) {
        return read(key, byDefault, "must be one text", Optional::of).orElse(byDefault);
    }

    @Override
    public Optional<String> text(String key) {
        return read(key, "", "must be one text", Optional::of);
    }

    @Override
    public boolean flag(String key, boolean byDefault) {
        return read(key, Boolean.toString(byDefault), "must be true or false", ScopedSettings::parseFlag)
                .orElse(byDefault);
    }

    @Override
    public long number(String key, long byDefault, long least, long most) {
        String rule = "must be a whole number from " + least + " to " + most;
        return read(
                        key,
                        Long.toString(byDefault),
                        rule,
                        ScopedSettings::parseNumber,
                        value -> value >= least && value <= most)
                .orElse(byDefault);
    }

    @Override
    public double ratio(String key, double byDefault) {
        String rule = "must be a share from 0 to 1, or 0% to 100%";
        return read(key, Double.toString(byDefault), rule, Quantities::share, value -> value >= 0 && value <= 1)
                .orElse(byDefault);
    }

    @Override
    public Duration duration(String key, Duration byDefault) {
        String rule = "must be a duration with its unit, such as 250ms, 30s, 5m, 2h or 1d";
        return read(key, Quantities.write(byDefault), rule, Quantities::duration)
                .orElse(byDefault);
    }

    @Override
    public long bytes(String key, long byDefault) {
        String rule = "must be a number of bytes, such as 512k, 64MiB or 1G";
        return read(key, Quantities.write(byDefault), rule, Quantities::bytes).orElse(byDefault);
    }

    @Override
    public List<String> list(String key, List<String> byDefault) {
        String whole = whole(key);
        Optional<Setting> setting = configuration.ask(whole, "[" + String.join(", ", byDefault) + ']');
        if (setting.isEmpty()) {
            return byDefault;
        }
        return setting.get().texts().orElseGet(() -> {
            report(key, "must be a list of texts, such as [a, b]", setting.get());
            return byDefault;
        });
    }

    @Override
    public <E extends Enum<E>> E choice(String key, E byDefault) {
        E[] constants = byDefault.getDeclaringClass().getEnumConstants();
        List<String> words = Stream.of(Objects.requireNonNull(constants))
                .map(ScopedSettings::written)
                .toList();
        Optional<String> text = read(key, written(byDefault), "must be one text", Optional::of);
        if (text.isEmpty()) {
            return byDefault;
        }
        String word = text.get().toLowerCase(Locale.ROOT).replace('_', '-');
        int index = words.indexOf(word);
        if (index >= 0) {
            return constants[index];
        }
        String meant = DidYouMean.nearest(word, words).orElseGet(() -> configuration.defaultOf(whole(key)));
        configuration
                .ask(whole(key), "")
                .ifPresent(setting -> report(key, "must be " + String.join(" or ", words), setting, meant));
        return byDefault;
    }

    @Override
    public void problem(String key, String rule, String found) {
        String whole = whole(key);
        Problem problem = Problem.error(MessageId.WRONG_VALUE, whole, rule).withFound(Secrets.masked(whole, found));
        Optional<Setting> setting = configuration.ask(whole, "");
        problems.add(setting.map(wrong -> wrong.isDefault()
                        ? problem.at(wrong.origin())
                        : repaired(problem.at(wrong.origin()), whole, configuration.defaultOf(whole)))
                .orElse(problem));
    }

    /** Returns the value as it is written now, default included; empty if there is none. */
    String written(String key) {
        return configuration.ask(whole(key), "").map(Setting::shown).orElse("");
    }

    static String written(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private <T> Optional<T> read(String key, String byDefault, String rule, Function<String, Optional<T>> parse) {
        return read(key, byDefault, rule, parse, value -> true);
    }

    private <T> Optional<T> read(
            String key, String byDefault, String rule, Function<String, Optional<T>> parse, Predicate<T> inRange) {
        Optional<Setting> setting = configuration.ask(whole(key), byDefault);
        if (setting.isEmpty() || setting.get().text().filter(String::isEmpty).isPresent()) {
            return Optional.empty(); // an empty text is how a stronger source takes a value away
        }
        Optional<T> value = setting.get().text().flatMap(parse).filter(inRange);
        if (value.isEmpty()) {
            report(key, rule, setting.get());
        }
        return value;
    }

    private void report(String key, String rule, Setting setting) {
        report(key, rule, setting, configuration.defaultOf(whole(key)));
    }

    private void report(String key, String rule, Setting setting, String right) {
        String whole = whole(key);
        Problem problem = Problem.error(MessageId.WRONG_VALUE, whole, rule)
                .withFound(Secrets.masked(whole, setting.shown()))
                .at(setting.origin());
        problems.add(repaired(problem, whole, right));
    }

    private static Problem repaired(Problem problem, String key, String right) {
        return right.isEmpty() || Secrets.isSecret(key) ? problem : problem.withFix(key + " = " + right);
    }

    private String whole(String key) {
        return prefix + '.' + key;
    }

    private static Optional<Boolean> parseFlag(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true", "on", "yes" -> Optional.of(true);
            case "false", "off", "no" -> Optional.of(false);
            default -> Optional.empty();
        };
    }

    private static Optional<Long> parseNumber(String text) {
        try {
            return Optional.of(Long.parseLong(text));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}
