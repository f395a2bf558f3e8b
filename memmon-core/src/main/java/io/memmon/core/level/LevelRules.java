package io.memmon.core.level;

import static java.util.Objects.requireNonNull;

import io.memmon.api.memory.Level;
import io.memmon.core.config.Thresholds;

/**
 * When a level is entered and left.
 *
 * @param thresholds where levels begin
 * @param exitBand how far below its beginning a level is left, in shares; 0 to 0.5
 * @param dwellNanos the least time in a level, and the least time of calm before it is left
 * @param quietNanos when no new evidence comes for this long, a level is left on time alone
 * @param persistenceNanos how long pressure without new evidence must persist to be confirmed
 */
public record LevelRules(
        Thresholds thresholds, double exitBand, long dwellNanos, long quietNanos, long persistenceNanos) {

    /** Checks all components. */
    public LevelRules {
        requireNonNull(thresholds, "thresholds");
        if (!(exitBand >= 0 && exitBand <= 0.5)) {
            throw new IllegalArgumentException("exit band must be 0 to 0.5, found " + exitBand);
        }
        if (dwellNanos < 0 || quietNanos < 0 || persistenceNanos < 0) {
            throw new IllegalArgumentException(
                    "times must be at least zero, found " + dwellNanos + ", " + quietNanos + ", " + persistenceNanos);
        }
    }

    /** Returns the level that a utilisation is still held at. {@code NaN} holds nothing. */
    Level heldAt(double utilisation) {
        return thresholds.reached(utilisation + exitBand);
    }
}
