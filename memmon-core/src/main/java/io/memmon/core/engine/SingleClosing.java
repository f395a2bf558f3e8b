package io.memmon.core.engine;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Lets one thread close. Others that ask meanwhile wait for it: a shutdown hook that returned at once would let the JVM
 * halt before what is engaged has been released. Safe for use by several threads.
 */
final class SingleClosing {

    private final Duration longest;
    private final AtomicReference<@Nullable Thread> closer = new AtomicReference<>();
    private final CountDownLatch done = new CountDownLatch(1);

    /** Creates one where nobody waits longer than this: what is being closed may itself wait for who asks. */
    SingleClosing(Duration longest) {
        this.longest = requireNonNull(longest, "longest");
    }

    /** Runs this for the first who asks; returns to all others when it has been run. */
    void run(Runnable closing) {
        if (closer.compareAndSet(null, Thread.currentThread())) {
            try {
                closing.run();
            } finally {
                done.countDown();
            }
        } else if (!Thread.currentThread().equals(closer.get())) {
            await();
        }
    }

    private void await() {
        try {
            done.await(longest.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException impatient) {
            Thread.currentThread().interrupt();
        }
    }

    /** Returns whether closing has begun. */
    boolean begun() {
        return closer.get() != null;
    }
}
