package io.memmon.core.replay;

import io.memmon.api.collect.CollectorContext;
import io.memmon.api.collect.Recorder;
import io.memmon.api.memory.Area;
import io.memmon.api.memory.Evidence;
import io.memmon.api.memory.Signal;
import io.memmon.api.memory.StandardAreas;
import io.memmon.api.memory.StandardSignals;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * What a live collector would read at the moment where the log stands. The heap's use and the counters hold until the
 * log says otherwise; a floor, and a sample of any other area, are there for one tick.
 */
final class PresentReadings {

    private final long heapLimit;
    private final Area heap;
    private final Signal pauseTime;
    private final Signal cycleTime;
    private final Signal collections;
    private final Signal oldCollections;
    private final Signal full;
    private final Signal degenerated;
    private final Signal stalls;
    private final Map<String, Area> areas = new HashMap<>();

    private double paused;
    private double cycled;
    private double collected;
    private double collectedOld;
    private double collectedFully;
    private double degenerations;
    private double stalled;
    private boolean cyclic;
    private long heapUsed = PastEvent.UNKNOWN;
    private long floor = PastEvent.UNKNOWN;
    private Evidence evidence = Evidence.YOUNG;
    private @Nullable PastSample sample;

    PresentReadings(CollectorContext context, Iterable<String> sampledAreas, OptionalLong heapMaxBytes) {
        heapLimit = heapMaxBytes.orElse(PastEvent.UNKNOWN);
        heap = context.collectedArea(StandardAreas.HEAP);
        pauseTime = context.signal(StandardSignals.GC_PAUSE_TIME);
        cycleTime = context.signal(StandardSignals.GC_CYCLE_TIME);
        collections = context.signal(StandardSignals.GC_COLLECTIONS);
        oldCollections = context.signal(StandardSignals.GC_OLD_COLLECTIONS);
        full = context.signal(StandardSignals.GC_FULL_COLLECTIONS);
        degenerated = context.signal(StandardSignals.GC_DEGENERATED);
        stalls = context.signal(StandardSignals.ALLOCATION_STALLS);
        for (String area : sampledAreas) {
            areas.put(area, context.area(area));
        }
    }

    /** A collection is about to begin. */
    void before(PastCollection collection) {
        if (collection.kind().collects() && collection.usedBefore() != PastEvent.UNKNOWN) {
            heapUsed = collection.usedBefore();
        }
    }

    /** A collection has ended. */
    void after(PastCollection collection) {
        switch (collection.kind()) {
            case STALL -> stalled++;
            case YOUNG_CYCLE, OLD_CYCLE -> {
                cyclic = true;
                cycled += collection.tookSeconds();
            }
            case DEGENERATED -> degenerations++;
            case FULL -> collectedFully++;
            default -> {}
        }
        if (collection.kind().stops()) {
            paused += collection.tookSeconds();
        }
        if (collection.kind().collects() && collection.usedAfter() != PastEvent.UNKNOWN) {
            collected++;
            Evidence proves = collection.kind().proves();
            collectedOld += proves.includesOld() ? 1 : 0;
            heapUsed = collection.usedAfter();
            floor(heapUsed, proves);
        }
    }

    /** A sample was taken. */
    void sampled(PastSample taken) {
        if (taken.area().equals(StandardAreas.HEAP)) {
            heapUsed = taken.used();
        } else {
            sample = taken;
        }
    }

    /** A collection that was asked for would have left this; how it would have worked is not known. */
    void proven(long bytes) {
        heapUsed = bytes;
        floor(bytes, Evidence.MARKED);
    }

    private void floor(long bytes, Evidence by) {
        floor = bytes;
        evidence = by;
    }

    long heapUsed() {
        return heapUsed;
    }

    /** Says what there is to say in this tick. */
    void record(Recorder out) {
        if (heapUsed != PastEvent.UNKNOWN && heapLimit != PastEvent.UNKNOWN) {
            out.limit(heap, heapLimit);
            out.used(heap, heapUsed);
            if (floor != PastEvent.UNKNOWN) {
                out.floor(heap, floor, evidence);
                floor = PastEvent.UNKNOWN;
            }
            recordCounters(out);
        }
        PastSample taken = sample;
        Area area = taken == null ? null : areas.get(taken.area());
        if (taken != null && area != null) {
            out.used(area, taken.used());
            if (taken.limit() != PastEvent.UNKNOWN) {
                out.limit(area, taken.limit());
            }
            sample = null;
        }
    }

    private void recordCounters(Recorder out) {
        out.set(collections, collected);
        out.set(oldCollections, collectedOld);
        out.set(full, collectedFully);
        out.set(pauseTime, paused);
        if (cyclic) {
            out.set(cycleTime, cycled);
            out.set(stalls, stalled);
            out.set(degenerated, degenerations);
        }
    }
}
