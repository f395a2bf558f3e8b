package io.memmon.core.forecast;

/** The families of collectors, by where their heap is full. */
public enum CollectorKind {
    /** Generations of fixed size (Serial, Parallel, CMS): full when the old pool is. */
    FIXED_GENERATIONS,
    /** Regions that serve any generation (G1, ZGC, Shenandoah): a twentieth is needed to work in. */
    REGIONS;

    private static final double REGION_CEILING = 0.95;

    /**
     * Returns the share of the maximal heap that live bytes can reach.
     *
     * @param oldPoolShare the old pool's maximum over the heap's, in (0, 1]; read only where generations are fixed
     * @throws IllegalArgumentException if the share is needed and out of range
     */
    public double ceiling(double oldPoolShare) {
        if (this == REGIONS) {
            return REGION_CEILING;
        }
        if (!(oldPoolShare > 0 && oldPoolShare <= 1)) {
            throw new IllegalArgumentException(
                    "the old pool's share of the heap must be in (0, 1], was " + oldPoolShare);
        }
        return oldPoolShare;
    }
}
