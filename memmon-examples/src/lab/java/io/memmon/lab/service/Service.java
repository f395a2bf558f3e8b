package io.memmon.lab.service;

import io.memmon.api.capability.ShedGate;
import io.memmon.api.time.Ticker;
import java.util.concurrent.locks.LockSupport;

/** A service under load for a while, from its first request to its last. */
public final class Service {

    private static final long TURN_NANOS = 100_000_000L;

    private final Notes notes;
    private final Load load;
    private final Traffic traffic;
    private final Pulse pulse;

    /** Creates one that is not serving yet. */
    public Service(Ticker ticker, Notes notes, Load load, Gauge gauge, ShedGate gate, long seed) {
        this.notes = notes;
        this.load = load;
        this.traffic = new Traffic(notes, load, gate, seed);
        this.pulse = new Pulse(ticker, notes, gauge, traffic);
    }

    /** Serves for so many seconds. */
    public void run(double seconds) {
        Thread beating = new Thread(pulse, "pulse");
        beating.setDaemon(true);
        notes.begin();
        beating.start();
        traffic.start();
        for (double now = notes.seconds(); now < seconds; now = notes.seconds()) {
            load.turn(now);
            LockSupport.parkNanos(this, TURN_NANOS);
        }
        traffic.close();
        pulse.close();
    }
}
