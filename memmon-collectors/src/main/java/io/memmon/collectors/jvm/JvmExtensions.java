package io.memmon.collectors.jvm;

import java.util.Optional;

/** What a JVM may tell beyond {@code java.management}: the module {@code jdk.management}, where it is there. */
interface JvmExtensions {

    /** Not known. */
    long UNKNOWN = -1;

    /** Returns the bytes that all Java threads have allocated so far, or {@link #UNKNOWN}. Allocates nothing. */
    long allocatedBytes();

    /** Returns the processor time of the process in nanoseconds, or {@link #UNKNOWN}. Allocates nothing. */
    long processCpuNanos();

    /** Returns the value of a virtual-machine flag. */
    Optional<String> flag(String name);

    /**
     * Listens to collections until the returned resource is closed.
     *
     * @param room learns how much the heap can hold
     * @param wake called after each collection
     * @return what to close, or nothing where collections cannot be listened to
     */
    Optional<AutoCloseable> listen(GcBeans beans, CollectionNotices notices, HeapRoom room, Runnable wake);

    /** Returns what this JVM has. */
    static JvmExtensions find() {
        try {
            Class.forName("com.sun.management.GarbageCollectionNotificationInfo");
            return new JdkManagement();
        } catch (ClassNotFoundException | LinkageError e) {
            return new NoExtensions(); // a run-time image without jdk.management, or another vendor's
        }
    }

    /** Knows nothing. */
    class NoExtensions implements JvmExtensions {

        @Override
        public long allocatedBytes() {
            return UNKNOWN;
        }

        @Override
        public long processCpuNanos() {
            return UNKNOWN;
        }

        @Override
        public Optional<String> flag(String name) {
            return Optional.empty();
        }

        @Override
        public Optional<AutoCloseable> listen(GcBeans beans, CollectionNotices notices, HeapRoom room, Runnable wake) {
            return Optional.empty();
        }
    }
}
