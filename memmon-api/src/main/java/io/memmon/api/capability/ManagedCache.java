package io.memmon.api.capability;

import java.util.OptionalLong;

/**
 * A cache or pool that memmon may watch and shrink. Adapters for Caffeine, Guava and JCache are in memmon-collectors.
 *
 * <p>Called from the monitor's slow lane and its responder, possibly at once; safe for that.
 */
public interface ManagedCache {

    /** Returns the name that metrics and incidents show. */
    String name();

    /** Returns the most it may hold now, in entries or in the unit of its weigher. */
    long capacity();

    /**
     * Sets the most it may hold, and evicts down to it before returning.
     *
     * @param capacity at least 0, in the unit of {@link #capacity}
     */
    void resize(long capacity);

    /**
     * Returns the least capacity that shrinking under pressure may leave; by default a tenth of the present one, or of
     * what is held where that is less: a bound that was never reached says nothing about what the service needs.
     */
    default long floor() {
        return Math.max(1, held().orElse(capacity()) / 10);
    }

    /** Returns how much it holds, at most its capacity and in the same unit; empty where the cache does not know. */
    default OptionalLong held() {
        CacheStatistics statistics = statistics();
        OptionalLong known = statistics.weight().isPresent() ? statistics.weight() : statistics.entries();
        return known.isPresent() ? OptionalLong.of(Math.min(capacity(), known.getAsLong())) : known;
    }

    /** Returns what is known about its content and use. May allocate. */
    CacheStatistics statistics();
}
