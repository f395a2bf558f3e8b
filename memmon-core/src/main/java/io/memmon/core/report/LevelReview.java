package io.memmon.core.report;

import io.memmon.api.memory.Level;
import java.time.Duration;

/**
 * How often an area reached a level, or a higher one through it.
 *
 * @param area the area
 * @param level LOW to CRITICAL
 * @param reached how often
 * @param useless how often it passed by itself: nothing was freed, it went no further than this level, and the JVM lived on
 * @param total how long it held together
 */
public record LevelReview(String area, Level level, int reached, int useless, Duration total) {}
