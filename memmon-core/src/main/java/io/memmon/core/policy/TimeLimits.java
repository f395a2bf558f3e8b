package io.memmon.core.policy;

import io.memmon.api.memory.Level;
import io.memmon.api.plugin.Settings;
import java.time.Duration;

/**
 * How little time left makes which level, in seconds.
 *
 * @param low where LOW begins
 * @param medium where MEDIUM begins
 * @param high where HIGH begins
 * @param critical where CRITICAL begins
 */
record TimeLimits(double low, double medium, double high, double critical) {

    static TimeLimits read(Settings settings, double scale) {
        Duration low = settings.duration("low", Duration.ofMinutes(60));
        Duration medium = settings.duration("medium", Duration.ofMinutes(30));
        Duration high = settings.duration("high", Duration.ofMinutes(15));
        Duration critical = settings.duration("critical", Duration.ofMinutes(5));
        if (low.compareTo(medium) <= 0 || medium.compareTo(high) <= 0 || high.compareTo(critical) <= 0) {
            settings.problem("low", "must be longer than medium, that than high, that than critical", low.toString());
        }
        return new TimeLimits(
                scale * low.toSeconds(),
                scale * medium.toSeconds(),
                scale * high.toSeconds(),
                scale * critical.toSeconds());
    }

    Level of(double secondsLeft) {
        if (secondsLeft <= critical) {
            return Level.CRITICAL;
        } else if (secondsLeft <= high) {
            return Level.HIGH;
        } else if (secondsLeft <= medium) {
            return Level.MEDIUM;
        }
        return secondsLeft <= low ? Level.LOW : Level.NORMAL;
    }
}
