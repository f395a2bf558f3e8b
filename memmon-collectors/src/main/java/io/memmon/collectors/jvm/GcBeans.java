package io.memmon.collectors.jvm;

import io.memmon.collectors.jvm.CollectionKind.Generations;
import java.lang.management.GarbageCollectorMXBean;
import java.util.List;
import java.util.Set;

/** The collector beans of the JVM, polled without allocating. None at all is fine (Epsilon). */
final class GcBeans {

    /** The causes of a full collection of G1's that nobody asked for and no other space than the heap needed. */
    private static final Set<String> FAILED =
            Set.of("G1 Compaction Pause", "G1 Evacuation Pause", "G1 Humongous Allocation", "Allocation Failure");

    private final GarbageCollectorMXBean[] beans;
    private final CollectionKind[] kinds;
    private final long[] counts;
    private final long[] millis;

    GcBeans(List<GarbageCollectorMXBean> beans, Generations generations) {
        this.beans = beans.toArray(new GarbageCollectorMXBean[0]);
        this.kinds = new CollectionKind[this.beans.length];
        for (int i = 0; i < kinds.length; i++) {
            kinds[i] = CollectionKind.of(this.beans[i].getName(), generations);
        }
        this.counts = new long[kinds.length];
        this.millis = new long[kinds.length];
    }

    /** Reads all counts and times. */
    void poll() {
        for (int i = 0; i < beans.length; i++) {
            counts[i] = Math.max(0, beans[i].getCollectionCount()); // -1 is "undefined"
            millis[i] = Math.max(0, beans[i].getCollectionTime());
        }
    }

    int size() {
        return beans.length;
    }

    GarbageCollectorMXBean bean(int index) {
        return beans[index];
    }

    CollectionKind kind(int index) {
        return kinds[index];
    }

    /** Returns the count of one bean at the last poll. */
    long count(int index) {
        return counts[index];
    }

    boolean has(CollectionKind kind) {
        for (CollectionKind each : kinds) {
            if (each == kind) {
                return true;
            }
        }
        return false;
    }

    /** Whether some bean measures time in which the application stood still. */
    boolean knowsPauses() {
        for (CollectionKind kind : kinds) {
            if (kind.stops()) {
                return true;
            }
        }
        return false;
    }

    /** Whether some bean measures cycles beside the application. */
    boolean knowsCycles() {
        for (CollectionKind kind : kinds) {
            if (!kind.stops()) {
                return true;
            }
        }
        return false;
    }

    /**
     * Returns whether a collection of this kind and cause came because an allocation had failed. Only heaps of regions
     * are looked at, in which large objects leave unused what they do not fill: with Serial and Parallel a failed
     * allocation is the cause of each collection.
     */
    HeapRoom.Occasion occasion(CollectionKind kind, String cause) {
        boolean last = kind == CollectionKind.FULL_PAUSES
                ? has(CollectionKind.REGION_PAUSES) && FAILED.contains(cause)
                : !kind.stops() && cause.startsWith("Allocation Failure");
        return last ? HeapRoom.Occasion.FAILED_ALLOCATION : HeapRoom.Occasion.ROUTINE;
    }

    /** Collections that freed or moved objects. */
    long collections() {
        long sum = 0;
        for (int i = 0; i < counts.length; i++) {
            sum += kinds[i].collects() ? counts[i] : 0;
        }
        return sum;
    }

    /** Collections of which each is proof of what is live in the old generation. */
    long oldCollections() {
        long sum = 0;
        for (int i = 0; i < counts.length; i++) {
            sum += kinds[i].provesOld() ? counts[i] : 0;
        }
        return sum;
    }

    /** Concurrent marks finished, as far as a bean counts them: from the first of the two stops that end a mark. */
    long marks() {
        long sum = 0;
        for (int i = 0; i < counts.length; i++) {
            sum += kinds[i] == CollectionKind.MARK_PAUSES ? (counts[i] + 1) / 2 : 0;
        }
        return sum;
    }

    /** Full collections with the application stopped. */
    long fullCollections() {
        long sum = 0;
        for (int i = 0; i < counts.length; i++) {
            sum += kinds[i] == CollectionKind.FULL_PAUSES ? counts[i] : 0;
        }
        return sum;
    }

    /** Milliseconds in which the application stood still. Never added to {@link #cycleMillis}: cycles contain pauses. */
    long pauseMillis() {
        long sum = 0;
        for (int i = 0; i < millis.length; i++) {
            sum += kinds[i].stops() ? millis[i] : 0;
        }
        return sum;
    }

    /** Milliseconds of cycles beside the application. */
    long cycleMillis() {
        long sum = 0;
        for (int i = 0; i < millis.length; i++) {
            sum += kinds[i].stops() ? 0 : millis[i];
        }
        return sum;
    }
}
