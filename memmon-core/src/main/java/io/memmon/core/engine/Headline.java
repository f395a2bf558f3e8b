package io.memmon.core.engine;

import io.memmon.api.memory.Level;
import io.memmon.core.report.AreaReport;
import io.memmon.core.report.Bytes;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The state of memory in one sentence that a person can act on. */
final class Headline {

    private Headline() {}

    static String of(List<AreaReport> areas, Level level, Optional<String> worst) {
        if (areas.isEmpty()) {
            return "Learning: nothing has been read yet.";
        }
        if (level == Level.NORMAL || worst.isEmpty()) {
            return find(areas, "heap")
                    .map(heap -> "Memory is healthy: " + describe(heap) + ".")
                    .orElse("Memory is healthy.");
        }
        AreaReport area = find(areas, worst.get()).orElseThrow();
        String why = area.reason().isEmpty() ? "held until it stays lower" : area.reason();
        return level + ": " + describe(area) + "; " + why + remaining(area) + ".";
    }

    private static String remaining(AreaReport area) {
        return area.forecast()
                .filter(forecast -> forecast.secondsLeftLow().isPresent())
                .map(forecast -> String.format(
                        Locale.ROOT,
                        "; exhausted in %.0f to %.0f min",
                        forecast.secondsLeftLow().getAsDouble() / 60,
                        forecast.secondsLeftHigh().orElse(Double.NaN) / 60))
                .orElse("");
    }

    private static Optional<AreaReport> find(List<AreaReport> areas, String name) {
        return areas.stream().filter(area -> area.name().equals(name)).findFirst();
    }

    private static String describe(AreaReport area) {
        if (area.utilisation().isEmpty()) {
            return area.name() + " uses "
                    + (area.used().isPresent() ? Bytes.text(area.used().getAsLong()) : "an unknown amount")
                    + ", what is live is not known before the first collection";
        }
        String what = area.live().isPresent() ? " live" : " full";
        return String.format(
                Locale.ROOT,
                "%s %.1f %%%s%s",
                area.name(),
                100 * area.utilisation().getAsDouble(),
                what,
                area.limit().isPresent() ? " of " + Bytes.text(area.limit().getAsLong()) : "");
    }
}
