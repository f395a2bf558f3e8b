package io.memmon.core.report;

import java.util.OptionalLong;

/**
 * The heap that would fit what is live.
 *
 * @param peakLiveBytes the highest quarter of an hour of the live set in the last week
 * @param maxBytes the heap's limit now; empty if unknown
 * @param bytesForHalf the heap in which that peak would be 50 %
 * @param bytesForSeventy the heap in which that peak would be 70 %
 */
public record HeapSizing(long peakLiveBytes, OptionalLong maxBytes, long bytesForHalf, long bytesForSeventy) {}
