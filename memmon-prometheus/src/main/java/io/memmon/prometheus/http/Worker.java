package io.memmon.prometheus.http;

import io.memmon.api.time.Ticker;
import org.jspecify.annotations.Nullable;

/** Serves one connection after the other until the lobby closes, whatever any of them throws. */
final class Worker implements Runnable {

    private final Lobby lobby;
    private final Exchange exchange;
    private final Survivals survivals;
    private final Ticker ticker;

    private volatile @Nullable Connection current;

    Worker(Lobby lobby, Exchange exchange, Survivals survivals, Ticker ticker) {
        this.lobby = lobby;
        this.exchange = exchange;
        this.survivals = survivals;
        this.ticker = ticker;
    }

    @Override
    public void run() {
        boolean open = true;
        while (open) {
            try {
                open = serveNext();
            } catch (Throwable evenThat) { // came out of the handling of another; to do anything about it could fail as
                // well
                Thread.onSpinWait();
            }
        }
    }

    /** Returns whether there may be another after this one. */
    @SuppressWarnings("ThreadPriorityCheck")
    private boolean serveNext() {
        try {
            Connection next = lobby.next();
            if (next == null) {
                return false;
            }
            serve(next);
        } catch (Throwable survived) {
            survivals.count(survived);
            Thread.yield(); // let those go on who give memory back
        }
        return true;
    }

    /** Returns what is being served now. */
    @Nullable
    Connection current() {
        return current;
    }

    private void serve(Connection connection) {
        Thread.interrupted(); // a channel closes when an interrupted thread reads from it
        connection.served(ticker.nanos());
        current = connection;
        try {
            exchange.serve(connection);
        } finally {
            current = null;
            lobby.left(connection);
            if (!connection.handedOver()) {
                connection.close();
            }
        }
    }
}
