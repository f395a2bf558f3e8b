package io.memmon.collectors.jvm;

import io.memmon.api.collect.Collector.Sampler;
import io.memmon.api.collect.CollectorContext;
import io.memmon.api.collect.Recorder;
import io.memmon.api.memory.Area;
import io.memmon.api.memory.Signal;
import io.memmon.api.memory.StandardAreas;
import io.memmon.api.memory.StandardSignals;

/** Records the heap: use, limit and floors. */
final class HeapSampler implements Sampler {

    private final HeapUse use = new HeapUse();
    private final HeapFloors floors;
    private final HeapRoom room;
    private final CollectionWatch watch;
    private final Area heap;
    private final Signal used;
    private final Signal committed;

    HeapSampler(CollectorContext context, CollectionWatch watch, HeapRoom room) {
        this.room = room;
        this.watch = watch;
        this.floors = new HeapFloors(Runtime.getRuntime().maxMemory());
        this.heap = context.collectedArea(StandardAreas.HEAP);
        this.used = context.signal(StandardSignals.HEAP_USED);
        this.committed = context.signal(StandardSignals.HEAP_COMMITTED);
    }

    @Override
    public void sample(Recorder out) {
        long bytes = use.read();
        if (bytes != CollectionNotices.UNKNOWN) {
            out.used(heap, bytes);
            out.set(used, (double) bytes);
        }
        out.set(committed, (double) use.committed());
        long limit = use.limit();
        if (limit != CollectionNotices.UNKNOWN) {
            out.limit(heap, room.below(limit, bytes));
        }
        if (floors.tick(bytes, watch.seen())) {
            out.floor(heap, floors.bytes(), floors.evidence());
        }
    }
}
