package io.memmon.core.report;

import java.time.Instant;

/**
 * What a figure was within one bucket of time. Kept with seven significant digits.
 *
 * @param at where the bucket begins
 * @param min the least reading
 * @param max the greatest reading
 * @param mean the mean of all readings
 * @param last the latest reading
 */
public record HistoryPoint(Instant at, double min, double max, double mean, double last) {}
