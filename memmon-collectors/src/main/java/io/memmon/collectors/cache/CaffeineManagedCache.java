package io.memmon.collectors.cache;

import static java.util.Objects.requireNonNull;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Policy.Eviction;
import com.github.benmanes.caffeine.cache.stats.CacheStats;
import io.memmon.api.capability.CacheStatistics;
import io.memmon.api.capability.ManagedCache;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * A Caffeine cache under memmon's watch. Its maximum really changes, and Caffeine picks what to evict.
 *
 * <pre>{@code
 * caches.register(CaffeineManagedCache.of("orders", orders));
 * }</pre>
 */
@SuppressWarnings("exports") // who uses this class has the library on the path
public final class CaffeineManagedCache implements ManagedCache {

    private final String name;
    private final Cache<?, ?> cache;
    private final Eviction<?, ?> eviction;

    private CaffeineManagedCache(String name, Cache<?, ?> cache, Eviction<?, ?> eviction) {
        this.name = requireNonNull(name, "name");
        this.cache = cache;
        this.eviction = eviction;
    }

    /**
     * Returns a cache to register.
     *
     * @param cache one that was built with {@code maximumSize} or {@code maximumWeight}
     * @throws IllegalArgumentException if the cache has no maximum
     */
    public static CaffeineManagedCache of(String name, Cache<?, ?> cache) {
        return new CaffeineManagedCache(name, cache, eviction(name, cache));
    }

    private static <K, V> Eviction<K, V> eviction(String name, Cache<K, V> cache) {
        return cache.policy()
                .eviction()
                .orElseThrow(() -> new IllegalArgumentException(
                        "cache " + name + " must be built with maximumSize or maximumWeight, found neither"));
    }

    @Override
    public String name() {
        return name;
    }

    /** Returns the maximum, in entries or in the unit of the cache's weigher. */
    @Override
    public long capacity() {
        return eviction.getMaximum();
    }

    @Override
    public void resize(long capacity) {
        eviction.setMaximum(capacity);
        cache.cleanUp();
    }

    @Override
    public CacheStatistics statistics() {
        cache.cleanUp();
        OptionalLong entries = OptionalLong.of(cache.estimatedSize());
        if (!cache.policy().isRecordingStats()) {
            return new CacheStatistics(entries, eviction.weightedSize(), OptionalDouble.empty(), OptionalLong.empty());
        }
        CacheStats stats = cache.stats();
        OptionalDouble hitRatio =
                stats.requestCount() == 0 ? OptionalDouble.empty() : OptionalDouble.of(stats.hitRate());
        return new CacheStatistics(entries, eviction.weightedSize(), hitRatio, OptionalLong.of(stats.evictionCount()));
    }
}
