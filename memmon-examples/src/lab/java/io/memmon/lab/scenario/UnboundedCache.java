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

    private static final int BLOCK = 16 << 10;
    private static final double BASE = 0.25;
    private static final double REQUESTS_PER_SECOND = 150;

    private final Cache<Long, byte[]> cache =
            Caffeine.newBuilder().maximumSize(1_000_000).build();
    private final Retained base;
    private final int entryBytes;
    private volatile byte[] last = {};

    UnboundedCache(Plan plan) {
        base = new Retained(plan.heapBytes(), BLOCK);
        base.fillTo(plan.share(BASE));
        entryBytes = (int) (plan.share(1 - BASE) / (plan.seconds() * REQUESTS_PER_SECOND));
    }

    @Override
    public void request(SplittableRandom random) {
        for (int i = 0; i < 8; i++) {
            last = new byte[BLOCK];
        }
        base.replace(random.nextInt(1 << 20));
        last = cache.get(random.nextLong(), key -> new byte[entryBytes]);
    }

    @Override
    public List<ManagedCache> caches() {
        return List.of(CaffeineManagedCache.of("pictures", cache));
    }

    @Override
    public String toString() {
        return base.bytes() + " bytes and " + cache.estimatedSize() + " entries, " + last.length + " lost";
    }
}
