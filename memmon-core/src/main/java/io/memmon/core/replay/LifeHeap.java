package io.memmon.core.replay;

import io.memmon.core.forecast.CollectorKind;
import io.memmon.core.policy.HeapShape;
import java.util.List;
import java.util.OptionalLong;

/** What one life of a JVM showed of its heap: what its log says of it, and how large it was seen. */
final class LifeHeap {

    /** A heap that was seen so close to what it was allowed has all of it. */
    private static final double GROWN = 0.85;

    private PastHeap told;
    private long largestCommitted;
    private long largestUsed;
    private long oldCapacityThen = PastEvent.UNKNOWN;

    LifeHeap(PastHeap told) {
        this.told = told;
    }

    void tell(PastHeap heap) {
        told = heap;
    }

    PastHeap told() {
        return told;
    }

    void collected(PastCollection collection) {
        largestUsed = Math.max(largestUsed, Math.max(collection.usedBefore(), collection.usedAfter()));
        seen(collection.committed(), collection.oldCapacity());
    }

    private void seen(long committed, long oldCapacity) {
        if (committed >= largestCommitted && committed > 0) {
            boolean larger = committed > largestCommitted;
            largestCommitted = committed;
            oldCapacityThen = larger ? oldCapacity : Math.max(oldCapacityThen, oldCapacity);
        }
    }

    /**
     * Returns this heap as it is judged: one of which is not told how large it might become is as large as others of the
     * same collector in the same log were, because it may not have lived long enough to grow.
     */
    LifeHeap among(List<LifeHeap> all) {
        if (told.maxBytes().isPresent()) {
            return this;
        }
        LifeHeap judged = new LifeHeap(told);
        long max = 0;
        for (LifeHeap other : all) {
            if (other.told.collector().equals(told.collector())) {
                max = Math.max(max, other.told.maxBytes().orElse(0));
                judged.largestUsed = Math.max(judged.largestUsed, other.largestUsed);
                judged.seen(other.largestCommitted, other.oldCapacityThen);
            }
        }
        if (max > 0) {
            judged.told = new PastHeap(told.collector(), told.layout(), OptionalLong.of(max));
        }
        return judged;
    }

    /**
     * Returns the largest heap: as the log says it was allowed, else as large as it was seen. Collectors that leave out
     * a survivor space when they tell their heap's size are taken at their word, because what they tell of use leaves
     * it out as well.
     */
    OptionalLong maxBytes() {
        long allowed = told.maxBytes().orElse(0);
        boolean grown = largestCommitted >= GROWN * allowed;
        long bytes = Math.max(grown ? largestCommitted : allowed, largestUsed);
        return bytes > 0 ? OptionalLong.of(bytes) : OptionalLong.empty();
    }

    /** Returns where this heap is full and how its old collections come. */
    HeapShape shape() {
        if (told.layout() != PastHeap.Layout.GENERATIONS) {
            return new HeapShape(CollectorKind.REGIONS.ceiling(1), told.layout().oldCollections());
        }
        boolean known = oldCapacityThen > 0 && oldCapacityThen < largestCommitted;
        double share = known ? (double) oldCapacityThen / largestCommitted : 1;
        return new HeapShape(
                CollectorKind.FIXED_GENERATIONS.ceiling(share), told.layout().oldCollections());
    }
}
