package io.memmon.prometheus.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.net.Socket;
import java.net.SocketException;
import org.jspecify.annotations.Nullable;

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

    /** How far a client has come with its request. */
    enum Progress {
        /** It has said nothing. */
        SILENT,
        /** It has said a part of it, and more must come. */
        BEGUN,
        /** All that is needed for an answer is there, or as far as can be seen. */
        WHOLE
    }

    /** What comes over the connection. */
    enum Speech {
        /** Requests as they are. */
        PLAIN,
        /** Requests that only who has the key can read. */
        ENCRYPTED
    }

    private static final int SEND_BUFFER = 256 * 1024;

    private final Socket socket;
    private final InputStream input;
    private final RequestStart start = new RequestStart();
    private final Speech speech;
    private final String remote;
    private final Closer closer;
    private final long acceptedNanos;

    private volatile long servedNanos;
    private volatile boolean handedOver;
    private boolean begunOnly;
    private boolean postponed;
    private @Nullable Connection afterPostponed;
    private volatile Waiting waiting = Waiting.FOR_THE_CLIENT;

    Connection(Socket socket, Speech speech, Closer closer, long acceptedNanos) throws IOException {
        this.socket = socket;
        this.speech = speech;
        this.input = socket.getInputStream();
        this.remote = socket.getInetAddress().getHostAddress();
        this.closer = closer;
        this.acceptedNanos = acceptedNanos;
    }

    Socket socket() {
        return socket;
    }

    /** Returns all that the client says, also what was taken in before. */
    InputStream input() {
        return start.empty() ? input : new SequenceInputStream(start.stream(), input);
    }

    /** Returns what the client says from now on. */
    InputStream rest() {
        return input;
    }

    String remote() {
        return remote;
    }

    long acceptedNanos() {
        return acceptedNanos;
    }

    /** Takes in what the client has sent; a closed connection has nothing. Never blocks. For the lobby. */
    Progress progress() {
        try {
            if (speech == Speech.ENCRYPTED) {
                return input.available() > 0 ? Progress.WHOLE : Progress.SILENT;
            }
            if (start.gather(input)) {
                return Progress.WHOLE;
            }
            return start.empty() ? Progress.SILENT : Progress.BEGUN;
        } catch (IOException gone) {
            close();
            return Progress.SILENT;
        } catch (OutOfMemoryError full) {
            return Progress.WHOLE; // a worker has an answer for that
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

    /** Notes that a worker gets it before its request is whole. For the lobby. */
    void onlyBegun() {
        begunOnly = true;
    }

    /** Returns whether a worker got it before its request was whole. For the lobby. */
    boolean begunOnly() {
        return begunOnly;
    }

    /** Says whether somebody else than the worker closes it. */
    void handedOver(boolean toStream) {
        handedOver = toStream;
    }

    boolean handedOver() {
        return handedOver;
    }

    /** Prepares the socket for answers that the kernel takes in one piece, so that a slow reader holds up nobody. */
    void tune() throws SocketException {
        socket.setTcpNoDelay(true);
        socket.setSendBufferSize(SEND_BUFFER);
    }

    /**
     * Closes the socket, from whatever thread; who is blocked on it wakes with an exception. Where memory is wanting for that,
     * it is closed once there is some. Never throws.
     */
    void close() {
        closer.close(this);
    }

    /** Closes the socket now. For the closer. */
    void closeSocket() {
        try {
            socket.close();
        } catch (IOException alreadyGone) {
            // it is closed all the same
        }
    }

    /** Notes whether it waits to be closed, and which other does that was there before. For the closer. */
    void postponed(boolean waits, @Nullable Connection after) {
        postponed = waits;
        afterPostponed = after;
    }

    boolean postponed() {
        return postponed;
    }

    @Nullable
    Connection afterPostponed() {
        return afterPostponed;
    }
}
