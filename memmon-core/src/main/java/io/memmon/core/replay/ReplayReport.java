package io.memmon.core.replay;

import static java.util.Objects.requireNonNull;

import io.memmon.api.memory.Level;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * What memmon would have said and done. All times are in seconds of the log's own clock.
 *
 * @param collector the collector's name
 * @param heapMaxBytes the largest heap, empty if the log tells of none
 * @param beginSeconds when the log begins
 * @param durationSeconds how long it is
 * @param events how many collections and samples it holds
 * @param lives how many lives of a JVM it tells of
 * @param levels every change of level, in order
 * @param alarms every forecast alarm, in order
 * @param criticalAtSeconds when CRITICAL was reached first
 * @param verifications every collection that was asked for, in order
 * @param responses every response that would have run, in order
 * @param failedAtSeconds when the JVM began to fail for want of memory, as the log shows it
 */
public record ReplayReport(
        String collector,
        OptionalLong heapMaxBytes,
        double beginSeconds,
        double durationSeconds,
        long events,
        long lives,
        List<LevelChange> levels,
        List<Alarm> alarms,
        OptionalDouble criticalAtSeconds,
        List<Verification> verifications,
        List<WouldRun> responses,
        OptionalDouble failedAtSeconds) {

    public ReplayReport {
        requireNonNull(collector, "collector");
        requireNonNull(heapMaxBytes, "heapMaxBytes");
        levels = List.copyOf(levels);
        alarms = List.copyOf(alarms);
        requireNonNull(criticalAtSeconds, "criticalAtSeconds");
        verifications = List.copyOf(verifications);
        responses = List.copyOf(responses);
        requireNonNull(failedAtSeconds, "failedAtSeconds");
    }

    /**
     * A change of level.
     *
     * @param area of which area
     * @param level the level from then on
     * @param atSeconds when
     * @param reason why; empty for NORMAL
     */
    public record LevelChange(String area, Level level, double atSeconds, String reason) {}

    /**
     * An alarm: exhaustion is due within the horizon.
     *
     * @param area of which area
     * @param atSeconds when it was raised
     * @param clearedSeconds when it was cleared; empty if it stood at the end
     * @param secondsLeft the time left when it was raised; empty if it rests on steps, which give no time
     * @param secondsLeftLow the lower end of the range shown; empty if none was shown
     * @param secondsLeftHigh its upper end
     */
    public record Alarm(
            String area,
            double atSeconds,
            OptionalDouble clearedSeconds,
            OptionalDouble secondsLeft,
            OptionalDouble secondsLeftLow,
            OptionalDouble secondsLeftHigh) {}

    /**
     * A collection of the old generation that was asked for.
     *
     * @param atSeconds when
     * @param answeredSeconds when the answer was there; empty if the log holds no later old collection to answer with
     */
    public record Verification(double atSeconds, OptionalDouble answeredSeconds) {}

    /**
     * A response that would have run.
     *
     * @param atSeconds when
     * @param action which
     * @param level at which level
     */
    public record WouldRun(double atSeconds, String action, Level level) {}

    /** Returns when the log ends. */
    public double endSeconds() {
        return beginSeconds + durationSeconds;
    }
}
