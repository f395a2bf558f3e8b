package io.memmon.core.config;

import io.memmon.core.message.ForeignText;
import io.memmon.core.message.MessageId;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * One thing that is wrong, told so that it can be put right without reading anything else. What stands in it may come
 * from anywhere: as text it is shortened, and nothing in it upsets a terminal or begins a line of its own.
 *
 * @param severity whether the monitor refuses to start
 * @param id the code of a {@link MessageId}, a letter and two digits
 * @param key what is wrong: a key, a file, a plugin
 * @param rule which rule it breaks, such as {@code must be 0 to 65535}
 * @param found the value found, masked if it is a secret; absent where there is none
 * @param at where it was found: file and line, environment variable, system property, builder
 * @param fix what to do about it, best as text to paste
 */
public record Problem(
        Severity severity,
        String id,
        String key,
        String rule,
        Optional<String> found,
        Optional<String> at,
        Optional<String> fix) {

    private static final int SHORT = 200;
    private static final int LONG = 2000;

    /** Whether the monitor can start all the same. */
    public enum Severity {
        /** It cannot. */
        ERROR,
        /** It can, with less. */
        WARN
    }

    public Problem {
        Objects.requireNonNull(severity, "severity");
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(rule, "rule");
        Objects.requireNonNull(found, "found");
        Objects.requireNonNull(at, "at");
        Objects.requireNonNull(fix, "fix");
    }

    /** Returns a problem that keeps the monitor from starting. */
    public static Problem error(MessageId id, String key, String rule) {
        return new Problem(Severity.ERROR, id.code(), key, rule, Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** Returns a problem that the monitor can start with. */
    public static Problem warn(MessageId id, String key, String rule) {
        return new Problem(Severity.WARN, id.code(), key, rule, Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** Returns this problem with the value found. */
    public Problem withFound(String value) {
        return new Problem(severity, id, key, rule, Optional.of(value), at, fix);
    }

    /** Returns this problem with the place where it was found. */
    public Problem at(String place) {
        return new Problem(severity, id, key, rule, found, Optional.of(place), fix);
    }

    /** Returns this problem with advice. */
    public Problem withFix(String advice) {
        return new Problem(severity, id, key, rule, found, at, Optional.of(advice));
    }

    /** Returns this problem without advice, for whoever shows that in a place of its own. */
    public Problem withoutFix() {
        return new Problem(severity, id, key, rule, found, at, Optional.empty());
    }

    /** Returns up to three lines without a line break at the end: what, where, advice. */
    public String text() {
        return severity.name().toLowerCase(Locale.ROOT) + '[' + id + "]: " + claim()
                + at.map(place -> "\n  at   " + ForeignText.shown(place, LONG)).orElse("")
                + fix.map(advice -> "\n  fix  " + ForeignText.shown(advice, LONG))
                        .orElse("");
    }

    /** Returns the same as one line, the identifier last, for a log. */
    public String line() {
        return claim()
                + at.map(place -> " (at " + ForeignText.shown(place, LONG) + ')')
                        .orElse("")
                + fix.map(advice -> "; fix: " + ForeignText.shown(advice, LONG)).orElse("")
                + " [" + id + ']';
    }

    @Override
    public String toString() {
        return line();
    }

    private String claim() {
        return ForeignText.shown(key, SHORT)
                + ' '
                + ForeignText.shown(rule, LONG)
                + found.map(value -> ", found " + ForeignText.shown(value, SHORT))
                        .orElse("");
    }
}
