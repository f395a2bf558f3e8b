package io.memmon.prometheus.http;

import io.memmon.api.time.Ticker;
import io.memmon.prometheus.web.Continuation;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The answers that go on, each on a thread of its own: a reader that stops reading blocks its writer, and nobody else's.
 * After ten seconds in one write it is cut off.
 */
final class Streams {

    private static final long PATIENCE_NANOS = Duration.ofSeconds(10).toNanos();

    private final Survivals survivals;
    private final Ticker ticker;
    private final List<Stream> running = new ArrayList<>();
    private final AtomicLong cutOff = new AtomicLong();
    private boolean closed;

    Streams(Survivals survivals, Ticker ticker) {
        this.survivals = survivals;
        this.ticker = ticker;
    }

    /** Goes on with an answer; from then on the connection is the stream's, which closes it. */
    void begin(Connection connection, OutputStream out, Continuation continuation) throws IOException {
        Stream stream = new Stream(connection, out, continuation);
        Thread thread = new Thread(null, stream, "memmon-http-stream", 0, false);
        thread.setDaemon(true);
        thread.setContextClassLoader(ClassLoader.getPlatformClassLoader());
        synchronized (this) {
            if (closed) {
                throw new IOException("the server closes");
            }
            running.add(stream);
        }
        connection.handedOver(true);
        try {
            thread.start();
        } catch (Throwable noThread) {
            connection.handedOver(false);
            ended(stream);
            throw noThread;
        }
    }

    /** Cuts off those whose write takes too long. For the watchdog. */
    synchronized void cutOff(long now) {
        for (Stream stream : running) {
            if (stream.writing && now - stream.sinceNanos > PATIENCE_NANOS && !stream.cut) {
                stream.cut = true;
                cutOff.incrementAndGet();
                stream.connection.close();
            }
        }
    }

    long cutOff() {
        return cutOff.get();
    }

    synchronized boolean none() {
        return running.isEmpty();
    }

    synchronized void close() {
        closed = true;
        for (Stream stream : running) {
            stream.continuation.close();
            stream.connection.close();
        }
    }

    private synchronized void ended(Stream stream) {
        running.remove(stream);
    }

    private final class Stream extends OutputStream implements Runnable {

        private final Connection connection;
        private final OutputStream out;
        private final Continuation continuation;
        private volatile boolean writing;
        private volatile long sinceNanos;
        private boolean cut;

        Stream(Connection connection, OutputStream out, Continuation continuation) {
            this.connection = connection;
            this.out = out;
            this.continuation = continuation;
        }

        @Override
        public void run() {
            try {
                continuation.writeTo(this);
            } catch (IOException gone) {
                // the reader closed the page, or was cut off
            } catch (Throwable survived) {
                survivals.count(survived);
            } finally {
                try {
                    ended(this);
                    continuation.close();
                } finally {
                    connection.close();
                }
            }
        }

        @Override
        public void write(int oneByte) throws IOException {
            write(new byte[] {(byte) oneByte}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            sinceNanos = ticker.nanos();
            writing = true;
            try {
                out.write(bytes, offset, length);
                out.flush();
            } finally {
                writing = false;
            }
        }
    }
}
