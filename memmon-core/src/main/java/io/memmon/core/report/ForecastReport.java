package io.memmon.core.report;

import java.util.OptionalDouble;

/**
 * What is forecast for one area.
 *
 * @param state {@code stable}, {@code watch}, {@code forecast} or {@code alarm}
 * @param says what that rests on, in one clause; empty while stable. Growth that nothing has confirmed is called
 *     unverified
 * @param secondsLeft the verified time left; empty without proof of growth
 * @param secondsLeftLow the lower end of the range to show; empty where the range would be wider than a factor of four
 * @param secondsLeftHigh the upper end of that range
 * @param rangeConfidence the share of such ranges that held the truth on synthetic lives, 0 to 1; empty without a range
 * @param unverifiedSecondsLeft what the trend points to if all of the growth should stay; empty without one
 * @param confidence the share of the last day's growth that collections of the old generation left standing, 0 to 1;
 *     empty while unknown
 */
public record ForecastReport(
        String state,
        String says,
        OptionalDouble secondsLeft,
        OptionalDouble secondsLeftLow,
        OptionalDouble secondsLeftHigh,
        OptionalDouble rangeConfidence,
        OptionalDouble unverifiedSecondsLeft,
        OptionalDouble confidence) {}
