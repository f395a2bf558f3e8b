package io.memmon.api.memory;

/**
 * How much pressure an area is under. Ordered: each level is worse than the one before.
 *
 * <p>By default levels are entered at 70, 80, 90 and 95 % of utilisation.
 */
public enum Level {
    /** Within bounds. */
    NORMAL,
    /** Worth knowing: 70 % by default. */
    LOW,
    /** Worth a look: 80 % by default. */
    MEDIUM,
    /** In trouble: 90 % by default. An incident opens. */
    HIGH,
    /** About to fail: 95 % by default. */
    CRITICAL;

    /** Returns whether this level is {@code other} or worse. */
    public boolean atLeast(Level other) {
        return compareTo(other) >= 0;
    }

    /** Returns the worse of the two. */
    public Level worse(Level other) {
        return atLeast(other) ? this : other;
    }
}
