package io.memmon.prometheus.http;

import io.memmon.prometheus.http.Connection.Progress;
import org.jspecify.annotations.Nullable;

/**
 * Where connections wait until their request has come, so that those who send none, or send it byte by byte, hold no
 * worker. First come, first served among those whose request is whole; those who have only begun get half of the workers
 * at most, and only when nobody else needs them.
 *
 * <p>Waits with the monitors built into objects, which unlike {@code java.util.concurrent} allocate nothing: the
 * heap may be exhausted. One waiting worker looks for input, the others wait for a call.
 */
final class Lobby {

    private static final long LOOK_MILLIS = 5;

    private final @Nullable Connection[] waiting;
    private final int mostBegun;
    private int count;
    private int begunOut;
    private boolean looking;
    private boolean closed;

    Lobby(int capacity, int workers) {
        this.waiting = new @Nullable Connection[capacity];
        this.mostBegun = Math.max(1, workers / 2);
    }

    /**
     * Lets a connection in; if it is full, the one that has waited longest for its client has to make room. Returns false
     * if there is none.
     */
    synchronized boolean enter(Connection connection) {
        if (closed) {
            return false;
        }
        if (count == waiting.length && !dismissLongestIdle()) {
            return false;
        }
        waiting[count++] = connection;
        notifyAll();
        return true;
    }

    /**
     * Waits for a connection that has something to say; returns null when the lobby is closed. No {@code Optional}: one that
     * cannot be allocated would lose a connection that has left the lobby, and nobody would ever close it.
     */
    @Nullable
    synchronized Connection next() throws InterruptedException {
        while (!closed) {
            Connection ready = takeReady();
            if (ready != null) {
                return ready;
            }
            if (count == 0 || looking) {
                wait();
            } else {
                looking = true;
                try {
                    wait(LOOK_MILLIS);
                } finally {
                    looking = false;
                }
            }
        }
        return null;
    }

    /** Takes note that the worker is done with a connection that it got from {@link #next}. */
    synchronized void left(Connection connection) {
        if (connection.begunOnly()) {
            begunOut--;
            notifyAll();
        }
    }

    /** Closes the connections that came before this moment. */
    synchronized void dismissOlderThan(long nanos) {
        for (int i = count - 1; i >= 0; i--) {
            Connection connection = waiting[i];
            if (connection != null && connection.acceptedNanos() - nanos < 0) {
                remove(i);
                connection.close();
            }
        }
    }

    /** Returns whether somebody waits who has sent something. */
    synchronized boolean crowded() {
        for (int i = 0; i < count; i++) {
            Connection connection = waiting[i];
            if (connection != null && connection.progress() != Progress.SILENT) {
                return true;
            }
        }
        return false;
    }

    synchronized boolean empty() {
        return count == 0;
    }

    synchronized void close() {
        closed = true;
        while (count > 0) {
            Connection connection = waiting[count - 1];
            remove(count - 1);
            if (connection != null) {
                connection.close();
            }
        }
        notifyAll();
    }

    private @Nullable Connection takeReady() {
        int begun = -1;
        for (int i = 0; i < count; i++) {
            Connection connection = waiting[i];
            if (connection == null) {
                continue;
            }
            Progress progress = connection.progress();
            if (progress == Progress.WHOLE) {
                return take(i, connection);
            }
            if (connection.socket().isClosed()) {
                remove(i--);
            } else if (progress == Progress.BEGUN && begun < 0) {
                begun = i;
            }
        }
        Connection slow = begun < 0 || begunOut >= mostBegun ? null : waiting[begun];
        if (slow == null) {
            return null;
        }
        slow.onlyBegun();
        begunOut++;
        return take(begun, slow);
    }

    private Connection take(int index, Connection connection) {
        remove(index);
        if (count > 0) {
            notify(); // somebody else should go on looking
        }
        return connection;
    }

    private boolean dismissLongestIdle() {
        for (int i = 0; i < count; i++) {
            Connection connection = waiting[i];
            if (connection != null && connection.progress() != Progress.WHOLE) {
                remove(i);
                connection.close();
                return true;
            }
        }
        return false;
    }

    private void remove(int index) {
        System.arraycopy(waiting, index + 1, waiting, index, count - index - 1);
        waiting[--count] = null;
    }
}
