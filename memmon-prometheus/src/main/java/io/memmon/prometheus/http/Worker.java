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
    @SuppressWarnings("ThreadPriorityCheck")
    public void run() {
        while (true) {
            try {
                Connection next = lobby.next();
                if (next == null) {
                    return;
                }
                serve(next);
            } catch (Throwable survived) {
                survivals.count(survived);
                Thread.yield(); // let those go on who give memory back
            }
        }
    }

    /** Returns what is being served now. */
    @Nullable
    Connection current() {
        return current;
    }

    private void serve(Connection connection) {
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
