package io.memmon.core.engine;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * What plugins and extensions have opened, closed in the reverse order, each on a daemon thread of its own, so that one
 * that hangs keeps neither the others open nor the application from ending. What comes after the end is closed at once.
 */
final class OpenResources implements AutoCloseable {

    private final long limitMillis;
    private final Deque<AutoCloseable> open = new ArrayDeque<>();
    private boolean closed;

    /** @param limit how long each may take to close */
    OpenResources(Duration limit) {
        limitMillis = limit.toMillis();
    }

    void push(AutoCloseable resource) {
        synchronized (open) {
            if (!closed) {
                open.push(resource);
                return;
            }
        }
        closeOne(resource);
    }

    private @Nullable AutoCloseable next() {
        synchronized (open) {
            closed = true;
            return open.poll();
        }
    }

    @Override
    public void close() {
        AutoCloseable resource = next();
        while (resource != null) {
            closeOne(resource);
            resource = next();
        }
    }

    private void closeOne(AutoCloseable resource) {
        try {
            Thread thread = new Thread(null, () -> guarded(resource), "memmon-close", 0, false);
            thread.setDaemon(true);
            thread.start();
            await(thread, resource);
        } catch (OutOfMemoryError none) { // no thread to be had: better at the risk of a hang than not at all
            guarded(resource);
        }
    }

    private void await(Thread thread, AutoCloseable resource) {
        try {
            thread.join(limitMillis);
            if (thread.isAlive()) {
                thread.interrupt();
                Closing.tell(resource, new TimeoutException("did not come back within " + limitMillis + " ms"));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void guarded(AutoCloseable resource) {
        try {
            resource.close();
        } catch (Throwable thrown) { // plugin boundary: whatever it is, the others are closed
            Closing.tell(resource, thrown);
        }
    }
}
