package io.memmon.core.report;

import java.util.OptionalDouble;

/**
 * What another heap would change, by the model of {@link EfficiencyReport#model()}.
 *
 * @param maxBytes the size of that heap
 * @param peakLiveRatio the share of it that the peak of the live set would be; above 1 it would not fit
 * @param collectorRatio the share of time that the collector would take, 0 to 1; empty where it is not known, or where
 *     so little would be left that the model does not hold
 * @param secondsToFill the time in which the garbage of the present pace fills what is not live; empty where nothing would
 *     be left
 */
public record HeapAlternative(
        long maxBytes, double peakLiveRatio, OptionalDouble collectorRatio, OptionalDouble secondsToFill) {}
