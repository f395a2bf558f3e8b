package io.memmon.prometheus.security;

import static java.util.Objects.requireNonNull;

import io.memmon.api.time.Ticker;
import java.time.Duration;

/** Lets a number of things happen at once, and then one in each interval. Safe for use by several threads. */
public final class TokenBucket {

    private final Ticker ticker;
    private final int capacity;
    private final long intervalNanos;

    private double tokens;
    private long lastNanos;

    /**
     * Creates a full bucket.
     *
     * @param capacity how many may happen at once; at least 1
     * @param interval the time after which one more may happen; positive
     */
    public TokenBucket(Ticker ticker, int capacity, Duration interval) {
        this.ticker = requireNonNull(ticker, "ticker");
        this.capacity = capacity;
        this.intervalNanos = interval.toNanos();
        if (capacity < 1 || intervalNanos <= 0) {
            throw new IllegalArgumentException(
                    "capacity must be at least 1 and interval positive, found " + capacity + " and " + interval);
        }
        this.tokens = capacity;
        this.lastNanos = ticker.nanos();
    }

    /** Takes one; returns 0, or for how many seconds there is none, at least 1. */
    public synchronized long take() {
        long wait = secondsToWait();
        if (wait == 0) {
            tokens--;
        }
        return wait;
    }

    /** Returns 0 if there is one to take, or for how many seconds there is none, at least 1. */
    public synchronized long secondsToWait() {
        long now = ticker.nanos();
        tokens = Math.min(capacity, tokens + Math.max(0, now - lastNanos) / (double) intervalNanos);
        lastNanos = now;
        return tokens >= 1 ? 0 : Math.max(1, (long) Math.ceil((1 - tokens) * intervalNanos / 1e9));
    }
}
