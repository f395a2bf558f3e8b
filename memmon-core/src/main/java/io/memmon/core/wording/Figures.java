package io.memmon.core.wording;

import io.memmon.core.report.Bytes;
import java.time.Duration;
import java.util.Locale;

/** Numbers as people read them, the same in every locale. */
public final class Figures {

    private Figures() {}

    /** Returns a ratio as percent: whole below 90, where a point more or less changes nothing, else with a decimal. */
    public static String percent(double ratio) {
        double percent = 100 * ratio;
        return String.format(Locale.ROOT, Math.abs(percent) < 89.95 ? "%.0f %%" : "%.1f %%", percent);
    }

    /** Returns a duration in its two largest units, such as {@code 2 min 25 s}; the sign is dropped. */
    public static String span(Duration duration) {
        Duration length = duration.abs();
        if (length.toMillis() < 1000) {
            return length.toMillis() + " ms";
        }
        if (length.toMinutes() < 1) {
            return length.toSeconds() + " s";
        }
        if (length.toHours() < 1) {
            return pair(length.toMinutes(), " min", length.toSecondsPart(), " s");
        }
        if (length.toDays() < 1) {
            return pair(length.toHours(), " h", length.toMinutesPart(), " min");
        }
        return pair(length.toDays(), " d", length.toHoursPart(), " h");
    }

    private static String pair(long large, String largeUnit, int small, String smallUnit) {
        return large + largeUnit + (small == 0 ? "" : " " + small + smallUnit);
    }

    /** Returns a range of seconds as minutes, such as {@code 19 to 34 min}, or as seconds where it ends within two. */
    public static String range(double fromSeconds, double toSeconds) {
        if (toSeconds < 120) {
            return range(Math.round(fromSeconds), Math.round(toSeconds), " s");
        }
        if (toSeconds < 7200) {
            return range(Math.round(fromSeconds / 60), Math.round(toSeconds / 60), " min");
        }
        return range(Math.round(fromSeconds / 3600), Math.round(toSeconds / 3600), " h");
    }

    private static String range(long from, long to, String unit) {
        return (from == to ? Long.toString(from) : from + " to " + to) + unit;
    }

    /** Returns a trend per minute, such as {@code +14 MiB/min}, or {@code flat} where it would take a day to matter. */
    public static String trend(double bytesPerSecond, double limitBytes) {
        double perDay = bytesPerSecond * Duration.ofDays(1).toSeconds();
        if (Math.abs(perDay) < 0.05 * limitBytes || Math.round(60 * bytesPerSecond) == 0) {
            return "flat";
        }
        return (bytesPerSecond > 0 ? "+" : "") + Bytes.text(Math.round(60 * bytesPerSecond)) + "/min";
    }
}
