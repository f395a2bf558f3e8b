package io.memmon.core.config;

import io.memmon.api.memory.Level;
import io.memmon.api.plugin.Settings;

/**
 * From which utilisation on each level holds: above 0, at most 1, strictly ascending.
 *
 * @param low where {@link Level#LOW} begins
 * @param medium where {@link Level#MEDIUM} begins
 * @param high where {@link Level#HIGH} begins
 * @param critical where {@link Level#CRITICAL} begins
 */
public record Thresholds(double low, double medium, double high, double critical) {

    /** What holds where nothing is set: 70, 80, 90 and 95 %. */
    public static final Thresholds DEFAULTS = new Thresholds(0.70, 0.80, 0.90, 0.95);

    private static final String RULE = "must ascend strictly from low over medium and high to critical, above 0";

    public Thresholds {
        if (!ascend(low, medium, high, critical)) {
            throw new IllegalArgumentException(
                    "memmon.levels " + RULE + " and at most 1, found " + written(low, medium, high, critical));
        }
    }

    /** Reads the four below the settings' prefix; the key that breaks the order is told, and the defaults hold. */
    static Thresholds read(Settings settings, String keyPrefix, Thresholds byDefault) {
        double low = settings.ratio(keyPrefix + "low", byDefault.low);
        double medium = settings.ratio(keyPrefix + "medium", byDefault.medium);
        double high = settings.ratio(keyPrefix + "high", byDefault.high);
        double critical = settings.ratio(keyPrefix + "critical", byDefault.critical);
        if (ascend(low, medium, high, critical)) {
            return new Thresholds(low, medium, high, critical);
        }
        String culprit = low <= 0 ? "low" : medium <= low ? "medium" : high <= medium ? "high" : "critical";
        settings.problem(keyPrefix + culprit, RULE, written(low, medium, high, critical));
        return byDefault;
    }

    /** Returns where a level begins; zero for {@link Level#NORMAL}. */
    public double of(Level level) {
        return switch (level) {
            case NORMAL -> 0;
            case LOW -> low;
            case MEDIUM -> medium;
            case HIGH -> high;
            case CRITICAL -> critical;
        };
    }

    /** Returns the level of a utilisation; {@link Level#NORMAL} for NaN, which says nothing. */
    public Level reached(double utilisation) {
        if (utilisation >= critical) {
            return Level.CRITICAL;
        }
        if (utilisation >= high) {
            return Level.HIGH;
        }
        if (utilisation >= medium) {
            return Level.MEDIUM;
        }
        return utilisation >= low ? Level.LOW : Level.NORMAL;
    }

    private static boolean ascend(double low, double medium, double high, double critical) {
        return low > 0 && medium > low && high > medium && critical > high && critical <= 1;
    }

    private static String written(double low, double medium, double high, double critical) {
        return low + ", " + medium + ", " + high + ", " + critical;
    }
}
