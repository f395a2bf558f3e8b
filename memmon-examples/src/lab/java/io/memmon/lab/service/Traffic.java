package io.memmon.lab.service;

import io.memmon.api.capability.ShedGate;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * Requests at their time, whether the ones before them were answered or not. One that is not done two seconds after its
 * time has failed: its caller has gone.
 */
final class Traffic {

    private static final int WORKERS = 4;
    private static final double PATIENCE_SECONDS = 2;
    private static final long NANOS = 1_000_000_000L;

    private final Notes notes;
    private final Load load;
    private final ShedGate gate;
    private final Arrivals arrivals;
    private final AtomicLong next = new AtomicLong();
    private final AtomicLong served = new AtomicLong();
    private final AtomicLong refused = new AtomicLong();
    private final AtomicLong failed = new AtomicLong();
    private final Thread[] workers = new Thread[WORKERS]; // an iterator would need memory at the end of a storm
    private volatile boolean closed;

    Traffic(Notes notes, Load load, ShedGate gate, long seed) {
        this.notes = notes;
        this.load = load;
        this.gate = gate;
        this.arrivals = load.arrivals();
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < WORKERS; i++) {
            SplittableRandom own = random.split();
            Thread worker = new Thread(() -> work(own), "worker-" + i);
            worker.setDaemon(true);
            workers[i] = worker;
        }
    }

    void start() {
        for (Thread worker : workers) {
            worker.start();
        }
    }

    private void work(SplittableRandom random) {
        while (!closed) {
            double due = arrivals.at(next.getAndIncrement());
            double wait = due - notes.seconds();
            while (wait > 0 && !closed) {
                LockSupport.parkNanos(this, (long) (wait * NANOS));
                wait = due - notes.seconds();
            }
            if (wait > 0) {
                return; // closed before it was due
            } else if (wait < -PATIENCE_SECONDS) {
                failed.incrementAndGet();
            } else if (gate.admits(load.priority(random))) {
                serve(random, due);
            } else {
                refused.incrementAndGet();
            }
        }
    }

    private void serve(SplittableRandom random, double due) {
        try {
            load.request(random);
            (notes.seconds() - due > PATIENCE_SECONDS ? failed : served).incrementAndGet();
        } catch (RuntimeException | Error e) {
            failed.incrementAndGet(); // as a server does, which lives on
        }
    }

    /** Returns how many were due so far: to be asked after what became of them, so that it is never less than that. */
    long offered() {
        return arrivals.due(notes.seconds());
    }

    long served() {
        return served.get();
    }

    long refused() {
        return refused.get();
    }

    long failed() {
        return failed.get();
    }

    void close() {
        closed = true;
        for (Thread worker : workers) {
            LockSupport.unpark(worker);
        }
    }
}
