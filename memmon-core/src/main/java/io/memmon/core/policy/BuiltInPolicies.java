package io.memmon.core.policy;

import io.memmon.api.memory.Area;
import io.memmon.api.policy.ThresholdPolicy;
import io.memmon.core.config.Thresholds;
import java.util.List;
import java.util.function.Function;

/** The policies that memmon brings: the same for the present and for the past. */
public final class BuiltInPolicies {

    private BuiltInPolicies() {}

    /**
     * Returns them, new.
     *
     * @param thresholds where the levels of an area begin
     * @param forecasts where to show what is forecast
     * @param shape where the heap is full
     * @param epochOffsetSeconds seconds since 1970 less the monotonic clock's, to know days by
     * @param memories what forecasts have learned in earlier lives
     */
    public static List<ThresholdPolicy> of(
            Function<Area, Thresholds> thresholds,
            Forecasts forecasts,
            HeapShape shape,
            double epochOffsetSeconds,
            ForecastMemories memories) {
        return List.of(
                new UtilisationPolicy(thresholds),
                new CollectorEffortPolicy(),
                new StallPolicy(),
                new ExhaustionForecastPolicy(forecasts, shape, epochOffsetSeconds, memories),
                new LeakPolicy(forecasts));
    }
}
