package io.memmon.system;

import io.memmon.core.Memmon;
import io.memmon.core.report.Incident;
import io.memmon.core.report.MonitorListener;
import io.memmon.core.report.ResponseReport;
import io.memmon.core.report.Transition;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** A service in health, of several shapes, under memmon's eyes. */
final class HealthyHeap {

    private static final int BLOCK = 32 << 10;
    private static final long TURN_NANOS = 10_000_000L;

    private final List<byte[]> live = new ArrayList<>();
    private final SplittableRandom random = new SplittableRandom(1);
    private volatile byte[] last = {};

    private HealthyHeap() {}

    /** The shapes. */
    enum Shape {
        /** 60 % live, 100 MB/s of garbage, and 6 MB/s of it old. */
        STEADY_60(0.60, 100, 2),
        /** 75 % live and the same. LOW by its threshold, and no more than that. */
        STEADY_75(0.75, 100, 2),
        /** 12 % live and 500 MB/s of garbage. */
        CHURN(0.12, 500, 0),
        /** Fills for half of the time, then rests at 60 %. */
        PLATEAU(0.60, 50, 0),
        /** All of the heap is committed and touched at the start. */
        PRETOUCHED(0.40, 50, 0),
        /** The direct pool is full, and rests. */
        DIRECT_POOL(0.30, 50, 0);

        private final double live;
        private final int garbageMegabytes;
        private final int turnover;

        Shape(double live, int garbageMegabytes, int turnover) {
            this.live = live;
            this.garbageMegabytes = garbageMegabytes;
            this.turnover = turnover;
        }
    }

    public static void main(String[] args) {
        Shape shape = Shape.valueOf(args[0]);
        int seconds = Integer.parseInt(args[1]);
        AtomicInteger transitions = new AtomicInteger();
        AtomicInteger incidents = new AtomicInteger();
        AtomicInteger acts = new AtomicInteger();
        MonitorListener listener = new MonitorListener() {
            @Override
            public void levelChanged(Transition transition) {
                transitions.incrementAndGet();
                System.out.println(transition);
            }

            @Override
            public void responded(ResponseReport response) {
                acts.incrementAndGet();
                System.out.println(response);
            }

            @Override
            public void incidentOpened(Incident incident) {
                incidents.incrementAndGet();
                System.out.println(incident);
            }
        };
        try (Memmon memmon = Memmon.builder().listener(listener).start()) {
            new HealthyHeap().run(shape, seconds);
            System.out.println(memmon.report().headline());
            System.out.println("RESULT transitions=" + transitions + " incidents=" + incidents + " acts=" + acts);
        }
    }

    private void run(Shape shape, int seconds) {
        List<ByteBuffer> pool = new ArrayList<>();
        if (shape == Shape.DIRECT_POOL) {
            for (int i = 0; i < 61; i++) {
                pool.add(ByteBuffer.allocateDirect(1 << 20));
            }
        }
        long max = Runtime.getRuntime().maxMemory();
        long target = (long) (max * shape.live);
        long start = System.nanoTime();
        long end = start + seconds * 1_000_000_000L;
        long fillEnd = start + seconds * (shape == Shape.PLATEAU ? 500_000_000L : 100_000_000L);
        long garbage = 0;
        for (long now = start; now < end; now = System.nanoTime()) {
            double filled = Math.min(1, (now - start) / (double) (fillEnd - start));
            while ((long) live.size() * BLOCK < target * filled) {
                live.add(new byte[BLOCK]);
            }
            long due = (now - start) / 1_000L * shape.garbageMegabytes; // MB/s are bytes per microsecond
            for (; garbage < due; garbage += BLOCK) {
                last = new byte[BLOCK];
            }
            for (int i = 0; i < shape.turnover && !live.isEmpty(); i++) {
                live.set(random.nextInt(live.size()), new byte[BLOCK]);
            }
            LockSupport.parkNanos(TURN_NANOS);
        }
        if (pool.size() + last.length < 0) {
            throw new AssertionError("keeps both reachable");
        }
    }
}
