package io.memmon.lab.soak;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** What a plugin does wrong while a fault lasts. Set by one thread, committed by those of the monitor. */
final class Mischief {

    /** How. */
    enum Way {
        /** Throws an exception. */
        THROW,
        /** Throws an Error. */
        ERROR,
        /** Takes its time. */
        DAWDLE,
        /** Does not come back until the fault is over, interrupted or not. */
        HANG
    }

    private static final long DAWDLE_NANOS = 30_000_000;
    private static final long LOOK_NANOS = 5_000_000;

    private final AtomicInteger commits = new AtomicInteger();
    private volatile @Nullable Way way;

    void begin(Way now) {
        way = now;
    }

    void end() {
        way = null;
    }

    /** Returns how often it was committed. */
    int commits() {
        return commits.get();
    }

    void commit() {
        Way now = way;
        if (now == null) {
            return;
        }
        commits.incrementAndGet();
        switch (now) {
            case THROW -> throw new IllegalStateException("soak: a fault on purpose");
            case ERROR -> throw new StackOverflowError("soak: an error on purpose");
            case DAWDLE -> LockSupport.parkNanos(this, DAWDLE_NANOS);
            case HANG -> {
                while (way == Way.HANG) {
                    LockSupport.parkNanos(this, LOOK_NANOS);
                    Thread.interrupted(); // who hangs minds no interrupt
                }
            }
        }
    }
}
