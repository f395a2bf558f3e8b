package io.memmon.faults;

import io.memmon.api.collect.Collector;
import io.memmon.api.collect.CollectorContext;
import io.memmon.api.collect.Lane;
import io.memmon.api.memory.Area;
import io.memmon.api.memory.Evidence;

/** A heap of 1000 bytes in place of the JVM's, in which one collection of everything follows the other. */
final class FilledHeap implements Collector {

    static final int HEALTHY = 100;
    static final int FULL = 930;

    private volatile int live = HEALTHY;

    void live(int bytes) {
        live = bytes;
    }

    /** Returns the name of the collector that it stands for, which it replaces. */
    @Override
    public String name() {
        return "jvm";
    }

    @Override
    public Lane lane() {
        return Lane.FAST;
    }

    @Override
    public Sampler open(CollectorContext context) {
        Area heap = context.collectedArea("heap");
        return out -> {
            int now = live;
            out.limit(heap, 1000);
            out.used(heap, now);
            out.floor(heap, now, Evidence.OLD);
        };
    }
}
