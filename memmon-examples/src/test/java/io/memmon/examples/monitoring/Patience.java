package io.memmon.examples.monitoring;

import io.memmon.api.time.Ticker;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/** Waits for what must come, with a deadline. */
final class Patience {

    private Patience() {}

    /** Looks ten times a second until there is an answer; a look that fails counts as none. */
    static <T> T until(Duration limit, Supplier<String> what, Callable<Optional<T>> look) throws InterruptedException {
        Ticker ticker = Ticker.system();
        long deadline = ticker.nanos() + limit.toNanos();
        Exception last = null;
        while (ticker.nanos() - deadline < 0) {
            try {
                Optional<T> found = look.call();
                if (found.isPresent()) {
                    return found.get();
                }
            } catch (Exception e) {
                last = e;
            }
            LockSupport.parkNanos(100_000_000);
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
        }
        throw new AssertionError("expected within " + limit + ": " + what.get(), last);
    }
}
