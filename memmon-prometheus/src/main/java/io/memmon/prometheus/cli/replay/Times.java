package io.memmon.prometheus.cli.replay;

import java.util.Locale;
import java.util.OptionalDouble;

/** Seconds as people read them. */
final class Times {

    private static final long DAY = 86_400;
    private static final long HOUR = 3_600;
    private static final long MINUTE = 60;

    private Times() {}

    /** Returns a moment of a log, such as {@code 5:08:41} or {@code 3d 5:08:41}. */
    static String moment(double seconds) {
        long whole = Math.max(0, (long) seconds);
        String days = whole >= DAY ? whole / DAY + "d " : "";
        return String.format(
                Locale.ROOT, "%s%d:%02d:%02d", days, whole % DAY / HOUR, whole % HOUR / MINUTE, whole % MINUTE);
    }

    /** Returns a length of time in at most two units, such as {@code 5 h 56 min}. */
    static String length(double seconds) {
        long whole = Math.round(seconds);
        if (whole >= DAY) {
            return two(whole / DAY, "d", whole % DAY / HOUR, "h");
        } else if (whole >= HOUR) {
            return two(whole / HOUR, "h", whole % HOUR / MINUTE, "min");
        }
        return whole >= MINUTE ? two(whole / MINUTE, "min", whole % MINUTE, "s") : whole + " s";
    }

    private static String two(long large, String largeUnit, long small, String smallUnit) {
        return large + " " + largeUnit + (small == 0 ? "" : " " + small + ' ' + smallUnit);
    }

    /** Returns the time left as it may be shown: as a range, or not at all. */
    static String left(OptionalDouble low, OptionalDouble high, OptionalDouble left) {
        if (low.isPresent() && high.isPresent()) {
            return "full in " + Math.round(low.getAsDouble() / MINUTE) + " to "
                    + Math.round(high.getAsDouble() / MINUTE) + " min";
        }
        return left.isPresent() ? "full within minutes" : "its next step may fill it";
    }
}
