package io.memmon.core.report;

import io.memmon.api.memory.Level;
import java.util.OptionalDouble;

/**
 * A threshold that was reached uselessly most of the time, and one that would have served better.
 *
 * @param area the area
 * @param level the level
 * @param present where it begins now, 0 to 1
 * @param proposed where it might begin; empty if none below the next level would have spared anything
 * @param spared how many of the useless episodes would have been spared
 * @param useless how many there were
 * @param summary all of it in words
 */
public record ThresholdAdvice(
        String area, Level level, double present, OptionalDouble proposed, int spared, int useless, String summary) {}
