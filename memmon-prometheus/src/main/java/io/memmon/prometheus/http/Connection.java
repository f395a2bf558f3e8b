package io.memmon.prometheus.http;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketException;

/**
 * One accepted connection, from the acceptor through the lobby to a worker and, if its answer goes on, to a stream. It
 * carries one request and is closed.
 */
final class Connection {

    /** What a connection that is being served waits for. */
    enum Waiting {
        /** Bytes from or to the client. */
        FOR_THE_CLIENT,
        /** The answer. */
        FOR_US
    }

    private final Socket socket;
    private final InputStream input;
    private final String remote;
    private final long acceptedNanos;

    private volatile long servedNanos;
    private volatile boolean handedOver;
    private volatile Waiting waiting = Waiting.FOR_THE_CLIENT;

    Connection(Socket socket, long acceptedNanos) throws IOException {
        this.socket = socket;
        this.input = socket.getInputStream();
        this.remote = socket.getInetAddress().getHostAddress();
        this.acceptedNanos = acceptedNanos;
    }

    Socket socket() {
        return socket;
    }

    InputStream input() {
        return input;
    }

    String remote() {
        return remote;
    }

    long acceptedNanos() {
        return acceptedNanos;
    }

    /** Whether the client has sent something; a closed connection has nothing either. Never blocks. */
    boolean hasInput() {
        try {
            return input.available() > 0;
        } catch (IOException gone) {
            close();
            return false;
        }
    }

    void served(long nanos) {
        servedNanos = nanos;
    }

    long servedNanos() {
        return servedNanos;
    }

    void waiting(Waiting now) {
        waiting = now;
    }

    Waiting waiting() {
        return waiting;
    }

    /** Says whether somebody else than the worker closes it. */
    void handedOver(boolean toStream) {
        handedOver = toStream;
    }

    boolean handedOver() {
        return handedOver;
    }

    /** Prepares the socket for short answers. */
    void tune() throws SocketException {
        socket.setTcpNoDelay(true);
    }

    /** Closes the socket, from whatever thread; who is blocked on it wakes with an exception. */
    void close() {
        try {
            socket.close();
        } catch (IOException alreadyGone) {
            // it is closed all the same
        }
    }
}
