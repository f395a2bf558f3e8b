package io.memmon.collectors.child;

import io.memmon.api.collect.Collector;
import io.memmon.api.collect.Collector.Sampler;
import io.memmon.api.collect.Recorder;
import io.memmon.api.memory.Area;
import io.memmon.api.memory.Evidence;
import io.memmon.api.memory.Signal;
import io.memmon.testkit.FakeContext;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.ServiceLoader;
import java.util.concurrent.locks.LockSupport;

/** Ticks the fast collectors inside a child JVM as the monitor would, and remembers what they said. */
final class Probe implements Recorder {

    private static final long TICK_NANOS = Duration.ofMillis(20).toNanos();
    private static final int MOST_FLOORS = 100_000;
    private static final int ENVELOPE = 3;

    private final FakeContext context = new FakeContext();
    private final List<Sampler> samplers = new ArrayList<>();
    private final long[] floors = new long[MOST_FLOORS];
    private int floorCount;
    private int oldFloors;
    private double leastShare = Double.NaN;
    private double greatestShare = Double.NaN;
    private long used = -1;
    private long limit = -1;
    private double fullCollections;
    private double collections;
    private long last = System.nanoTime();
    private int wakes;

    void open(String... names) throws Exception {
        for (Collector collector : ServiceLoader.load(Collector.class)) {
            if (List.of(names).contains(collector.name())) {
                samplers.add(collector.open(context));
            }
        }
        if (samplers.size() != names.length) {
            throw new IllegalStateException("collectors must be " + Arrays.toString(names) + ", found " + samplers);
        }
    }

    /** Ticks every 20 ms, and at once when a collector asks for it, until the time is over or the goal reached. */
    void tickFor(Duration time, Goal goal) throws Exception {
        long end = System.nanoTime() + time.toNanos();
        while (System.nanoTime() < end && !goal.reached()) {
            tick(this);
            long next = System.nanoTime() + TICK_NANOS;
            while (System.nanoTime() < next && context.wakes() == wakes) {
                LockSupport.parkNanos(Duration.ofMillis(1).toNanos());
            }
            wakes = context.wakes();
        }
    }

    void tick(Recorder out) throws Exception {
        long now = System.nanoTime();
        context.clock().advance(Duration.ofNanos(now - last));
        last = now;
        sample(out);
    }

    void sample(Recorder out) throws Exception {
        for (int i = 0; i < samplers.size(); i++) {
            samplers.get(i).sample(out);
        }
    }

    void forgetFloors() {
        floorCount = 0;
        oldFloors = 0;
    }

    /** Returns the lower envelope of the latest floors, which is how the monitor estimates the live set. */
    long liveEstimate() {
        int from = Math.max(0, floorCount - ENVELOPE);
        return Arrays.stream(floors, from, floorCount).min().orElse(-1);
    }

    int floors() {
        return floorCount;
    }

    int oldFloors() {
        return oldFloors;
    }

    double leastShare() {
        return leastShare;
    }

    double greatestShare() {
        return greatestShare;
    }

    long heapUsed() {
        return used;
    }

    long heapLimit() {
        return limit;
    }

    double collections() {
        return collections;
    }

    double fullCollections() {
        return fullCollections;
    }

    @Override
    public void used(Area area, long bytes) {
        used = area.name().equals("heap") ? bytes : used;
    }

    @Override
    public void limit(Area area, long bytes) {
        limit = area.name().equals("heap") ? bytes : limit;
    }

    @Override
    public void floor(Area area, long bytes, Evidence by) {
        floors[floorCount++] = bytes;
        oldFloors += by.includesOld() ? 1 : 0;
    }

    @Override
    public void set(Signal signal, double value) {
        switch (signal.name()) {
            case "gc.share" -> {
                leastShare = Double.isNaN(leastShare) ? value : Math.min(leastShare, value);
                greatestShare = Double.isNaN(greatestShare) ? value : Math.max(greatestShare, value);
            }
            case "gc.collections" -> collections = value;
            case "gc.collections.full" -> fullCollections = value;
            default -> {}
        }
    }

    /** When to stop before the time is over. */
    @FunctionalInterface
    interface Goal {

        boolean reached();
    }
}
