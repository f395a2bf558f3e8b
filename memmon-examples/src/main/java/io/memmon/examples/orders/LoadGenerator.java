package io.memmon.examples.orders;

import static java.util.Objects.requireNonNull;

import io.memmon.api.time.Ticker;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntSupplier;

/**
 * Visitors at a fixed rate, whether they are answered or not: a request that is late because the ones before it had to
 * wait is still due at its time. Runs in another JVM than the service, so it suffers nothing but the service's silence.
 */
final class LoadGenerator implements AutoCloseable {

    /** Requests per second. */
    static final int RATE = 75;

    private static final int SENDERS = 15;
    private static final long PERIOD_NANOS = 1_000_000_000L * SENDERS / RATE;
    private static final int TIMEOUT_MILLIS = 2_000;
    private static final int ORDERS = 6_000;
    /** One request in so many asks for a report, which can wait. */
    private static final int REPORT_EVERY = 10;

    private final Ticker ticker;
    private final IntSupplier port;
    private final long startNanos;
    private final List<Thread> senders = new ArrayList<>();
    private final AtomicLong served = new AtomicLong();
    private final AtomicLong refused = new AtomicLong();
    private final AtomicLong failed = new AtomicLong();
    private volatile boolean closed;

    /** Starts at once; the port is asked for before each request. */
    LoadGenerator(Ticker ticker, long seed, IntSupplier port) {
        this.ticker = requireNonNull(ticker, "ticker");
        this.port = requireNonNull(port, "port");
        this.startNanos = ticker.nanos();
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < SENDERS; i++) {
            SplittableRandom own = random.split();
            long first = startNanos + PERIOD_NANOS * i / SENDERS;
            Thread sender = new Thread(() -> send(own, first), "visitors-" + i);
            sender.setDaemon(true);
            senders.add(sender);
        }
        senders.forEach(Thread::start);
    }

    /** Returns what became of the requests that were due up to now; those without an answer yet are only offered. */
    LoadCount count() {
        long elapsed = ticker.nanos() - startNanos;
        long due = 0;
        for (int i = 0; i < SENDERS; i++) {
            long late = elapsed - PERIOD_NANOS * i / SENDERS;
            due += late < 0 ? 0 : late / PERIOD_NANOS + 1;
        }
        return new LoadCount(due, served.get(), refused.get(), failed.get());
    }

    private void send(SplittableRandom random, long first) {
        for (long due = first; !closed; due += PERIOD_NANOS) {
            long wait = due - ticker.nanos();
            while (wait > 0 && !closed) {
                LockSupport.parkNanos(this, wait);
                wait = due - ticker.nanos();
            }
            String kind = random.nextInt(REPORT_EVERY) == 0 ? "reports" : "orders";
            request("/" + kind + "/" + random.nextInt(ORDERS));
        }
    }

    private void request(String path) {
        try {
            HttpURLConnection connection = (HttpURLConnection) URI.create("http://127.0.0.1:" + port.getAsInt() + path)
                    .toURL()
                    .openConnection();
            connection.setConnectTimeout(TIMEOUT_MILLIS);
            connection.setReadTimeout(TIMEOUT_MILLIS);
            int status = connection.getResponseCode();
            drain(status < 400 ? connection.getInputStream() : connection.getErrorStream());
            (status == 200 ? served : status == 503 ? refused : failed).incrementAndGet();
        } catch (IOException e) {
            failed.incrementAndGet(); // that a dying service does not answer is what is to be shown
        }
    }

    private static void drain(InputStream body) throws IOException {
        try (body) {
            body.transferTo(OutputStream.nullOutputStream());
        }
    }

    @Override
    public void close() {
        closed = true;
        senders.forEach(LockSupport::unpark);
    }
}
