package io.memmon.prometheus.http;

import org.jspecify.annotations.Nullable;

/**
 * Closes connections, and those for whose closing memory was wanting once there is some again. Allocates nothing of its own.
 * Safe for several threads.
 */
final class Closer {

    private final Headroom headroom;
    private @Nullable Connection first;

    Closer(Headroom headroom) {
        this.headroom = headroom;
    }

    /** Closes one, now or in one of the next rounds of the watchdog. Never throws. */
    void close(Connection connection) {
        try {
            headroom.prove();
            connection.closeSocket();
        } catch (Throwable wanting) {
            postpone(connection);
        }
    }

    /** Tries those again that could not be closed. For the watchdog. */
    void closePostponed() {
        for (Connection left = takeAll(); left != null; ) {
            Connection next = release(left);
            close(left);
            left = next;
        }
    }

    /** Returns whether none is left to close. */
    synchronized boolean none() {
        return first == null;
    }

    private synchronized @Nullable Connection takeAll() {
        Connection all = first;
        first = null;
        return all;
    }

    private synchronized @Nullable Connection release(Connection connection) {
        Connection next = connection.afterPostponed();
        connection.postponed(false, null);
        return next;
    }

    private synchronized void postpone(Connection connection) {
        if (!connection.postponed()) {
            connection.postponed(true, first);
            first = connection;
        }
    }
}
