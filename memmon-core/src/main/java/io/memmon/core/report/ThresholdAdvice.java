package io.memmon.core.report;

import io.memmon.api.memory.Level;
import java.util.OptionalDouble;

/**
 * A threshold that was reached uselessly most of the time, or too late, and one that would have served better.
 *
 * @param area the area
 * @param level the level
 * @param present where it begins now, 0 to 1
 * @param proposed where it might begin; empty if no other would have served better
 * @param spared how many of the useless episodes would have been spared; 0 where it came too late
 * @param useless how many there were; 0 where it came too late
 * @param summary all of it in words
 */
public record ThresholdAdvice(
        String area, Level level, double present, OptionalDouble proposed, int spared, int useless, String summary) {}
