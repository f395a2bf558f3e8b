package io.memmon.core.report;

import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * What the heap is used for, over the last day.
 *
 * @param maxBytes the heap's limit
 * @param committedBytes what the operating system has granted of it, on average; empty if unknown
 * @param liveBytes the live set, on average
 * @param peakLiveBytes the highest minute of the live set
 * @param garbageBytesPerSecond what was allocated and did not stay, on average
 * @param pauseRatio the share of time in which collections stop the application, 0 to 1; empty if unknown
 * @param cycleRatio the share of time in which a collector works beside the application; empty if this one does not, or
 *     does not tell
 * @param alternatives smaller and larger heaps, the smallest first
 */
public record HeapEfficiency(
        long maxBytes,
        OptionalLong committedBytes,
        long liveBytes,
        long peakLiveBytes,
        double garbageBytesPerSecond,
        OptionalDouble pauseRatio,
        OptionalDouble cycleRatio,
        List<HeapAlternative> alternatives) {

    /** Copies the list. */
    public HeapEfficiency {
        alternatives = List.copyOf(alternatives);
    }

    /** Returns the share of time that the collector takes, in pauses and beside the application. */
    public OptionalDouble collectorRatio() {
        return pauseRatio.isPresent() || cycleRatio.isPresent()
                ? OptionalDouble.of(Math.min(1, pauseRatio.orElse(0) + cycleRatio.orElse(0)))
                : OptionalDouble.empty();
    }
}
