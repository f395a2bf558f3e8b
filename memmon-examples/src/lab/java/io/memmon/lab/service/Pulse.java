package io.memmon.lab.service;

import io.memmon.api.time.Ticker;
import java.util.concurrent.locks.LockSupport;

/**
 * Tells four times a second how the service is, and notices when the JVM stood still. Allocates nothing, so that it tells
 * to the end.
 */
final class Pulse implements Runnable {

    private static final long BEAT_NANOS = 10_000_000L;
    private static final int BEATS_PER_LINE = 25;
    private static final byte[] HEAD = {'@', 's'};

    private final Ticker ticker;
    private final Notes notes;
    private final Gauge gauge;
    private final Traffic traffic;
    private final byte[] line = new byte[256];
    private int length;
    private volatile boolean closed;

    Pulse(Ticker ticker, Notes notes, Gauge gauge, Traffic traffic) {
        this.ticker = ticker;
        this.notes = notes;
        this.gauge = gauge;
        this.traffic = traffic;
    }

    @Override
    public void run() {
        long longest = 0;
        long before = ticker.nanos();
        for (int beat = 1; !closed; beat++) {
            LockSupport.parkNanos(this, BEAT_NANOS);
            long now = ticker.nanos();
            longest = Math.max(longest, now - before - BEAT_NANOS);
            before = now;
            if (beat % BEATS_PER_LINE == 0) {
                tell(longest);
                longest = 0;
            }
        }
    }

    private void tell(long longestNanos) {
        long served = traffic.served();
        long refused = traffic.refused();
        long failed = traffic.failed();
        long offered = traffic.offered();
        length = 0;
        for (byte character : HEAD) {
            line[length++] = character;
        }
        number(notes.millis());
        number(gauge.used());
        number(gauge.limit());
        number(offered);
        number(served);
        number(refused);
        number(failed);
        number(longestNanos / 1_000_000);
        line[length++] = '\n';
        notes.write(line, length);
    }

    private void number(long value) {
        line[length++] = ' ';
        long rest = Math.max(0, value);
        long place = 1;
        while (rest / place >= 10) {
            place *= 10;
        }
        for (; place > 0; place /= 10) {
            line[length++] = (byte) ('0' + rest / place % 10);
        }
    }

    void close() {
        closed = true;
    }
}
