package io.memmon.core.report;

import java.time.Duration;

/** Spans of time for people: in one unit where that is plain, else in two. */
public final class Spans {

    private Spans() {}

    /** Returns a span such as {@code 45 s}, {@code 12 min}, {@code 5 h 20 min} or {@code 3 d 4 h}. */
    public static String text(Duration span) {
        if (span.isNegative()) {
            return "-" + text(span.negated());
        }
        if (span.toMillis() < 1000 && !span.isZero()) {
            return span.toMillis() + " ms";
        }
        if (span.toSeconds() < 120) {
            return span.toSeconds() + " s";
        }
        if (span.toMinutes() < 120) {
            return span.toMinutes() + " min";
        }
        return span.toHours() < 48
                ? two(span.toHours(), "h", span.toMinutesPart(), "min")
                : two(span.toDays(), "d", span.toHoursPart(), "h");
    }

    private static String two(long great, String greatUnit, int small, String smallUnit) {
        return great + " " + greatUnit + (small == 0 ? "" : " " + small + " " + smallUnit);
    }
}
