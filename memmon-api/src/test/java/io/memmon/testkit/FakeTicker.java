package io.memmon.testkit;

import io.memmon.api.time.Ticker;
import java.time.Duration;

/** A clock that moves only when a test says so. Starts away from zero to expose lazy arithmetic. */
public final class FakeTicker implements Ticker {

    private volatile long nanos = Duration.ofHours(1).toNanos();

    /** Moves the clock on, or back if negative. */
    public FakeTicker advance(Duration duration) {
        nanos = Math.addExact(nanos, duration.toNanos());
        return this;
    }

    @Override
    public long nanos() {
        return nanos;
    }
}
