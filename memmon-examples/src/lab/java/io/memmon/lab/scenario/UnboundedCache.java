package io.memmon.lab.scenario;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.memmon.api.capability.ManagedCache;
import io.memmon.collectors.cache.CaffeineManagedCache;
import io.memmon.lab.service.Load;
import java.util.List;
import java.util.SplittableRandom;

/** A cache whose bound is far above what the heap holds: the bound was guessed, the entries grew. */
final class UnboundedCache implements Load {

    private final Cache<Long, byte[]> cache =
            Caffeine.newBuilder().maximumSize(1_000_000).build();
    private final CacheGrowth growth;

    UnboundedCache(Plan plan) {
        growth = new CacheGrowth(plan);
    }

    @Override
    public void request(SplittableRandom random) {
        growth.request(random, key -> cache.get(key, growth::entry));
    }

    @Override
    public List<ManagedCache> caches() {
        return List.of(CaffeineManagedCache.of("pictures", cache));
    }

    @Override
    public String toString() {
        return growth + ", " + cache.estimatedSize() + " entries";
    }
}
