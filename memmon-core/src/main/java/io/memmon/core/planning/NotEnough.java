package io.memmon.core.planning;

import java.time.Duration;

/** What is said instead of a number that would have to be invented. */
public final class NotEnough {

    private NotEnough() {}

    /** Returns a sentence such as {@code not enough history yet: 31 h of 72 h}. */
    public static String history(Duration known, Duration needed) {
        return needed.compareTo(Duration.ofHours(2)) < 0
                ? "not enough history yet: " + known.toMinutes() + " min of " + needed.toMinutes() + " min"
                : "not enough history yet: " + known.toHours() + " h of " + needed.toHours() + " h";
    }
}
