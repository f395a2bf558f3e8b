package io.memmon.core.lane;

import java.lang.management.ThreadMXBean;
import org.jspecify.annotations.Nullable;

/** How many bytes a thread has allocated, where the JVM can tell ({@code jdk.management}). */
final class ThreadAllocation {

    private final com.sun.management.ThreadMXBean threads;

    private ThreadAllocation(com.sun.management.ThreadMXBean threads) {
        this.threads = threads;
    }

    /** Returns a reader, or null on a JVM without one. */
    static @Nullable ThreadAllocation find(ThreadMXBean bean) {
        try {
            return bean instanceof com.sun.management.ThreadMXBean sun && sun.isThreadAllocatedMemorySupported()
                    ? new ThreadAllocation(sun)
                    : null;
        } catch (NoClassDefFoundError absent) { // a run-time image without jdk.management
            return null;
        }
    }

    @SuppressWarnings("deprecation") // Thread.threadId() is newer than Java 17
    long of(Thread thread) {
        return threads.getThreadAllocatedBytes(thread.getId());
    }
}
