package io.memmon.api.plugin;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A plugin's own settings, with typed getters.
 *
 * <p>A value that is malformed or out of range does not throw: the getter returns the default, and the monitor refuses
 * to start with all problems at once, each with key, rule and value. A key below the plugin's prefix that no plugin
 * ever asked for is a problem as well, so read every setting in {@code open}.
 *
 * <p>Keys are relative to the plugin's prefix, lower-case words joined by hyphens, nested by dots.
 */
public interface Settings {

    /** Returns a text. */
    String text(String key, String byDefault);

    /** Returns a text, or nothing when the key is not set or empty. */
    Optional<String> text(String key);

    /** Returns {@code true} or {@code false}. */
    boolean flag(String key, boolean byDefault);

    /** Returns a whole number from {@code least} to {@code most}. */
    long number(String key, long byDefault, long least, long most);

    /** Returns a share from 0 to 1, written {@code 0.9} or {@code 90%}. */
    double ratio(String key, double byDefault);

    /** Returns a duration of at least zero, written {@code 250ms}, {@code 30s}, {@code 5m}, {@code 2h}, {@code 1d}. */
    Duration duration(String key, Duration byDefault);

    /** Returns a number of bytes of at least zero, written {@code 512k}, {@code 64MiB}, {@code 1G}; powers of 1024. */
    long bytes(String key, long byDefault);

    /** Returns a list of texts, written {@code a, b} or {@code [a, b]}. */
    List<String> list(String key, List<String> byDefault);

    /** Returns one of an enum's constants, written in lower case with hyphens. */
    <E extends Enum<E>> E choice(String key, E byDefault);

    /** Reports a problem that a getter cannot see, such as two settings that exclude each other. */
    void problem(String key, String rule, String found);
}
