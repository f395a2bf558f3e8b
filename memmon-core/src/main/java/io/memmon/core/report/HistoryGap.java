package io.memmon.core.report;

import java.time.Duration;
import java.time.Instant;

/**
 * A stretch of this run, two seconds or longer, in which nothing was recorded: the JVM stood still, or had no processor.
 *
 * @param from the last reading before it
 * @param to the first reading after it
 */
public record HistoryGap(Instant from, Instant to) {

    /** Returns how long it was. */
    public Duration length() {
        return Duration.between(from, to);
    }
}
