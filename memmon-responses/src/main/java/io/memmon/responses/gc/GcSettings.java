package io.memmon.responses.gc;

import static java.util.Objects.requireNonNull;

import io.memmon.api.plugin.Settings;
import java.time.Duration;

/**
 * The settings below {@code memmon.responses.gc}.
 *
 * @param maxPause {@code max-pause}: the longest expected stop of the application that an act may cost; 0 allows only
 *     collections that run beside it; 2 s by default
 * @param interval {@code interval}: the least time between two collections asked for; 2 s by default: the
 *     monitor itself budgets how many
 * @param overrideDisableExplicitGc {@code override-disable-explicit-gc}: whether to collect even where the JVM was told
 *     to ignore such requests; off by default
 */
record GcSettings(Duration maxPause, Duration interval, boolean overrideDisableExplicitGc) {

    GcSettings {
        requireNonNull(maxPause, "maxPause");
        requireNonNull(interval, "interval");
    }

    static GcSettings read(Settings settings) {
        return new GcSettings(
                settings.duration("max-pause", Duration.ofSeconds(2)),
                settings.duration("interval", Duration.ofSeconds(2)),
                settings.flag("override-disable-explicit-gc", false));
    }
}
