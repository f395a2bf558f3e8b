package io.memmon.core.report;

import java.util.OptionalDouble;

/**
 * What is usual for an area at this hour of the week, and whether now is.
 *
 * @param area the area
 * @param status how now compares
 * @param basis what it is compared with
 * @param hoursKnown how many of the 168 hours of the week are known by themselves
 * @param minutesLearned how many healthy minutes it was learned from, less what has faded
 * @param lowBytes what it is seldom below: one time in twenty
 * @param usualBytes the median
 * @param highBytes what it is seldom above: one time in twenty
 * @param nowBytes live bytes, or those in use where there are no collections, in the last minute
 */
public record BaselineReport(
        String area,
        Status status,
        Basis basis,
        int hoursKnown,
        double minutesLearned,
        OptionalDouble lowBytes,
        OptionalDouble usualBytes,
        OptionalDouble highBytes,
        OptionalDouble nowBytes) {

    /** How now compares with what is usual. */
    public enum Status {
        /** Too little is known yet. */
        LEARNING,
        /** As usual. */
        USUAL,
        /** More than 5 % above what it seldom is above. */
        ABOVE,
        /** More than 5 % below what it seldom is below. */
        BELOW
    }

    /** What now is compared with: the narrowest that is known from half an hour or more. */
    public enum Basis {
        /** Nothing. */
        NONE,
        /** All hours of the week. */
        WEEK,
        /** The same hour of all days. */
        DAY,
        /** The same hour of the same day of the week. */
        HOUR
    }
}
