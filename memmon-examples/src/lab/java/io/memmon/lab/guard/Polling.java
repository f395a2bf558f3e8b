package io.memmon.lab.guard;

import java.util.concurrent.locks.LockSupport;

/** A thread that does something again and again until it is closed. */
final class Polling implements AutoCloseable {

    private final Thread thread;
    private volatile boolean closed;

    private Polling(String name, long periodNanos, Runnable step) {
        thread = new Thread(
                () -> {
                    while (!closed) {
                        step.run();
                        LockSupport.parkNanos(this, periodNanos);
                    }
                },
                name);
        thread.setDaemon(true);
    }

    static Polling start(String name, long periodNanos, Runnable step) {
        Polling polling = new Polling(name, periodNanos, step);
        polling.thread.start();
        return polling;
    }

    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(thread);
    }
}
