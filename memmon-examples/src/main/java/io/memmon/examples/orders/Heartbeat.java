package io.memmon.examples.orders;

import static java.util.Objects.requireNonNull;

import io.memmon.api.time.Ticker;
import io.memmon.core.Monitor;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/** Tells the state of the service twice a second, and notices when the JVM stood still. */
final class Heartbeat implements AutoCloseable {

    private static final long BEAT_NANOS = 20_000_000L;
    private static final int BEATS_PER_LINE = 25;

    private final Ticker ticker;
    private final Lines lines;
    private final Thread thread = new Thread(this::run, "heartbeat");
    private volatile boolean closed;
    private int port;
    private Optional<Monitor> monitor = Optional.empty();

    Heartbeat(Ticker ticker, Lines lines) {
        this.ticker = requireNonNull(ticker, "ticker");
        this.lines = requireNonNull(lines, "lines");
        thread.setDaemon(true);
    }

    void start(int servicePort, Optional<Monitor> running) {
        port = servicePort;
        monitor = running;
        thread.start();
    }

    private void run() {
        long longest = 0;
        long before = ticker.nanos();
        for (int beat = 0; !closed; beat++) {
            LockSupport.parkNanos(this, BEAT_NANOS);
            long now = ticker.nanos();
            longest = Math.max(longest, now - before - BEAT_NANOS);
            before = now;
            if (beat % BEATS_PER_LINE == 0) {
                MemoryUsage heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage();
                String level = monitor.map(it -> it.report().level().name()).orElse("");
                lines.state(new ServiceState(port, heap.getUsed(), heap.getMax(), longest / 1_000_000, level));
            }
        }
    }

    @Override
    public void close() {
        closed = true;
    }
}
