package io.memmon.core.report;

import java.util.OptionalDouble;

/**
 * What is forecast for one area.
 *
 * @param state {@code stable}, {@code watch}, {@code forecast} or {@code alarm}
 * @param secondsLeft the verified time left; empty without proof of growth
 * @param secondsLeftLow the lower end of the range to show; empty where the range would be wider than a factor of four
 * @param secondsLeftHigh the upper end of that range
 * @param confidence the share of growth that collections of the old generation left standing, 0 to 1; empty while unknown
 */
public record ForecastReport(
        String state,
        OptionalDouble secondsLeft,
        OptionalDouble secondsLeftLow,
        OptionalDouble secondsLeftHigh,
        OptionalDouble confidence) {}
