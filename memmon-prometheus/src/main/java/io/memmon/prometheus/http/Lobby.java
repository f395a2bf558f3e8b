package io.memmon.prometheus.http;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where connections wait until their first byte has come, so that those who never send one hold no worker. First come,
 * first served among those who have sent something.
 *
 * <p>Waits with the monitors built into objects, which unlike {@code java.util.concurrent} allocate nothing: the
 * heap may be exhausted. One waiting worker looks for input, the others wait for a call.
 */
final class Lobby {

    private static final long LOOK_MILLIS = 5;

    private final @Nullable Connection[] waiting;
    private int count;
    private boolean looking;
    private boolean closed;

    Lobby(int capacity) {
        this.waiting = new @Nullable Connection[capacity];
    }

    /** Lets a connection in; one that idles has to make room if it is full. Returns false if there is no room. */
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

    /** Waits for a connection that has something to say; returns nothing when the lobby is closed. */
    synchronized Optional<Connection> next() throws InterruptedException {
        while (!closed) {
            Connection ready = takeReady();
            if (ready != null) {
                return Optional.of(ready);
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
        return Optional.empty();
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
            if (connection != null && connection.hasInput()) {
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
        for (int i = 0; i < count; i++) {
            Connection connection = waiting[i];
            if (connection == null) {
                continue;
            }
            if (connection.hasInput()) {
                remove(i);
                if (count > 0) {
                    notify(); // somebody else should go on looking
                }
                return connection;
            }
            if (connection.socket().isClosed()) {
                remove(i--);
            }
        }
        return null;
    }

    private boolean dismissLongestIdle() {
        for (int i = 0; i < count; i++) {
            Connection connection = waiting[i];
            if (connection != null && !connection.hasInput()) {
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
