package io.memmon.core.planning;

import io.memmon.core.report.Bytes;
import io.memmon.core.report.HeapSizing;
import io.memmon.core.report.TrendReport;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** How long things will do, in words. */
final class CapacityWords {

    private static final double DAYS_OF_A_YEAR = 365;

    private CapacityWords() {}

    /** Returns where an area stands, and then its trend or why it is not known. */
    static String of(Course course, OptionalLong peak, String then) {
        if (peak.isEmpty()) {
            return then;
        }
        String limit =
                course.limit().isPresent() ? " of " + Bytes.text(course.limit().getAsLong()) : ", no limit";
        return course.figure() + " " + Bytes.text(peak.getAsLong()) + " at the day's peak" + limit + "; " + then;
    }

    static String of(HeapSizing sizing) {
        String now = sizing.maxBytes().isPresent()
                ? "; now it is " + Bytes.text(sizing.maxBytes().getAsLong())
                : "";
        return "the week's peak of " + Bytes.text(sizing.peakLiveBytes()) + " live would be 50 % of a heap of "
                + Bytes.text(sizing.bytesForHalf()) + " and 70 % of one of " + Bytes.text(sizing.bytesForSeventy())
                + now;
    }

    static String trend(TrendReport trend, OptionalDouble days, OptionalDouble fewest, OptionalDouble most) {
        String basis = " (" + perDay(trend.bytesPerDayLow()) + " to " + perDay(trend.bytesPerDayHigh()) + ", from "
                + trend.days() + " days)";
        if (trend.shrinks()) {
            return "shrinks " + perDay(-trend.bytesPerDay()) + " a day" + basis;
        }
        if (!trend.grows()) {
            return "no clear trend" + basis
                    + (fewest.isPresent() ? "; full in " + text(fewest.getAsDouble()) + " at the earliest" : "");
        }
        return "grows " + perDay(trend.bytesPerDay()) + " a day" + basis
                + (days.isPresent() ? "; full in " + range(days.getAsDouble(), fewest, most) : "");
    }

    private static String range(double days, OptionalDouble fewest, OptionalDouble most) {
        String low = text(fewest.orElse(days));
        String high = text(most.orElse(days));
        return low.equals(high) ? low : text(days) + " (" + low + " to " + high + ")";
    }

    private static String perDay(double bytes) {
        return Bytes.text(Math.round(bytes));
    }

    private static String text(double days) {
        if (days >= DAYS_OF_A_YEAR) {
            return "over a year";
        }
        return days < 2 ? Math.round(24 * days) + " hours" : Math.round(days) + " days";
    }
}
