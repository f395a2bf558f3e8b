package io.memmon.core.review;

import io.memmon.api.memory.Level;
import java.time.Duration;

/** The alerts on usage, as the shipped rules have them: the level that is the condition, and for how long it must hold. */
enum UsageAlert {
    PRESSURE_EARLY("MemoryPressureEarly", Level.LOW, Duration.ofMinutes(5)),
    USAGE_HIGH("MemoryUsageHigh", Level.MEDIUM, Duration.ofMinutes(3)),
    USAGE_CRITICAL("MemoryUsageCritical", Level.HIGH, Duration.ofMinutes(1)),
    USAGE_FATAL("MemoryUsageFatal", Level.CRITICAL, Duration.ofSeconds(30));

    private final String alert;
    private final Level level;
    private final Duration heldFor;

    UsageAlert(String alert, Level level, Duration heldFor) {
        this.alert = alert;
        this.level = level;
        this.heldFor = heldFor;
    }

    String alert() {
        return alert;
    }

    Level level() {
        return level;
    }

    Duration heldFor() {
        return heldFor;
    }

    /** Returns how often its condition was met in an episode. */
    int met(Episode episode) {
        return (int) episode.stretches(level).stream()
                .filter(stretch -> stretch.compareTo(heldFor) >= 0)
                .count();
    }
}
