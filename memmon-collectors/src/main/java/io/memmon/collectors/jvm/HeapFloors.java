package io.memmon.collectors.jvm;

import io.memmon.api.memory.Evidence;

/**
 * Decides which readings of the heap are floors, and what they prove. Does not read anything itself and allocates
 * nothing.
 *
 * <p>A floor is the first reading after a collection, or the size that the collection's notification gave, whichever is
 * smaller: both are upper bounds of the live bytes. It waits at most one tick for the notification, and not at all once
 * notifications have failed to come.
 *
 * <p>A concurrent mark frees nothing of the young generation, so what is in use when it ends contains fresh garbage.
 * Its proof is therefore the floor of the <i>next</i> collection. Where none comes for {@value #IDLE_TICKS} ticks while
 * use stays hardly above the last floor, what is in use counts, so that an idle JVM gets its proof too. The collections
 * after a mark in which the old generation falls (mixed collections) prove more; they end with the second one in which
 * it does not fall.
 */
final class HeapFloors {

    /** Use may be this part of the maximum above the last floor and still count as a floor when a mark has ended. */
    private static final int SLACK = 32;

    static final int IDLE_TICKS = 10;
    private static final int QUIET_COLLECTIONS_END_RECLAIM = 2;
    private static final long UNKNOWN = CollectionNotices.UNKNOWN;

    private final long slack;
    private long collections;
    private long oldCollections;
    private long fullCollections;
    private long marks;
    private long oldFalls;
    private boolean primed;
    private boolean pending;
    private Evidence pendingBy = Evidence.YOUNG;
    private boolean markEnded;
    private boolean reclaiming;
    private boolean heardInTime;
    private boolean waited;
    private int quiet;
    private int idleTicks;
    private long usedAfter = UNKNOWN;
    private long floor = UNKNOWN;
    private Evidence evidence = Evidence.YOUNG;

    HeapFloors(long maxHeap) {
        this.slack = maxHeap / SLACK;
        this.heardInTime = true;
    }

    /**
     * Takes the readings of a tick.
     *
     * @param used bytes in use, {@link CollectionNotices#UNKNOWN} if torn
     * @param seen what is known about collections now
     * @return whether {@link #bytes} and {@link #evidence} are a new floor
     */
    boolean tick(long used, CollectionsSeen seen) {
        if (!primed) {
            primed = true;
            remember(seen);
            return false;
        }
        boolean collected = seen.collections != collections;
        boolean old = seen.oldCollections != oldCollections;
        boolean full = seen.fullCollections != fullCollections;
        boolean marked = seen.marks != marks;
        boolean fell = seen.oldFalls != oldFalls;
        remember(seen);
        if (collected) {
            waited &= pending; // where each tick brings a collection, waiting anew for each would be waiting for ever
            pending = true;
            proves(markEnded, Evidence.MARKED);
            markEnded = false;
            usedAfter = UNKNOWN;
        }
        if (old) {
            proves(true, full ? Evidence.OLD : Evidence.MARKED);
            reclaiming = false;
        } else if (marked) {
            proves(pending, Evidence.MARKED);
            markEnded = !pending;
            idleTicks = 0;
            reclaiming = true;
            quiet = 0;
        }
        proves(pending && fell && reclaiming, Evidence.MARKED);
        return pending ? collectionFloor(used, seen) : markEnded && markFloor(used);
    }

    private void proves(boolean so, Evidence by) {
        if (so && by.compareTo(pendingBy) > 0) {
            pendingBy = by;
        }
    }

    private boolean collectionFloor(long used, CollectionsSeen seen) {
        usedAfter = least(usedAfter, used);
        if (!seen.complete && heardInTime && !waited) {
            waited = true;
            return false;
        }
        heardInTime = seen.complete;
        long bytes = least(usedAfter, seen.complete ? seen.heapAfter : UNKNOWN);
        if (bytes == UNKNOWN) {
            return false;
        }
        countQuiet();
        return emit(bytes, pendingBy);
    }

    private boolean markFloor(long used) {
        boolean hardlyAbove = floor != UNKNOWN && used != UNKNOWN && used <= floor + slack;
        idleTicks = hardlyAbove ? idleTicks + 1 : 0;
        return idleTicks > IDLE_TICKS && emit(used, Evidence.MARKED);
    }

    private void countQuiet() {
        quiet = pendingBy == Evidence.YOUNG ? quiet + 1 : 0;
        if (quiet >= QUIET_COLLECTIONS_END_RECLAIM) {
            reclaiming = false;
        }
    }

    private boolean emit(long bytes, Evidence by) {
        floor = bytes;
        evidence = by;
        pending = false;
        pendingBy = Evidence.YOUNG;
        markEnded = false;
        return true;
    }

    private void remember(CollectionsSeen seen) {
        collections = seen.collections;
        oldCollections = seen.oldCollections;
        fullCollections = seen.fullCollections;
        marks = seen.marks;
        oldFalls = seen.oldFalls;
    }

    private static long least(long one, long other) {
        if (one == UNKNOWN) {
            return other;
        }
        return other == UNKNOWN ? one : Math.min(one, other);
    }

    long bytes() {
        return floor;
    }

    Evidence evidence() {
        return evidence;
    }
}
