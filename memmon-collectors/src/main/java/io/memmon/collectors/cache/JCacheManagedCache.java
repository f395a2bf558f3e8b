package io.memmon.collectors.cache;

import static java.util.Objects.requireNonNull;

import io.memmon.api.capability.CacheStatistics;
import io.memmon.api.capability.ManagedCache;
import java.util.Iterator;
import java.util.OptionalLong;
import javax.cache.Cache;

/**
 * A JCache (JSR 107) cache under memmon's watch.
 *
 * <p>JCache knows no maximum, no size and no eviction. So the maximum is given here; a smaller capacity is a soft
 * bound: {@link #resize} removes entries down to it, and every later look of the monitor (some seconds apart) removes
 * what has grown above it since. Which entries go is not defined. Counting is walking the whole cache, which an
 * expiry policy by access takes for use; do not register a cache for which that matters, nor one that spans a cluster.
 *
 * <p>Hit ratio and evictions are known where the cache was created with statistics enabled.
 */
@SuppressWarnings("exports") // who uses this class has the library on the path
public final class JCacheManagedCache implements ManagedCache {

    private final String name;
    private final Cache<?, ?> cache;
    private final SoftBound bound;
    private final JCacheStatistics statistics;

    private JCacheManagedCache(String name, Cache<?, ?> cache, SoftBound bound) {
        this.name = requireNonNull(name, "name");
        this.cache = requireNonNull(cache, "cache");
        this.bound = bound;
        this.statistics = new JCacheStatistics(cache);
    }

    /**
     * Returns a cache to register.
     *
     * @param maximum the number of entries that the cache is meant to hold; at least 1
     * @throws IllegalArgumentException if the maximum is less
     */
    public static JCacheManagedCache of(String name, Cache<?, ?> cache, long maximum) {
        return new JCacheManagedCache(name, cache, new SoftBound(name, maximum));
    }

    @Override
    public String name() {
        return name;
    }

    /** Returns the bound, in entries. */
    @Override
    public long capacity() {
        return bound.get();
    }

    @Override
    public void resize(long capacity) {
        bound.set(capacity);
        countWithinBound();
    }

    /** Walks the cache, removes what is above the bound, and returns how many entries are left. */
    private long countWithinBound() {
        long kept = 0;
        Iterator<? extends Cache.Entry<?, ?>> entries = cache.iterator();
        while (entries.hasNext()) {
            entries.next();
            if (bound.binds() && kept >= bound.get()) {
                entries.remove();
            } else {
                kept++;
            }
        }
        return kept;
    }

    /** {@inheritDoc} Keeps the bound first. */
    @Override
    public CacheStatistics statistics() {
        OptionalLong entries = OptionalLong.of(countWithinBound());
        return new CacheStatistics(entries, OptionalLong.empty(), statistics.hitRatio(), statistics.evictions());
    }
}
