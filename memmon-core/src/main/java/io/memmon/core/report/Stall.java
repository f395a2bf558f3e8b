package io.memmon.core.report;

import java.time.Duration;
import java.time.Instant;

/**
 * A stretch of time in which the fast lane did not tick, as the whole JVM stood still or got no processor. Nothing is
 * known of it.
 *
 * @param from when the last tick before it ended
 * @param to when the next one ended
 */
public record Stall(Instant from, Instant to) {

    /** Returns how long it took. */
    public Duration length() {
        return Duration.between(from, to);
    }
}
