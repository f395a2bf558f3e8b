package io.memmon.core.report;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * How long an area will do.
 *
 * @param area the area
 * @param figure what is looked at: {@code live} where collections tell it, else {@code used}
 * @param history how much is known of the last week
 * @param limitBytes the limit; empty if there is none
 * @param peakBytes the highest quarter of an hour of the last day
 * @param trend the growth from day to day; empty while there is not enough history
 * @param daysLeft days until the peak reaches the limit at this trend; empty unless it grows
 * @param daysLeftLow the fewest days within the trend's range; empty if nothing in the range grows
 * @param daysLeftHigh the most days within the trend's range; empty if a part of the range does not grow
 * @param summary all of it in words
 */
public record AreaCapacity(
        String area,
        String figure,
        Duration history,
        OptionalLong limitBytes,
        OptionalLong peakBytes,
        Optional<TrendReport> trend,
        OptionalDouble daysLeft,
        OptionalDouble daysLeftLow,
        OptionalDouble daysLeftHigh,
        String summary) {

    /** Checks that nothing is missing. */
    public AreaCapacity {
        requireNonNull(area, "area");
        requireNonNull(figure, "figure");
        requireNonNull(history, "history");
        requireNonNull(limitBytes, "limitBytes");
        requireNonNull(peakBytes, "peakBytes");
        requireNonNull(trend, "trend");
        requireNonNull(daysLeft, "daysLeft");
        requireNonNull(daysLeftLow, "daysLeftLow");
        requireNonNull(daysLeftHigh, "daysLeftHigh");
        requireNonNull(summary, "summary");
    }
}
