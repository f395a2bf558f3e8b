package io.memmon.testkit;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/** Counts the bytes that the calling thread allocates. */
public final class AllocationMeter {

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private AllocationMeter() {}

    /** Something to measure. */
    @FunctionalInterface
    public interface Work {

        /** Does it once. */
        void run() throws Exception;
    }

    /**
     * Runs the work {@code warmUp} times unmeasured and then {@code times} times, and returns the bytes allocated by the
     * measured runs. The least of five rounds counts, because the JVM itself allocates now and then on any thread, for
     * instance when a method is compiled or an exception message is made.
     */
    public static long bytes(int warmUp, int times, Work work) throws Exception {
        for (int i = 0; i < warmUp; i++) {
            work.run();
        }
        long least = Long.MAX_VALUE;
        for (int round = 0; round < 5; round++) {
            long before = THREADS.getCurrentThreadAllocatedBytes();
            for (int i = 0; i < times; i++) {
                work.run();
            }
            least = Math.min(least, THREADS.getCurrentThreadAllocatedBytes() - before);
        }
        return least;
    }
}
