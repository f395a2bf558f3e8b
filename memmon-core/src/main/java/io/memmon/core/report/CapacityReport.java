package io.memmon.core.report;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How long the areas will do at the trend of the last week, and which heap would fit.
 *
 * @param at when this was worked out
 * @param areas the areas of which anything is known, by name
 * @param heap the heap that would fit; empty while there is not enough history
 * @param heapSummary the same in words, or why it is not known
 */
public record CapacityReport(Instant at, List<AreaCapacity> areas, Optional<HeapSizing> heap, String heapSummary) {

    /** Copies the list. */
    public CapacityReport {
        requireNonNull(at, "at");
        areas = List.copyOf(areas);
        requireNonNull(heap, "heap");
        requireNonNull(heapSummary, "heapSummary");
    }
}
