package io.memmon.core.config;

import io.memmon.api.plugin.Settings;
import java.time.Duration;
import java.util.Objects;

/**
 * When the forecast may ask for a collection to be sure, {@code memmon.forecast.verification.*}.
 *
 * @param maxPause the longest pause that such a collection may be expected to take, 0 (never collect) to 1 min
 * @param whenObserving whether it may also do so in {@link Mode#OBSERVE}
 */
public record VerificationSettings(Duration maxPause, WhenObserving whenObserving) {

    /** What holds where nothing is set. */
    public static final VerificationSettings DEFAULTS =
            new VerificationSettings(Duration.ofMillis(500), WhenObserving.REFRAIN);

    /** What to do in {@link Mode#OBSERVE}. */
    public enum WhenObserving {
        /** Leave suspicions unverified. */
        REFRAIN,
        /** Collect all the same. */
        VERIFY
    }

    public VerificationSettings {
        pauseRange().check("memmon.forecast.verification.max-pause", maxPause);
        Objects.requireNonNull(whenObserving, "whenObserving");
    }

    static VerificationSettings read(Settings settings) {
        boolean verify = settings.flag("when-observing", DEFAULTS.whenObserving == WhenObserving.VERIFY);
        return new VerificationSettings(
                pauseRange().read(settings, "max-pause", DEFAULTS.maxPause),
                verify ? WhenObserving.VERIFY : WhenObserving.REFRAIN);
    }

    /** Returns whether verification collections may ever run in this mode. */
    public boolean allowed(Mode mode) {
        return !maxPause.isZero() && (mode == Mode.ACT || whenObserving == WhenObserving.VERIFY);
    }

    private static DurationRange pauseRange() {
        return DurationRange.of(Duration.ZERO, Duration.ofMinutes(1));
    }
}
