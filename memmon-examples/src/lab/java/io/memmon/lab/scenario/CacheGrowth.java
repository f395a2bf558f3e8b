package io.memmon.lab.scenario;

import java.util.SplittableRandom;
import java.util.function.LongFunction;

/** Requests that each leave garbage and one more entry in a cache whose bound is far above what the heap holds. */
final class CacheGrowth {

    private static final int BLOCK = 16 << 10;
    private static final double BASE = 0.25;
    private static final double REQUESTS_PER_SECOND = 150;

    private final Retained base;
    private final int entryBytes;
    private volatile byte[] last = {};

    CacheGrowth(Plan plan) {
        base = new Retained(plan.heapBytes(), BLOCK);
        base.fillTo(plan.share(BASE));
        entryBytes = (int) (plan.share(1 - BASE) / (plan.seconds() * REQUESTS_PER_SECOND));
    }

    void request(SplittableRandom random, LongFunction<byte[]> cached) {
        for (int i = 0; i < 8; i++) {
            last = new byte[BLOCK];
        }
        base.replace(random.nextInt(1 << 20));
        last = cached.apply(random.nextLong());
    }

    /** Returns what is cached for a key. */
    byte[] entry(long key) {
        byte[] entry = new byte[entryBytes];
        entry[0] = (byte) key;
        return entry;
    }

    @Override
    public String toString() {
        return base.bytes() + " bytes, " + last.length + " lost";
    }
}
