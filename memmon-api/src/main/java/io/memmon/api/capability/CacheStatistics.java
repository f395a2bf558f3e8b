package io.memmon.api.capability;

import static java.util.Objects.requireNonNull;

import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * What a cache says about itself. What it does not know is empty.
 *
 * @param entries entries held, by the cache's own estimate
 * @param weight their weight, in the unit of the cache's weigher; bytes where the weigher counts bytes
 * @param hitRatio share of look-ups that found an entry, 0 to 1; empty unless the cache records statistics
 * @param evictions entries evicted so far; empty unless the cache records statistics
 */
public record CacheStatistics(
        OptionalLong entries, OptionalLong weight, OptionalDouble hitRatio, OptionalLong evictions) {

    /** Checks that nothing is missing. */
    public CacheStatistics {
        requireNonNull(entries, "entries");
        requireNonNull(weight, "weight");
        requireNonNull(hitRatio, "hitRatio");
        requireNonNull(evictions, "evictions");
    }

    /** Returns statistics that know nothing but the number of entries. */
    public static CacheStatistics ofEntries(long entries) {
        return new CacheStatistics(
                OptionalLong.of(entries), OptionalLong.empty(), OptionalDouble.empty(), OptionalLong.empty());
    }
}
