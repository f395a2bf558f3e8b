package io.memmon.prometheus.cli.gclog;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The stamps at the head of a line of any log of collections.
 *
 * @param uptime seconds since the JVM's start, {@code NaN} if not told
 * @param wall seconds since 1970, {@code NaN} if not told
 */
public record Stamps(double uptime, double wall) {

    private static final Pattern CLASSIC = Pattern.compile(
            "^(?:(\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d[.,]\\d+[+-]\\d{4}): ?)?(?:(\\d+[.,]\\d{3}): )?\\[");

    /** Reads them from a line. */
    public static Stamps of(String line) {
        Decorations unified = new Decorations();
        if (line.startsWith("[") && unified.read(line) >= 0) {
            return new Stamps(unified.uptime(), unified.wall());
        }
        Matcher found = CLASSIC.matcher(line);
        if (!found.find()) {
            return new Stamps(Double.NaN, Double.NaN);
        }
        return new Stamps(
                found.group(2) == null ? Double.NaN : Quantity.decimal(found.group(2)),
                found.group(1) == null ? Double.NaN : WallTime.parse(found.group(1)));
    }
}
