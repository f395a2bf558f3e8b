package io.memmon.core.report;

import io.memmon.api.memory.Level;
import java.time.Instant;

/**
 * A rehearsal that runs now. Its usage is pretended, what responses did is not.
 *
 * @param level the level rehearsed
 * @param simulatedUsage the usage pretended, 0 to 1
 * @param endsAt when it ends by itself
 */
public record RunningRehearsal(Level level, double simulatedUsage, Instant endsAt) {}
