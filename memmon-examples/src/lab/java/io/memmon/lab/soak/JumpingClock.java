package io.memmon.lab.soak;

import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;

/** A wall clock that somebody sets now and then, as time servers and operators do. */
final class JumpingClock implements InstantSource {

    private final AtomicLong offMillis = new AtomicLong();

    @Override
    public Instant instant() {
        return Instant.ofEpochMilli(millis());
    }

    @Override
    public long millis() {
        return InstantSource.system().millis() + offMillis.get();
    }

    /** Sets it forward, or back with a negative number. */
    void jump(long millis) {
        offMillis.addAndGet(millis);
    }

    /** Sets it right. */
    void right() {
        offMillis.set(0);
    }
}
