package io.memmon.core.report;

import java.time.DayOfWeek;

/**
 * What is usual for an area at one hour of the week, in UTC.
 *
 * @param day the day
 * @param hour the hour, 0 to 23
 * @param minutesLearned how many healthy minutes it was learned from, less what has faded
 * @param lowBytes what it is seldom below: one time in twenty
 * @param usualBytes the median
 * @param highBytes what it is seldom above: one time in twenty
 */
public record BaselineHour(
        DayOfWeek day, int hour, double minutesLearned, double lowBytes, double usualBytes, double highBytes) {}
