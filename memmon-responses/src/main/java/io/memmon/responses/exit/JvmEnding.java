package io.memmon.responses.exit;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;

/**
 * Ends the JVM in order, and halts it if its shutdown hooks hang. Both threads are started beforehand, because a JVM in
 * need of this may be unable to start any.
 */
final class JvmEnding implements Ending {

    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch never = new CountDownLatch(1);
    private final Thread exiting;
    private final Thread halting;

    private JvmEnding(int status, Duration haltAfter, IntConsumer exit, IntConsumer halt) {
        exiting = daemon("memmon-exit", () -> {
            begun.await();
            exit.accept(status);
        });
        halting = daemon("memmon-halt", () -> {
            begun.await();
            never.await(haltAfter.toNanos(), TimeUnit.NANOSECONDS);
            halt.accept(status);
        });
    }

    static JvmEnding start(int status, Duration haltAfter) {
        return start(status, haltAfter, Runtime.getRuntime()::exit, Runtime.getRuntime()::halt);
    }

    static JvmEnding start(int status, Duration haltAfter, IntConsumer exit, IntConsumer halt) {
        JvmEnding ending = new JvmEnding(status, haltAfter, exit, halt);
        ending.exiting.start();
        ending.halting.start();
        return ending;
    }

    @Override
    public void begin() {
        begun.countDown();
    }

    @Override
    public void close() {
        // A monitor is closed by a shutdown hook as well: then the halt must go on waiting.
        if (begun.getCount() > 0) {
            exiting.interrupt();
            halting.interrupt();
        }
    }

    List<Thread> threads() {
        return List.of(exiting, halting);
    }

    private static Thread daemon(String name, Interruptible work) {
        Thread thread = new Thread(
                null,
                () -> {
                    try {
                        work.run();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt(); // closed before it was needed
                    }
                },
                name,
                0,
                false);
        thread.setDaemon(true);
        thread.setContextClassLoader(null);
        return thread;
    }

    @FunctionalInterface
    private interface Interruptible {

        void run() throws InterruptedException;
    }
}
