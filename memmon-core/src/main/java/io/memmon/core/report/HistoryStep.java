package io.memmon.core.report;

import java.time.Duration;
import java.util.Optional;

/** The lengths of the buckets that the past is kept in, finest first. The finer, the less far back. */
public enum HistoryStep {
    /** Ten seconds, for an hour. */
    TEN_SECONDS(Duration.ofSeconds(10), 360),
    /** A minute, for a day. */
    MINUTE(Duration.ofMinutes(1), 1440),
    /** A quarter of an hour, for eight days. */
    QUARTER_HOUR(Duration.ofMinutes(15), 768),
    /** Six hours, for 92 days. */
    SIX_HOURS(Duration.ofHours(6), 368);

    private final Duration length;
    private final int buckets;

    HistoryStep(Duration length, int buckets) {
        this.length = length;
        this.buckets = buckets;
    }

    /** Returns how long a bucket is. */
    public Duration length() {
        return length;
    }

    /** Returns how many buckets are kept. */
    public int buckets() {
        return buckets;
    }

    /** Returns how far back the buckets reach. */
    public Duration reach() {
        return length.multipliedBy(buckets);
    }

    /** Returns the finest step that reaches back so far, or nothing if none does. */
    public static Optional<HistoryStep> reaching(Duration back) {
        for (HistoryStep step : values()) {
            if (step.reach().compareTo(back) >= 0) {
                return Optional.of(step);
            }
        }
        return Optional.empty();
    }
}
