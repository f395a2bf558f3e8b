package io.memmon.core.suspect;

import io.memmon.api.capability.ClassHistograms;
import io.memmon.api.capability.ClassHistograms.Expectation;
import io.memmon.api.response.Cost;
import io.memmon.core.config.Mode;
import io.memmon.core.config.SuspectSettings;
import io.memmon.core.config.SuspectSettings.WhenObserving;
import java.util.Optional;

/**
 * Whether the objects of the heap may be counted now.
 *
 * @param settings what the operator allows
 * @param mode whether the monitor acts
 * @param maxCost the most that anything may cost
 * @param leads whether this monitor is the one that may touch the whole JVM
 * @param hung whether counting did not come back once
 */
public record CountPermission(SuspectSettings settings, Mode mode, Cost maxCost, boolean leads, boolean hung) {

    /** Returns why not, in words, or nothing if they may be. */
    Optional<String> obstacle(Optional<ClassHistograms> lent) {
        if (settings.maxPause().isZero()) {
            return Optional.of("memmon.suspects.max-pause is 0s");
        }
        if (mode == Mode.OBSERVE && settings.whenObserving() == WhenObserving.REFRAIN) {
            return Optional.of("the monitor observes, and memmon.suspects.when-observing is false");
        }
        if (maxCost.compareTo(Cost.PAUSES) < 0) {
            return Optional.of("counting stops the application, and memmon.response.max-cost is reversible");
        }
        if (!leads) {
            return Optional.of("another monitor in this JVM leads");
        }
        if (hung) {
            return Optional.of("counting did not come back once");
        }
        return lent.map(histograms -> tooDear(histograms.expectation()))
                .orElse(Optional.of("no plugin lends class histograms; memmon-responses has one"));
    }

    private Optional<String> tooDear(Expectation expected) {
        if (expected.pause().isEmpty()) {
            return Optional.of(expected.means());
        }
        return expected.pause()
                .filter(pause -> pause.compareTo(settings.maxPause()) > 0)
                .map(pause -> "a class histogram would stop the application for about " + pause.toMillis()
                        + " ms, more than memmon.suspects.max-pause ("
                        + settings.maxPause().toMillis() + " ms)");
    }
}
