package io.memmon.responses.shedding;

import static java.util.Objects.requireNonNull;

import io.memmon.api.plugin.Settings;
import java.time.Duration;

/**
 * The settings below {@code memmon.responses.shed} that govern the gate.
 *
 * @param ramp {@code ramp}: the time in which the share of one priority rises from nothing to its most; 10 s by default
 * @param mostLow {@code most-low}: the most that is refused of LOW; 1 by default
 * @param mostNormal {@code most-normal}: the most that is refused of NORMAL, at CRITICAL only; 0.9 by default
 * @param mostHigh {@code most-high}: the most that is refused of HIGH, at CRITICAL only; 0.3 by default
 * @param retryAfterSeconds {@code retry-after}: the least time for refused callers to wait, up to twice as long at
 *     random; 5 s by default
 */
record ShedSettings(Duration ramp, double mostLow, double mostNormal, double mostHigh, int retryAfterSeconds) {

    ShedSettings {
        requireNonNull(ramp, "ramp");
    }

    static ShedSettings read(Settings settings) {
        ShedSettings read = new ShedSettings(
                settings.duration("ramp", Duration.ofSeconds(10)),
                settings.ratio("most-low", 1),
                settings.ratio("most-normal", 0.9),
                settings.ratio("most-high", 0.3),
                (int) Math.min(
                        3_600,
                        Math.max(
                                1,
                                settings.duration("retry-after", Duration.ofSeconds(5))
                                        .toSeconds())));
        if (read.mostNormal > read.mostLow || read.mostHigh > read.mostNormal) {
            settings.problem(
                    "most-normal",
                    "must lie between most-high and most-low, so that less important work is refused first",
                    "most-low " + read.mostLow + ", most-normal " + read.mostNormal + ", most-high " + read.mostHigh);
        }
        return read;
    }
}
