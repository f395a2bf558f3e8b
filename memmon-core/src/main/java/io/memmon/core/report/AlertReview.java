package io.memmon.core.report;

import io.memmon.api.memory.Level;
import java.time.Duration;

/**
 * How often the condition of a usage alert was met, by memmon's own levels.
 *
 * @param alert the alert's name
 * @param area the area
 * @param level the level that is its condition
 * @param heldFor how long the level must hold
 * @param reached how often it was met
 * @param useless how often it was met in an episode that passed by itself without a higher level
 */
public record AlertReview(String alert, String area, Level level, Duration heldFor, int reached, int useless) {}
