package io.memmon.core.config;

import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigValueFactory;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How durations, sizes and shares are written. */
final class Quantities {

    private static final Pattern SHARE = Pattern.compile("(\\d*\\.?\\d+([eE][+-]?\\d{1,3})?)\\s*(%?)");
    private static final Pattern SIZE = Pattern.compile("(\\d{1,19}(\\.\\d{1,9})?)\\s*(([kmgt])(i?b)?|b)?");
    private static final Pattern DURATION = Pattern.compile("0|\\d{1,18}(\\.\\d{1,9})?\\s*[a-zA-Z]+");
    private static final String UNITS = "kmgt";

    private Quantities() {}

    /** Reads {@code 250ms}, {@code 1.5h}; a bare number has no unit and is refused, except for zero. */
    static Optional<Duration> duration(String text) {
        String stripped = text.strip();
        if (!DURATION.matcher(stripped).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    ConfigValueFactory.fromAnyRef(stripped).atKey("v").getDuration("v"));
        } catch (ConfigException e) {
            return Optional.empty();
        }
    }

    /** Reads {@code 512k}, {@code 64MiB}, {@code 1G}, {@code 4096}; every unit is a power of 1024. */
    static Optional<Long> bytes(String text) {
        Matcher matcher = SIZE.matcher(text.strip().toLowerCase(Locale.ROOT));
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String unit = matcher.group(4);
        BigDecimal value = new BigDecimal(matcher.group(1));
        if (unit != null) {
            value = value.multiply(BigDecimal.valueOf(1L << (10 * (UNITS.indexOf(unit) + 1))));
        }
        return value.compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) > 0
                ? Optional.empty()
                : Optional.of(value.longValue());
    }

    /** Reads {@code 0.9} or {@code 90%}. */
    static Optional<Double> share(String text) {
        Matcher matcher = SHARE.matcher(text.strip());
        if (!matcher.matches()) {
            return Optional.empty();
        }
        double value = Double.parseDouble(matcher.group(1));
        return Optional.of("%".equals(matcher.group(3)) ? value / 100 : value);
    }

    /** Writes a duration in the largest unit that is exact, as {@link #duration} reads it. */
    static String write(Duration duration) {
        if (duration.isZero()) {
            return "0s";
        }
        if (duration.toNanosPart() % 1_000_000 != 0) {
            return duration.toNanos() + "ns";
        }
        long millis = duration.toMillis();
        if (millis % 1000 != 0) {
            return millis + "ms";
        }
        long seconds = millis / 1000;
        if (seconds % 86_400 == 0) {
            return seconds / 86_400 + "d";
        }
        if (seconds % 3600 == 0) {
            return seconds / 3600 + "h";
        }
        return seconds % 60 == 0 ? seconds / 60 + "m" : seconds + "s";
    }

    /** Writes a size in the largest unit that is exact, as {@link #bytes} reads it. */
    static String write(long bytes) {
        long value = bytes;
        int unit = -1;
        while (value != 0 && value % 1024 == 0 && unit < UNITS.length() - 1) {
            value /= 1024;
            unit++;
        }
        return unit < 0
                ? Long.toString(value)
                : value + (UNITS.substring(unit, unit + 1).toUpperCase(Locale.ROOT) + "iB");
    }
}
