package io.memmon.core.replay;

import io.memmon.api.time.Ticker;
import java.time.Instant;
import java.time.InstantSource;

/** A clock that stands where the log stands. */
final class VirtualClock implements Ticker, InstantSource {

    private static final double NANOS = 1e9;

    /** Monotonic time may not be negative where a window reaches back from it. */
    private static final double ORIGIN_SECONDS = 3600;

    private final double begin;
    private final double epochSeconds;
    private double now;

    /**
     * Creates a clock.
     *
     * @param begin where the log begins, in its own seconds
     * @param epochSeconds seconds since 1970 at the log's zero
     */
    VirtualClock(double begin, double epochSeconds) {
        this.begin = begin;
        this.epochSeconds = epochSeconds;
        this.now = begin;
    }

    void moveTo(double seconds) {
        now = Math.max(now, seconds);
    }

    /** Returns the log's time, in seconds. */
    double seconds() {
        return now;
    }

    @Override
    public long nanos() {
        return Math.round((now - begin + ORIGIN_SECONDS) * NANOS);
    }

    @Override
    public Instant instant() {
        return Instant.ofEpochMilli(Math.round((epochSeconds + now) * 1e3));
    }
}
