package io.memmon.api.memory;

/**
 * What kind of collection something survived, from the weakest proof to the strongest.
 *
 * <p>A collection of the young generation leaves old garbage standing, so what it leaves is only an upper bound of
 * what is live: it can prove that an area is healthy, never that it leaks. Only a collection that includes the old
 * generation is proof.
 *
 * <p>What such a collection proves depends on how it works. One that stops the application and compacts leaves what is
 * live and nothing else. One that marks beside the application then empties only the regions that are worth it, and
 * leaves in each of the others a share of garbage: up to 15 % and 5 % of the heap with G1
 * ({@code G1MixedGCLiveThresholdPercent}, {@code G1HeapWastePercent}), up to 25 % with Shenandoah
 * ({@code ShenandoahGarbageThreshold}) and with ZGC of JDK 17, 5 % with that of JDK 25 ({@code ZFragmentationLimit}).
 * Measured on a heap of 192 MiB with 78 % live whose old objects are replaced at random: 80 % after a collection by
 * Serial, 88 to 90 % by G1, 90 % by Shenandoah, for as long as it runs.
 */
public enum Evidence {
    /** Survived a collection that left the old generation alone: an upper bound of the live bytes. */
    YOUNG,
    /**
     * Survived a collection that included the old generation beside the application: proof of what grows, because the
     * garbage it leaves does not; of how full the area is, an upper bound.
     */
    MARKED,
    /** Survived a collection that included the old generation and compacted it: proof. */
    OLD;

    /** Returns whether the old generation was included, so that growth of what survived is growth of what is live. */
    public boolean includesOld() {
        return this != YOUNG;
    }
}
