package io.memmon.collectors.cache;

import static java.util.Objects.requireNonNull;

import com.google.common.cache.Cache;
import com.google.common.cache.CacheStats;
import io.memmon.api.capability.CacheStatistics;
import io.memmon.api.capability.ManagedCache;
import java.util.Iterator;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * A Guava cache under memmon's watch.
 *
 * <p>Guava cannot change a cache's maximum, nor tell it, nor say which entry was used least. So it is given here; a
 * smaller capacity is a soft bound: {@link #resize} evicts down to it, and every later look of the monitor (some
 * seconds apart) evicts what has grown above it since. Which entries go is not defined. Their removal listeners see
 * them as {@code EXPLICIT}.
 *
 * <pre>{@code
 * caches.register(GuavaManagedCache.of("orders", orders, 10_000));
 * }</pre>
 */
@SuppressWarnings("exports") // who uses this class has the library on the path
public final class GuavaManagedCache implements ManagedCache {

    private final String name;
    private final Cache<?, ?> cache;
    private final SoftBound bound;

    private GuavaManagedCache(String name, Cache<?, ?> cache, SoftBound bound) {
        this.name = requireNonNull(name, "name");
        this.cache = requireNonNull(cache, "cache");
        this.bound = bound;
    }

    /**
     * Returns a cache to register.
     *
     * @param maximum the number of entries that the cache was built for; at least 1
     * @throws IllegalArgumentException if the maximum is less
     */
    public static GuavaManagedCache of(String name, Cache<?, ?> cache, long maximum) {
        return new GuavaManagedCache(name, cache, new SoftBound(name, maximum));
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
        keepBound();
    }

    private void keepBound() {
        cache.cleanUp();
        if (!bound.binds()) {
            return;
        }
        long tooMany = cache.size() - bound.get();
        Iterator<?> keys = cache.asMap().keySet().iterator();
        while (tooMany > 0 && keys.hasNext()) {
            cache.invalidate(keys.next());
            tooMany--;
        }
    }

    /** {@inheritDoc} Keeps the bound first. */
    @Override
    public CacheStatistics statistics() {
        keepBound();
        CacheStats stats = cache.stats();
        if (stats.requestCount() == 0) { // also where the cache records none
            return CacheStatistics.ofEntries(cache.size());
        }
        return new CacheStatistics(
                OptionalLong.of(cache.size()),
                OptionalLong.empty(),
                OptionalDouble.of(stats.hitRate()),
                OptionalLong.of(stats.evictionCount()));
    }
}
