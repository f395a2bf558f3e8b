package io.memmon.collectors.cache;

/**
 * The bound of a cache that cannot change its own maximum. It starts at that maximum; once it is below, whoever owns
 * the bound evicts down to it at every look.
 */
final class SoftBound {

    private final long maximum;
    private volatile long bound;

    /**
     * Creates a bound that binds nothing yet.
     *
     * @throws IllegalArgumentException if the maximum is below 1
     */
    SoftBound(String cache, long maximum) {
        if (maximum < 1) {
            throw new IllegalArgumentException("maximum of cache " + cache + " must be at least 1, found " + maximum);
        }
        this.maximum = maximum;
        this.bound = maximum;
    }

    long get() {
        return bound;
    }

    /** Sets the bound; more than the cache's own maximum is that maximum. */
    void set(long capacity) {
        if (capacity < 0) {
            throw new IllegalArgumentException("capacity must be at least 0, found " + capacity);
        }
        bound = Math.min(capacity, maximum);
    }

    /** Whether the bound is below the cache's own maximum, so that somebody has to keep it. */
    boolean binds() {
        return bound < maximum;
    }
}
