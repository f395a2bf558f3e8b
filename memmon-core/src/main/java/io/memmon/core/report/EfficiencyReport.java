package io.memmon.core.report;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What the heap is used for, and what a smaller or larger one would change.
 *
 * @param at when this was worked out
 * @param history how much is known of the last day
 * @param heap the figures; empty while there is not enough history
 * @param verdict {@code fits}, {@code too-large} or {@code too-small}; {@code unknown} without figures
 * @param summary the verdict in words, or why there is none
 * @param model what the figures of other heaps rest on
 */
public record EfficiencyReport(
        Instant at, Duration history, Optional<HeapEfficiency> heap, String verdict, String summary, String model) {

    /** Checks that nothing is missing. */
    public EfficiencyReport {
        requireNonNull(at, "at");
        requireNonNull(history, "history");
        requireNonNull(heap, "heap");
        requireNonNull(verdict, "verdict");
        requireNonNull(summary, "summary");
        requireNonNull(model, "model");
    }
}
