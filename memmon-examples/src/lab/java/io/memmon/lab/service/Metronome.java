package io.memmon.lab.service;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * Beats beside the monitor at its pace: how often anybody could tick in this JVM on this machine, which may be busy, or
 * stopped by its collector. Allocates nothing.
 */
public final class Metronome {

    private final AtomicLong beats = new AtomicLong();
    private final Thread thread;
    private volatile long worstNanos;
    private volatile boolean over;

    @SuppressWarnings("ThreadPriorityCheck") // as the lane that it is held against
    private Metronome(long nanos) {
        thread = new Thread(() -> beat(nanos), "metronome");
        thread.setDaemon(true);
        thread.setPriority(Thread.MAX_PRIORITY);
    }

    /** Starts one. */
    public static Metronome start(long nanos) {
        Metronome metronome = new Metronome(nanos);
        metronome.thread.start();
        return metronome;
    }

    private void beat(long nanos) {
        long due = System.nanoTime() + nanos;
        while (!over) {
            long early = due - System.nanoTime();
            if (early > 0) {
                LockSupport.parkNanos(this, early);
            } else {
                beats.incrementAndGet();
                worstNanos = Math.max(worstNanos, -early);
                due = Math.max(due + nanos, System.nanoTime());
            }
        }
    }

    /** Returns how often it beat so far. */
    public long beats() {
        return beats.get();
    }

    /** Returns how late the latest beat was. */
    public long worstLatenessMillis() {
        return worstNanos / 1_000_000;
    }

    /** Ends it, and returns how often it beat. */
    public long stop() {
        over = true;
        LockSupport.unpark(thread);
        return beats.get();
    }
}
