package io.memmon.lab.scenario;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.memmon.api.capability.ManagedCache;
import io.memmon.collectors.cache.CaffeineManagedCache;
import io.memmon.lab.service.Load;
import java.util.List;
import java.util.SplittableRandom;

/** A full heap and much garbage: the collector works itself to death. Half of what is alive is a cache. */
final class Thrash implements Load {

    private static final int BLOCK = 16 << 10;
    private static final int GARBAGE_BLOCKS = 30;
    private static final double BASE = 0.40;
    private static final double CACHED = 0.48;
    private static final double FULL_AFTER = 0.4;

    private final Plan plan;
    private final Retained base;
    private final Cache<Long, byte[]> cache;
    private final int entries;
    private volatile double now;
    private volatile byte[] last = {};

    Thrash(Plan plan) {
        this.plan = plan;
        base = new Retained(plan.heapBytes(), BLOCK);
        base.fillTo(plan.share(BASE));
        entries = (int) (plan.share(CACHED) / BLOCK);
        cache = Caffeine.newBuilder().maximumSize(entries).build();
    }

    @Override
    public void request(SplittableRandom random) {
        for (int i = 0; i < GARBAGE_BLOCKS; i++) {
            last = new byte[BLOCK];
        }
        base.replace(random.nextInt(1 << 20));
        double filled = Math.min(1, plan.progress(now) / FULL_AFTER);
        long key = random.nextInt(Math.max(1, (int) (entries * filled)));
        last = cache.get(key, missing -> new byte[BLOCK]);
        last = cache.get((key + 1) % entries, missing -> new byte[BLOCK]);
    }

    @Override
    public void turn(double seconds) {
        now = seconds;
    }

    @Override
    public List<ManagedCache> caches() {
        return List.of(CaffeineManagedCache.of("prices", cache));
    }

    @Override
    public String toString() {
        return base.bytes() + " bytes and " + cache.estimatedSize() + " entries, " + last.length + " lost";
    }
}
