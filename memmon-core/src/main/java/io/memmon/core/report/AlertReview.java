package io.memmon.core.report;

import io.memmon.api.memory.Level;
import java.time.Duration;

/**
 * How often the condition of an alert was met, by what memmon itself saw: of alerts on usage a level, of those on
 * forecast, leak and collector effort what the shipped rules ask of memmon's own figures.
 *
 * @param alert the alert's name
 * @param area the area
 * @param level the level that the alert stands for
 * @param heldFor how long the condition must hold
 * @param reached how often it was met
 * @param useless how often it was met and passed by itself: nothing was freed and nothing worse came of it
 */
public record AlertReview(String alert, String area, Level level, Duration heldFor, int reached, int useless) {}
