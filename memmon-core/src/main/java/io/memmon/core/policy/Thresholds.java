package io.memmon.core.policy;

import io.memmon.api.memory.Level;

/**
 * The utilisations at which levels begin.
 *
 * @param low where LOW begins, 0 to 1
 * @param medium where MEDIUM begins, above {@code low}
 * @param high where HIGH begins, above {@code medium}
 * @param critical where CRITICAL begins, above {@code high}, at most 1
 */
public record Thresholds(double low, double medium, double high, double critical) {

    /** The defaults: 70, 80, 90 and 95 %. */
    public static final Thresholds DEFAULT = new Thresholds(0.70, 0.80, 0.90, 0.95);

    /**
     * Checks the order.
     *
     * @throws IllegalArgumentException unless 0 &lt; low &lt; medium &lt; high &lt; critical &lt;= 1
     */
    public Thresholds {
        if (!(0 < low && low < medium && medium < high && high < critical && critical <= 1)) {
            throw new IllegalArgumentException("thresholds must rise from above 0 to at most 1, found " + low + ", "
                    + medium + ", " + high + ", " + critical);
        }
    }

    /** Returns the level that a utilisation reaches; NORMAL for {@code NaN}. */
    public Level levelOf(double utilisation) {
        if (utilisation >= critical) {
            return Level.CRITICAL;
        } else if (utilisation >= high) {
            return Level.HIGH;
        } else if (utilisation >= medium) {
            return Level.MEDIUM;
        } else if (utilisation >= low) {
            return Level.LOW;
        }
        return Level.NORMAL;
    }

    /** Returns where a level begins; 0 for NORMAL. */
    public double of(Level level) {
        return switch (level) {
            case NORMAL -> 0;
            case LOW -> low;
            case MEDIUM -> medium;
            case HIGH -> high;
            case CRITICAL -> critical;
        };
    }
}
