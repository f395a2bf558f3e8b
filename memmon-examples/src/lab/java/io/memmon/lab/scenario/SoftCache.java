package io.memmon.lab.scenario;

import io.memmon.lab.service.Load;
import java.lang.ref.SoftReference;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;

/** A cache of soft references, which fills whatever the heap has left and gives it back to whoever needs it. */
final class SoftCache implements Load {

    private static final int BLOCK = 16 << 10;
    private static final double BASE = 0.35;
    private static final int KEYS = 1 << 16;

    private final ConcurrentHashMap<Integer, SoftReference<byte[]>> cache = new ConcurrentHashMap<>(KEYS);
    private final Retained base;
    private volatile byte[] last = {};

    SoftCache(Plan plan) {
        base = new Retained(plan.heapBytes(), BLOCK);
        base.fillTo(plan.share(BASE));
    }

    @Override
    public void request(SplittableRandom random) {
        for (int i = 0; i < 8; i++) {
            last = new byte[BLOCK];
        }
        base.replace(random.nextInt(1 << 20));
        cache.compute(random.nextInt(KEYS), (key, held) -> {
            byte[] found = held == null ? null : held.get();
            return found == null ? new SoftReference<>(new byte[BLOCK]) : held;
        });
    }

    @Override
    public String toString() {
        return base.bytes() + " bytes and " + cache.size() + " keys, " + last.length + " lost";
    }
}
