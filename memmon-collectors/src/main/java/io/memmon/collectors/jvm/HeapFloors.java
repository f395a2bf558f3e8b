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
 * Its proof is therefore the floor of the <i>next</i> collection, unless use is hardly above the last floor: then it
 * counts at once, so that an idle JVM gets its proof too. The collections after a mark in which the old generation
 * falls (mixed collections) prove more; they end with the second one in which it does not fall.
 */
final class HeapFloors {

    /** Use may be this part of the maximum above the last floor and still count as a floor when a mark has ended. */
    private static final int SLACK = 32;

    private static final int QUIET_COLLECTIONS_END_RECLAIM = 2;
    private static final long UNKNOWN = CollectionNotices.UNKNOWN;

    private final long slack;
    private long collections;
    private long oldCollections;
    private long marks;
    private long oldFalls;
    private boolean primed;
    private boolean pending;
    private boolean pendingOld;
    private boolean markEnded;
    private boolean reclaiming;
    private boolean heardInTime;
    private boolean waited;
    private int quiet;
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
        boolean marked = seen.marks != marks;
        boolean fell = seen.oldFalls != oldFalls;
        remember(seen);
        if (collected) {
            pending = true;
            pendingOld |= markEnded;
            markEnded = false;
            waited = false;
            usedAfter = UNKNOWN;
        }
        if (old) {
            pendingOld = true;
            reclaiming = false;
        } else if (marked) {
            pendingOld |= pending;
            markEnded = !pending;
            reclaiming = true;
            quiet = 0;
        }
        pendingOld |= pending && fell && reclaiming;
        return pending ? collectionFloor(used, seen) : markEnded && markFloor(used);
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
        return emit(bytes, pendingOld ? Evidence.OLD : Evidence.YOUNG);
    }

    private boolean markFloor(long used) {
        boolean hardlyAbove = floor != UNKNOWN && used != UNKNOWN && used <= floor + slack;
        return hardlyAbove && emit(used, Evidence.OLD);
    }

    private void countQuiet() {
        quiet = pendingOld ? 0 : quiet + 1;
        if (quiet >= QUIET_COLLECTIONS_END_RECLAIM) {
            reclaiming = false;
        }
    }

    private boolean emit(long bytes, Evidence by) {
        floor = bytes;
        evidence = by;
        pending = false;
        pendingOld = false;
        markEnded = false;
        return true;
    }

    private void remember(CollectionsSeen seen) {
        collections = seen.collections;
        oldCollections = seen.oldCollections;
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
