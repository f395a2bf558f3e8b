package io.memmon.api.time;

/**
 * A monotonic clock. Injected everywhere, so that tests advance time instead of waiting for it.
 *
 * <p>The default reads {@link System#nanoTime()}, which does not step when the wall clock is set.
 */
@FunctionalInterface
public interface Ticker {

    /** Returns nanoseconds since an arbitrary origin; only differences mean anything. Never allocates. */
    long nanos();

    /** Returns the clock of the running JVM. */
    static Ticker system() {
        return System::nanoTime;
    }
}
