package io.memmon.core.forecast;

import static io.memmon.core.forecast.ClassicShapes.uniform;

import java.util.Random;

/**
 * A small generational heap: a live set, garbage promoted into the old generation, young collections at the pace of a
 * daily allocation rate, and old collections as its collector makes them. It dies when the live set reaches the ceiling.
 */
final class SyntheticHeap {

    private static final double ALLOCATION = 0.015;
    private static final double PROMOTION = 0.06;
    private static final double LONGEST_QUIET = 900;
    private static final int LAST_THROES = 6;

    /** Whose old collections it has. */
    enum Gc {
        PARALLEL(0.66, 0.30),
        G1(0.95, 0.25),
        ZGC(0.95, 0.25);

        final double ceiling;
        final double young;

        Gc(double ceiling, double young) {
            this.ceiling = ceiling;
            this.young = young;
        }
    }

    /** What was collected. */
    enum Collected {
        YOUNG,
        MIXED,
        CONCURRENT,
        FULL,
        ASKED
    }

    /** Sees the collections. */
    @FunctionalInterface
    interface Observer {

        /** Returns whether an old collection is asked for. */
        boolean collected(Collected what, double time, double before, double after, double pause);
    }

    private final LiveSet live;
    private final Gc gc;
    private final Random random;
    private final Observer observer;
    private double time;
    private double garbage;
    private double lastMark;
    private int mixedLeft;

    SyntheticHeap(LiveSet live, Gc gc, long seed, Observer observer) {
        this.live = live;
        this.gc = gc;
        this.random = new Random(seed * 7919 + 13);
        this.observer = observer;
    }

    /** Lives for at most so many days; returns when it died, NaN if it did not. */
    double live(double days) {
        while (time < days * LiveSet.DAY) {
            double rate = ALLOCATION * (0.35 + 0.65 * (0.5 + 0.5 * Math.sin(2 * Math.PI * (time / LiveSet.DAY - 0.3))));
            rate *= uniform(random, 0.8, 1.25);
            double head = 1 - Math.min(live.at(time, gc.ceiling) + garbage, 0.98);
            double young = Math.max(Math.min(gc.young, head * 0.8), 0.01);
            double pause = Math.min(Math.max(young / rate, 2), LONGEST_QUIET);
            time += pause;
            double now = live.at(time, gc.ceiling) * (1 + 0.002 * random.nextGaussian());
            garbage += PROMOTION / 3600 * pause * (rate / ALLOCATION) * uniform(random, 0.6, 1.4);
            if (now >= gc.ceiling) {
                double died = time;
                die(now);
                return died;
            }
            double old = now + garbage;
            double survivors = Math.abs(0.01 + 0.006 * random.nextGaussian());
            if (collect(now, old, Math.min(old + young, 1), survivors)) {
                garbage = 0;
                time += 1.5;
                double left = live.at(time, gc.ceiling) + 0.002;
                observer.collected(Collected.ASKED, time, Math.min(old + survivors, 1), left, 1.5);
            }
        }
        return Double.NaN;
    }

    private void die(double now) {
        for (int i = 0; i < LAST_THROES; i++) {
            Collected what = gc == Gc.ZGC ? Collected.CONCURRENT : Collected.FULL;
            observer.collected(what, time, gc == Gc.PARALLEL ? 0.93 : 1, Math.min(now, 0.99), 2.5);
            time += 4;
        }
    }

    private boolean collect(double now, double old, double before, double survivors) {
        return switch (gc) {
            case PARALLEL -> parallel(now, old, before, survivors);
            case G1 -> g1(now, old, before, survivors);
            case ZGC -> {
                garbage *= 0.1;
                double after = now + Math.abs(0.01 * random.nextGaussian());
                yield observer.collected(Collected.CONCURRENT, time, before, after, 0);
            }
        };
    }

    private boolean parallel(double now, double old, double before, double survivors) {
        if (old >= gc.ceiling) {
            garbage = 0;
            return observer.collected(Collected.FULL, time, before, now + 0.002, 1.5);
        }
        return observer.collected(Collected.YOUNG, time, before, Math.min(old + survivors, 1), 0.03);
    }

    private boolean g1(double now, double old, double before, double survivors) {
        if (mixedLeft > 0) {
            mixedLeft--;
            garbage *= 0.55;
            double after = Math.min(now + garbage + survivors, 1);
            return observer.collected(Collected.MIXED, time, before, after, 0.06);
        }
        if (old >= 0.45 && (garbage > 0.03 || time - lastMark > 600)) {
            mixedLeft = 5;
            lastMark = time;
        }
        return observer.collected(Collected.YOUNG, time, before, Math.min(old + survivors, 1), 0.03);
    }
}
