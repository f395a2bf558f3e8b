package io.memmon.core;

import io.memmon.api.collect.Collector;
import io.memmon.api.collect.CollectorContext;
import io.memmon.api.collect.Lane;
import io.memmon.api.memory.Area;
import io.memmon.api.memory.Evidence;
import java.util.concurrent.atomic.AtomicLong;

/** A heap of 1000 bytes in which an old collection follows the other, so that every reading is proof. */
public final class FakeHeap implements Collector {

    /** What is live now. */
    public final AtomicLong live = new AtomicLong(100);

    @Override
    public String name() {
        return "fake-heap";
    }

    @Override
    public Lane lane() {
        return Lane.FAST;
    }

    @Override
    public Sampler open(CollectorContext context) {
        Area heap = context.collectedArea("heap");
        return out -> {
            long now = live.get();
            out.limit(heap, 1000);
            out.used(heap, now);
            out.floor(heap, now, Evidence.OLD);
        };
    }
}
