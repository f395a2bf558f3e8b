package io.memmon.prometheus.cli.gclog;

import java.time.DateTimeException;
import java.time.LocalDate;

/** Date stamps as HotSpot writes them: {@code 2026-03-17T10:11:15.597+0000}. */
final class WallTime {

    private static final int LEAST = "2026-03-17T10:11:15".length();
    private static final int ZONE = "+0000".length();

    private WallTime() {}

    /** Returns seconds since 1970; {@code NaN} if the text is no date stamp. A missing zone is UTC. */
    static double parse(String text) {
        if (!looksLikeDate(text)) {
            return Double.NaN;
        }
        try {
            double day = LocalDate.of(number(text, 0, 4), number(text, 5, 7), number(text, 8, 10))
                    .toEpochDay();
            double time = number(text, 11, 13) * 3600 + number(text, 14, 16) * 60 + number(text, 17, 19);
            int end = LEAST;
            double fraction = 0;
            if (end < text.length() && (text.charAt(end) == '.' || text.charAt(end) == ',')) {
                int from = ++end;
                while (end < text.length() && isDigit(text.charAt(end))) {
                    end++;
                }
                fraction = end > from ? Quantity.decimal("0." + text.substring(from, Math.min(end, from + 9))) : 0;
            }
            return day * 86_400 + time + fraction - zone(text.substring(end));
        } catch (DateTimeException | NumberFormatException e) {
            return Double.NaN;
        }
    }

    /** Returns whether a text begins as a date stamp does. */
    static boolean looksLikeDate(String text) {
        return text.length() >= LEAST
                && text.charAt(4) == '-'
                && text.charAt(7) == '-'
                && text.charAt(10) == 'T'
                && text.charAt(13) == ':'
                && isDigit(text.charAt(0));
    }

    private static double zone(String text) {
        if (text.length() < ZONE || (text.charAt(0) != '+' && text.charAt(0) != '-')) {
            return 0;
        }
        double seconds = number(text, 1, 3) * 3600 + number(text, 3, 5) * 60;
        return text.charAt(0) == '-' ? -seconds : seconds;
    }

    private static int number(String text, int from, int to) {
        return Integer.parseInt(text, from, to, 10);
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
