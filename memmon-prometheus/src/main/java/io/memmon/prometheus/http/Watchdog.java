package io.memmon.prometheus.http;

import io.memmon.api.time.Ticker;
import io.memmon.prometheus.http.Connection.Waiting;
import java.time.Duration;
import java.util.List;

/**
 * Closes the connections that take too long: a blocked read or write of a socket ends only if somebody else closes it.
 * When others wait who have sent something, those who hold up a worker longest go after a second.
 */
final class Watchdog implements Runnable {

    private static final long ROUND_MILLIS = 25;
    private static final long PATIENCE_NANOS = Duration.ofSeconds(1).toNanos();

    private final Lobby lobby;
    private final List<Worker> workers;
    private final Streams streams;
    private final Closer closer;
    private final Survivals survivals;
    private final Ticker ticker;
    private final long timeoutNanos;
    private final Object bell = new Object();

    private boolean rung;
    private boolean closed;
    private long crowdedSinceNanos;
    private boolean crowded;

    Watchdog(
            Lobby lobby,
            List<Worker> workers,
            Streams streams,
            Closer closer,
            Survivals survivals,
            Ticker ticker,
            Duration timeout) {
        this.lobby = lobby;
        this.workers = List.copyOf(workers);
        this.streams = streams;
        this.closer = closer;
        this.survivals = survivals;
        this.ticker = ticker;
        this.timeoutNanos = timeout.toNanos();
    }

    @Override
    public void run() {
        boolean open = true;
        while (open) {
            try {
                open = lookOnce();
            } catch (Throwable evenThat) { // came out of the handling of another; to do anything about it could fail as
                // well
                Thread.onSpinWait();
            }
        }
    }

    private boolean lookOnce() {
        try {
            if (!awaitWork()) {
                return false;
            }
            round(ticker.nanos());
        } catch (Throwable survived) {
            survivals.count(survived);
        }
        return true;
    }

    /** Tells that there is a connection to watch. */
    void ring() {
        synchronized (bell) {
            rung = true;
            bell.notifyAll();
        }
    }

    void close() {
        synchronized (bell) {
            closed = true;
            bell.notifyAll();
        }
    }

    @SuppressWarnings("WaitNotInLoop") // waking early makes a round early, which does no harm
    private boolean awaitWork() throws InterruptedException {
        boolean quiet = lobby.empty()
                && workers.stream().allMatch(worker -> worker.current() == null)
                && streams.none()
                && closer.none();
        synchronized (bell) {
            while (quiet && !rung && !closed) {
                bell.wait();
            }
            rung = false;
            if (!closed) {
                bell.wait(ROUND_MILLIS);
            }
            return !closed;
        }
    }

    private void round(long now) {
        closer.closePostponed();
        lobby.dismissOlderThan(now - timeoutNanos);
        streams.cutOff(now);
        for (Worker worker : workers) {
            Connection connection = worker.current();
            if (connection != null && now - connection.servedNanos() > timeoutNanos) {
                connection.close();
            }
        }
        boolean crowdedNow = lobby.crowded();
        if (crowdedNow && !crowded) {
            crowdedSinceNanos = now;
        }
        crowded = crowdedNow;
        if (crowded && now - crowdedSinceNanos > PATIENCE_NANOS) {
            dismissSlowest(now);
        }
    }

    private void dismissSlowest(long now) {
        Connection slowest = null;
        for (Worker worker : workers) {
            Connection connection = worker.current();
            if (connection == null
                    || connection.waiting() != Waiting.FOR_THE_CLIENT
                    || now - connection.servedNanos() <= PATIENCE_NANOS) {
                continue;
            }
            if (slowest == null || connection.servedNanos() - slowest.servedNanos() < 0) {
                slowest = connection;
            }
        }
        if (slowest != null) {
            slowest.close();
        }
    }
}
