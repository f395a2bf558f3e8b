package io.memmon.core.config;

import io.memmon.api.plugin.Settings;
import java.time.Duration;

/**
 * How often the lanes run, {@code memmon.sampling.*}.
 *
 * @param fastInterval between two ticks of the fast lane, 20 ms to 10 s
 * @param slowInterval between two ticks of the slow lane, 1 s to 10 min
 * @param maxCpu the share of one processor that the monitor may use, 0.0001 to 1; above it the lanes slow down
 */
public record SamplingSettings(Duration fastInterval, Duration slowInterval, double maxCpu) {

    /** What holds where nothing is set. */
    public static final SamplingSettings DEFAULTS =
            new SamplingSettings(Duration.ofMillis(100), Duration.ofSeconds(5), 0.01);

    public SamplingSettings {
        fastRange().check("memmon.sampling.fast-interval", fastInterval);
        slowRange().check("memmon.sampling.slow-interval", slowInterval);
        cpuRange().check("memmon.sampling.max-cpu", maxCpu);
    }

    static SamplingSettings read(Settings settings) {
        return new SamplingSettings(
                fastRange().read(settings, "fast-interval", DEFAULTS.fastInterval),
                slowRange().read(settings, "slow-interval", DEFAULTS.slowInterval),
                cpuRange().read(settings, "max-cpu", DEFAULTS.maxCpu));
    }

    private static DurationRange fastRange() {
        return DurationRange.of(Duration.ofMillis(20), Duration.ofSeconds(10));
    }

    private static DurationRange slowRange() {
        return DurationRange.of(Duration.ofSeconds(1), Duration.ofMinutes(10));
    }

    private static ShareRange cpuRange() {
        return new ShareRange(0.0001, 1);
    }
}
