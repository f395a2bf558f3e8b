package io.memmon.prometheus.agent;

import io.memmon.api.time.Ticker;
import java.time.Duration;

/**
 * Finds the loader that the application's classes come from. A launcher such as Spring Boot's makes one of its own and
 * gives it to the main thread as its context loader, soon after the agent has been called.
 */
final class ApplicationLoader {

    private static final Duration LONGEST = Duration.ofSeconds(2);
    private static final long LOOK_MILLIS = 20;

    private final Ticker ticker;

    ApplicationLoader(Ticker ticker) {
        this.ticker = ticker;
    }

    /**
     * Waits until the main thread has a context loader of its own, or 2 s: a JVM that ends before, such as a tool of
     * the JDK, never gets a port bound.
     */
    ClassLoader await(Thread main) throws InterruptedException {
        long start = ticker.nanos();
        ClassLoader system = ClassLoader.getSystemClassLoader();
        Object bell = new Object();
        synchronized (bell) {
            while (ticker.nanos() - start < LONGEST.toNanos()) {
                ClassLoader context = main.getContextClassLoader();
                if (context != null && !context.equals(system)) {
                    return context;
                }
                bell.wait(LOOK_MILLIS);
            }
        }
        return system;
    }

    /** Returns the context loader of the thread called {@code main}, if there is one that has any. */
    static ClassLoader ofRunningApplication() {
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            ClassLoader context = thread.getContextClassLoader();
            if (thread.getName().equals("main") && context != null) {
                return context;
            }
        }
        return ClassLoader.getSystemClassLoader();
    }
}
