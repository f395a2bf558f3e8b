package io.memmon.core;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for a condition that other threads bring about, with a deadline. */
public final class Eventually {

    private static final Duration DEADLINE = Duration.ofSeconds(8);
    private static final long POLL_NANOS = 1_000_000L;

    private Eventually() {}

    /** Returns as soon as the condition holds; fails if it does not in time. */
    public static void holds(String what, BooleanSupplier condition) {
        long deadline = System.nanoTime() + DEADLINE.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - deadline > 0) {
                throw new AssertionError("not within " + DEADLINE.toSeconds() + " s: " + what);
            }
            LockSupport.parkNanos(POLL_NANOS);
        }
    }
}
