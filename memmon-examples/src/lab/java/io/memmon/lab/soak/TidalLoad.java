package io.memmon.lab.soak;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.memmon.api.capability.ManagedCache;
import io.memmon.collectors.cache.CaffeineManagedCache;
import io.memmon.lab.service.Arrivals;
import io.memmon.lab.service.Load;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Requests over a base and a cache, and a leak that rises like a tide, stays for a moment, and goes. How high it comes and
 * when is drawn anew each time. All that it holds are byte arrays, so that everything else in the heap is somebody else's.
 */
final class TidalLoad implements Load {

    private static final int BLOCK = 16 << 10;
    private static final int CACHED = 400;
    private static final double BASE = 0.30;

    private final long heapBytes;
    private final double period;
    private final SplittableRandom random;
    private final byte[][] base;
    private final Deque<byte[]> tide;
    private final Cache<Long, byte[]> cache =
            Caffeine.newBuilder().maximumSize(CACHED).build();
    private double from;
    private double peak;
    private boolean over;
    private volatile byte[] last = {};

    /**
     * Creates it.
     *
     * @param period from one flood to the next, in seconds
     */
    TidalLoad(long heapBytes, double period, SplittableRandom random) {
        this.heapBytes = heapBytes;
        this.period = period;
        this.random = random;
        this.base = new byte[(int) (BASE * heapBytes / BLOCK)][BLOCK];
        this.tide = new ArrayDeque<>((int) (heapBytes / BLOCK));
        draw(0);
    }

    private void draw(double seconds) {
        from = seconds;
        peak = 0.36 + 0.18 * random.nextDouble();
    }

    @Override
    public Arrivals arrivals() {
        return Arrivals.steady(60);
    }

    @Override
    public void request(SplittableRandom own) {
        for (int i = 0; i < 3; i++) {
            last = new byte[BLOCK];
        }
        base[own.nextInt(base.length)] = last;
        last = cache.get((long) own.nextInt(4 * CACHED), key -> new byte[BLOCK]);
    }

    /** Rises through the first half of its period, stays for a tenth, and is gone for the rest. */
    @Override
    public void turn(double seconds) {
        double progress = (seconds - from) / period;
        if (progress >= 1) {
            draw(seconds);
            progress = 0;
        }
        double height = over || progress > 0.6 ? 0 : Math.min(1, progress / 0.5);
        level((long) (height * peak * heapBytes / BLOCK));
    }

    private void level(long blocks) {
        try {
            while (tide.size() < blocks) {
                tide.addLast(new byte[BLOCK]);
            }
        } catch (OutOfMemoryError full) {
            // as high as it goes; a storm may be under way as well
        }
        while (tide.size() > blocks) {
            tide.removeFirst();
        }
    }

    /** Lets the leak go for good. */
    void ebb() {
        over = true;
        level(0);
    }

    @Override
    public List<ManagedCache> caches() {
        return List.of(CaffeineManagedCache.of("pages", cache));
    }

    /** Returns whether the cache may hold again all that it held at first. */
    boolean cacheIsWhole() {
        return cache.policy()
                .eviction()
                .map(eviction -> eviction.getMaximum() == CACHED)
                .orElse(false);
    }
}
