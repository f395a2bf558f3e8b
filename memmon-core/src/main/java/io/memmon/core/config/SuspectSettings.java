package io.memmon.core.config;

import io.memmon.api.plugin.Settings;
import java.time.Duration;
import java.util.Objects;

/**
 * When the heap's objects may be counted to name leak suspects, {@code memmon.suspects.*}.
 *
 * @param maxPause the longest stop of the application that a count may be expected to cost, 0 (never count) to 1 min
 * @param interval the least time between two counts, 1 s to 1 h
 * @param perHour the most counts in an hour, 1 to 3600
 * @param whenObserving whether to count also in {@link Mode#OBSERVE}
 */
public record SuspectSettings(Duration maxPause, Duration interval, long perHour, WhenObserving whenObserving) {

    /** What holds where nothing is set. */
    public static final SuspectSettings DEFAULTS =
            new SuspectSettings(Duration.ofMillis(500), Duration.ofMinutes(2), 6, WhenObserving.REFRAIN);

    private static final String PREFIX = "memmon.suspects.";
    private static final long MOST_PER_HOUR = 3600;

    /** What to do in {@link Mode#OBSERVE}. */
    public enum WhenObserving {
        /** Leave the application alone. */
        REFRAIN,
        /** Count all the same. */
        COUNT
    }

    public SuspectSettings {
        pauseRange().check(PREFIX + "max-pause", maxPause);
        intervalRange().check(PREFIX + "interval", interval);
        if (perHour < 1 || perHour > MOST_PER_HOUR) {
            throw new IllegalArgumentException(
                    PREFIX + "per-hour must be 1 to " + MOST_PER_HOUR + ", found " + perHour);
        }
        Objects.requireNonNull(whenObserving, "whenObserving");
    }

    static SuspectSettings read(Settings settings) {
        boolean count = settings.flag("when-observing", DEFAULTS.whenObserving == WhenObserving.COUNT);
        return new SuspectSettings(
                pauseRange().read(settings, "max-pause", DEFAULTS.maxPause),
                intervalRange().read(settings, "interval", DEFAULTS.interval),
                settings.number("per-hour", DEFAULTS.perHour, 1, MOST_PER_HOUR),
                count ? WhenObserving.COUNT : WhenObserving.REFRAIN);
    }

    private static DurationRange pauseRange() {
        return DurationRange.of(Duration.ZERO, Duration.ofMinutes(1));
    }

    private static DurationRange intervalRange() {
        return DurationRange.of(Duration.ofSeconds(1), Duration.ofHours(1));
    }
}
