package io.memmon.collectors.jvm;

/** The bytes of the heap in use, read without allocating. */
final class HeapUse {

    private final Runtime runtime = Runtime.getRuntime();
    private long committed = CollectionNotices.UNKNOWN;

    /**
     * Returns the bytes in use, or {@link CollectionNotices#UNKNOWN} if the reading is torn: total and free are two
     * reads, and when the heap is resized between them their difference means nothing (negative values were seen).
     */
    long read() {
        long total = runtime.totalMemory();
        long free = runtime.freeMemory();
        committed = total;
        boolean torn = runtime.totalMemory() != total || free > total || free < 0;
        return torn ? CollectionNotices.UNKNOWN : total - free;
    }

    /** Returns the bytes granted by the operating system at the last reading. */
    long committed() {
        return committed;
    }

    /** Returns the most bytes the heap may take, or {@link CollectionNotices#UNKNOWN} if there is no limit. */
    long limit() {
        long max = runtime.maxMemory();
        return max == Long.MAX_VALUE ? CollectionNotices.UNKNOWN : max;
    }
}
