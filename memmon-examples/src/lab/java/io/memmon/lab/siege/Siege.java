package io.memmon.lab.siege;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.net.Socket;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.locks.LockSupport;

/**
 * Attacks an endpoint in several ways at once until it is closed. The honest addresses are never used but for load and
 * rehearsals, whose callers may ask what they ask.
 */
public final class Siege implements AutoCloseable {

    private static final String FOE = "127.0.0.2";
    private static final String CLIENT = "127.0.0.3";
    private static final String[] REPORTS = {
        "/metrics",
        "/metrics/memory",
        "/api/memory/incidents",
        "/api/memory/baseline",
        "/api/memory/capacity",
        "/api/memory/efficiency",
        "/api/memory/review",
        "/api/memory/history",
        "/api/memory/config",
        "/"
    };
    private static final String[] LEVELS = {"low", "medium", "high", "critical"};
    private static final int SLOW = 100;
    private static final int IDLE = 2000;
    private static final int HUGE = 300_000;

    private final int port;
    private final String token;
    private final long paceNanos;
    private final Tally tally = new Tally();
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean over;

    private Siege(int port, String token, long paceNanos) {
        this.port = port;
        this.token = token;
        this.paceNanos = paceNanos;
    }

    /**
     * Begins.
     *
     * @param token what changes are asked for with, by those who may
     * @param paceNanos between two requests of one attacker
     */
    public static Siege begin(int port, String token, Collection<Attack> attacks, long paceNanos, long seed) {
        Siege siege = new Siege(port, token, paceNanos);
        SplittableRandom random = new SplittableRandom(seed);
        for (Attack attack : attacks) {
            for (int i = 0; i < attack.threads(); i++) {
                SplittableRandom own = random.split();
                Thread thread = new Thread(() -> siege.attack(attack, own), "siege-" + attack.word());
                thread.setDaemon(true);
                siege.threads.add(thread);
            }
        }
        siege.threads.forEach(Thread::start);
        return siege;
    }

    /** Returns what was answered so far. */
    public Tally tally() {
        return tally;
    }

    private void attack(Attack attack, SplittableRandom random) {
        Caller foe = new Caller(port, FOE);
        Caller client = new Caller(port, CLIENT);
        switch (attack) {
            case LOAD -> repeat(attack, () -> client.get(REPORTS[random.nextInt(REPORTS.length)]));
            case REHEARSALS ->
                repeat(
                        attack,
                        () -> client.change(
                                "POST",
                                "/api/memory/test/" + LEVELS[random.nextInt(LEVELS.length)] + "?hold=1s",
                                token));
            case OVERSIZED -> repeat(attack, () -> foe.ask(oversized(random)));
            case MALFORMED -> {
                MalformedRequests requests = new MalformedRequests(random);
                repeat(attack, () -> foe.ask(requests.next() + "\r\n\r\n"));
            }
            case GUESSING ->
                repeat(
                        attack,
                        () -> new Caller(port, random.nextBoolean() ? FOE : "127.0.1." + (1 + random.nextInt(250)))
                                .change("PUT", "/api/memory/mode?mode=observe", guess(random)));
            case SLOW_READERS -> slowReaders(foe);
            case SLOW_WRITERS -> slowWriters(foe);
            case IDLE -> idle(foe);
        }
    }

    @FunctionalInterface
    private interface Request {
        Reply send();
    }

    private void repeat(Attack attack, Request request) {
        while (!over) {
            tally.count(attack, request.send());
            LockSupport.parkNanos(this, paceNanos);
        }
    }

    private void slowReaders(Caller foe) {
        try (HeldConnections held = new HeldConnections(SLOW, () -> {
            Socket socket = foe.connect(1024);
            socket.getOutputStream()
                    .write("GET /api/memory/history HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(US_ASCII));
            return socket;
        })) {
            while (!over) {
                held.fill(10);
                if (held.size() == SLOW) {
                    held.drop(10);
                }
                LockSupport.parkNanos(this, 20 * paceNanos);
            }
        }
    }

    private void slowWriters(Caller foe) {
        try (HeldConnections held = new HeldConnections(SLOW, () -> {
            Socket socket = foe.connect();
            socket.getOutputStream().write("GET /metrics HT".getBytes(US_ASCII));
            return socket;
        })) {
            while (!over) {
                held.fill(SLOW);
                held.say(socket -> socket.getOutputStream().write('T'));
                LockSupport.parkNanos(this, 10 * paceNanos);
            }
        }
    }

    private void idle(Caller foe) {
        try (HeldConnections held = new HeldConnections(IDLE, foe::connect)) {
            while (!over) {
                held.fill(200);
                if (held.size() == IDLE) {
                    held.drop(20);
                }
                LockSupport.parkNanos(this, 10 * paceNanos);
            }
        }
    }

    private static String oversized(SplittableRandom random) {
        String much = "x".repeat(HUGE);
        String host = " HTTP/1.1\r\nHost: localhost\r\n";
        return switch (random.nextInt(5)) {
            case 0 -> "GET /" + much + host + "\r\n";
            case 1 -> "GET /metrics" + host + "X: " + much + "\r\n\r\n";
            case 2 -> "GET /metrics" + host + "X: y\r\n".repeat(5000) + "\r\n";
            case 3 -> "PUT /api/memory/mode" + host + "Content-Length: " + HUGE + "\r\n\r\n" + much;
            default -> "PUT /api/memory/mode" + host + "Transfer-Encoding: chunked\r\n\r\n493E0\r\n" + much;
        };
    }

    private static String guess(SplittableRandom random) {
        return Long.toHexString(random.nextLong() | Long.MIN_VALUE) + Long.toHexString(random.nextLong());
    }

    /** Lets go of everything, and waits until nobody attacks any more. */
    @Override
    public void close() {
        over = true;
        try {
            for (Thread thread : threads) {
                thread.join(40_000);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
