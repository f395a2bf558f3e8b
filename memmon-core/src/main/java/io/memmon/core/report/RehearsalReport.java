package io.memmon.core.report;

import io.memmon.api.memory.Level;
import java.time.Duration;
import java.util.List;

/**
 * What a rehearsal did. Everything in it was simulated pressure; the responses were real unless they say "would run".
 *
 * @param level the level that was rehearsed
 * @param mode {@code act} or {@code observe}
 * @param simulatedUsage the usage pretended, 0 to 1
 * @param hold for how long it is pretended
 * @param state one sentence: running, or why it was refused or cut short
 * @param responses each action that the level calls for and what came of it
 */
public record RehearsalReport(
        Level level, String mode, double simulatedUsage, Duration hold, String state, List<ResponseReport> responses) {

    /** Copies the list. */
    public RehearsalReport {
        responses = List.copyOf(responses);
    }
}
