package io.memmon.collectors.jvm;

/** What one tick knows about collections. Filled anew each tick, by the one thread that ticks. */
final class CollectionsSeen {

    /** Collections that freed or moved objects. */
    long collections;
    /** Those that included the old generation by their kind. */
    long oldCollections;
    /** Those of these that stopped the application and compacted. */
    long fullCollections;
    /** Concurrent marks of the old generation that have finished. */
    long marks;
    /** Collections in which the old generation fell, as far as notifications said so. */
    long oldFalls;
    /** Whether all collections counted here have also been heard of. */
    boolean complete;
    /** Bytes of the heap after the last collection heard of, or {@link CollectionNotices#UNKNOWN}. */
    long heapAfter = CollectionNotices.UNKNOWN;
}
