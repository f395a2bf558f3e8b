package io.memmon.prometheus.fleet;

import static java.util.Objects.requireNonNull;

import io.memmon.api.memory.Level;
import java.util.Map;

/**
 * What of an alert matters here; a label that it lacks is empty.
 *
 * @param name label {@code alertname}
 * @param instance label {@code instance}
 * @param pod label {@code pod}
 * @param level label {@code memmon_level}; NORMAL where it has none or says something else
 * @param news whether it says anything that memmon did not say first
 */
record FleetAlert(String name, String instance, String pod, Level level, News news) {

    private static final Map<String, Level> LEVELS =
            Map.of("low", Level.LOW, "medium", Level.MEDIUM, "high", Level.HIGH, "critical", Level.CRITICAL);

    /** Where an alert comes from. */
    enum News {
        /** From somebody else. */
        FRESH,
        /** From what memmon itself reports, or from a rehearsal. */
        ECHO
    }

    FleetAlert {
        requireNonNull(name, "name");
        requireNonNull(instance, "instance");
        requireNonNull(pod, "pod");
        requireNonNull(level, "level");
        requireNonNull(news, "news");
    }

    static FleetAlert of(Map<String, String> labels) {
        boolean echo = labels.getOrDefault("memmon_origin", "").equals("self")
                || labels.getOrDefault("simulated", "").equals("true");
        return new FleetAlert(
                labels.getOrDefault("alertname", ""),
                labels.getOrDefault("instance", ""),
                labels.getOrDefault("pod", ""),
                LEVELS.getOrDefault(labels.getOrDefault("memmon_level", ""), Level.NORMAL),
                echo ? News.ECHO : News.FRESH);
    }
}
