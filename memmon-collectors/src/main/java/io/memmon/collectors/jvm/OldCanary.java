package io.memmon.collectors.jvm;

import java.lang.ref.WeakReference;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * Proves that the old generation was marked, on any collector and without notifications: an object that nobody holds
 * any more but that lives in the old generation is found dead by a mark of the old generation, and by nothing else.
 *
 * <p>A canary is held strongly until it has seen {@value #COLLECTIONS_TO_GROW_OLD} collections: no HotSpot collector
 * keeps an object among the young for more than 15 ({@code MaxTenuringThreshold}). Then it is held weakly only. When
 * it is gone, a mark has finished. It is asked with {@link WeakReference#refersTo}, because {@code get} would keep it
 * alive through a mark that is under way. Checked on OpenJDK 17 and 25: with G1 a canary dies in each Remark and in no
 * young collection. (Generational Shenandoah does not clear old weak references when it marks the old generation; its
 * notifications tell instead.)
 */
final class OldCanary {

    private static final int CAGES = 32;
    static final int COLLECTIONS_TO_GROW_OLD = 20;

    private final AtomicReferenceArray<Canary> cages = new AtomicReferenceArray<>(CAGES);
    private int current;
    private boolean released;

    OldCanary() {
        refill();
    }

    /** Fills the empty cages; allocates, so any thread but the fast lane may do it. */
    void refill() {
        for (int i = 0; i < CAGES; i++) {
            if (cages.get(i) == null) {
                cages.set(i, new Canary());
            }
        }
    }

    /**
     * Returns whether a mark of the old generation has finished since the last call. Allocates nothing.
     *
     * @param collections the count of collections, young ones included
     */
    boolean died(long collections) {
        boolean died = false;
        Canary canary = cages.get(current);
        if (released && canary != null && canary.isDead()) {
            died = true;
            released = false;
            cages.set(current, null);
            current = (current + 1) % CAGES;
        }
        if (!released) {
            age(collections);
            Canary next = cages.get(current);
            if (next != null && collections - next.seenAt >= COLLECTIONS_TO_GROW_OLD) {
                next.release();
                released = true;
            }
        }
        return died;
    }

    /** Whether a canary is out: until then no mark can be proven. */
    boolean isReleased() {
        return released;
    }

    /** Whether all cages are empty. */
    boolean isUsedUp() {
        return cages.get(current) == null;
    }

    private void age(long collections) {
        for (int i = 0; i < CAGES; i++) {
            Canary canary = cages.get(i);
            if (canary != null && canary.seenAt < 0) {
                canary.seenAt = collections; // counted from here, so that a late look never makes it older than it is
            }
        }
    }

    /** An object, held strongly until released. */
    private static final class Canary {

        private Object strong = new Object();
        private final WeakReference<Object> weak = new WeakReference<>(strong);
        private long seenAt = -1;

        private void release() {
            strong = weak;
        }

        private boolean isDead() {
            return strong == weak && weak.refersTo(null);
        }
    }
}
