package io.memmon.core.report;

import io.memmon.api.memory.Evidence;
import io.memmon.api.memory.Level;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * What is known about one area.
 *
 * @param name the area
 * @param level its level, after confirmation and exit band
 * @param reason the why of a level above NORMAL; empty otherwise
 * @param recovering whether the level is only held for a while: the readings already stand for a lower one
 * @param thresholds the utilisations at which LOW, MEDIUM, HIGH and CRITICAL begin, ascending
 * @param used bytes in use, garbage included
 * @param limit bytes at most
 * @param live bytes that survived collections; empty for areas without collections and before the first one
 * @param evidence the kind of collection that {@code live} rests on
 * @param liveAge how old {@code live} is
 * @param utilisation how full the area is, 0 to 1: of {@code live} where there is one, else of {@code used}
 * @param growthBytesPerSecond what it gains: by the forecast's trend where there is one, else over the last minute
 * @param forecast what is forecast; empty for areas without a limit or a forecast
 */
public record AreaReport(
        String name,
        Level level,
        String reason,
        boolean recovering,
        List<Double> thresholds,
        OptionalLong used,
        OptionalLong limit,
        OptionalLong live,
        Optional<Evidence> evidence,
        Optional<Duration> liveAge,
        OptionalDouble utilisation,
        OptionalDouble growthBytesPerSecond,
        Optional<ForecastReport> forecast) {

    /** Copies the thresholds. */
    public AreaReport {
        thresholds = List.copyOf(thresholds);
    }
}
