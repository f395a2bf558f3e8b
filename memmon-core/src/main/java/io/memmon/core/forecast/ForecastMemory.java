package io.memmon.core.forecast;

import java.util.List;

/**
 * What a forecaster has learned of earlier days, to be kept over a restart. Levels are shares of the limit.
 *
 * @param savedAtEpochSeconds when it was saved, in seconds since 1970 UTC; finite
 * @param survivedLevel the highest level from which the area came down by itself, as of saving; 0 if none
 * @param survivedSlopePerSecond the steepest climb that led there, as of saving; 0 if none
 * @param season the level believed for each half hour of the UTC day, 48 values, NaN where none
 */
public record ForecastMemory(
        double savedAtEpochSeconds, double survivedLevel, double survivedSlopePerSecond, List<Double> season) {

    /** Checks the ranges and copies the list. */
    public ForecastMemory {
        season = List.copyOf(season);
        if (!Double.isFinite(savedAtEpochSeconds)) {
            throw new IllegalArgumentException("the time of saving must be finite, was " + savedAtEpochSeconds);
        }
        if (!(survivedLevel >= 0 && survivedLevel <= 2)) {
            throw new IllegalArgumentException("the survived level must be in [0, 2], was " + survivedLevel);
        }
        if (!(survivedSlopePerSecond >= 0 && survivedSlopePerSecond < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    "the survived slope must be finite and not negative, was " + survivedSlopePerSecond);
        }
        if (season.size() != SeasonTable.SLOTS) {
            throw new IllegalArgumentException(
                    "the season must have " + SeasonTable.SLOTS + " half hours, had " + season.size());
        }
        for (double level : season) {
            if (!Double.isNaN(level) && !(level >= -1 && level <= 2)) {
                throw new IllegalArgumentException("a level of the season must be in [-1, 2] or NaN, was " + level);
            }
        }
    }

    /**
     * Returns the same memory as shares of another limit.
     *
     * @param oldOverNew the limit it was saved under over the limit of today; positive
     */
    public ForecastMemory forLimit(double oldOverNew) {
        return new ForecastMemory(
                savedAtEpochSeconds,
                Math.min(survivedLevel * oldOverNew, 2),
                survivedSlopePerSecond * oldOverNew,
                season.stream().map(level -> Math.min(level * oldOverNew, 2)).toList());
    }
}
