package io.memmon.collectors.child;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** Holds a known part of the heap and, until stopped, makes garbage that dies young. Keeps no JVM alive. */
final class Churn {

    /** Small, because what large ones leave unused at the end of a thread's buffer is use as well. */
    private static final int OBJECT_BYTES = 1_000;

    private static final int OBJECTS_A_STEP = 1_000;

    private final List<byte[]> retained = new ArrayList<>();
    private final Thread thread;
    private volatile boolean running = true;
    private volatile byte[] newest = {};

    Churn(long bytesToRetain) {
        for (long bytes = 0; bytes < bytesToRetain; bytes += OBJECT_BYTES) {
            retained.add(new byte[OBJECT_BYTES]);
        }
        thread = new Thread(this::run, "churn");
        thread.setDaemon(true);
    }

    Churn start() {
        thread.start();
        return this;
    }

    long retainedBytes() {
        return (long) retained.size() * OBJECT_BYTES;
    }

    private void run() {
        while (running) {
            for (int i = 0; i < OBJECTS_A_STEP; i++) {
                newest = new byte[OBJECT_BYTES]; // published, so that no compiler takes the allocation away
            }
            LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
        }
    }

    /** Returns an object that was made not long ago. */
    byte[] newest() {
        return newest;
    }

    /** Stops making garbage; what is retained stays. */
    void stop() throws InterruptedException {
        running = false;
        thread.join();
    }
}
