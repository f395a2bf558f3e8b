package io.memmon.prometheus.http;

import static java.util.Objects.requireNonNull;

import io.memmon.api.time.Ticker;
import io.memmon.core.config.Problem;
import io.memmon.core.message.MessageId;
import io.memmon.prometheus.http.Connection.Speech;
import io.memmon.prometheus.web.Handler;
import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;

/**
 * An HTTP/1.1 server that a slow, malicious or numerous caller cannot block and an OutOfMemoryError cannot end. One
 * request on each connection; all threads are daemons and run before the first caller comes.
 */
public final class GuardedServer implements AutoCloseable {

    private static final int BACKLOG = 64;
    private static final long PAUSE_MILLIS = 10;
    private static final long JOIN_MILLIS = 1000;

    private final ServerSocket socket;
    private final Lobby lobby;
    private final Streams streams;
    private final Watchdog watchdog;
    private final Survivals survivals;
    private final Speech speech;
    private final Ticker ticker;
    private final Object pause = new Object();
    private final List<Thread> threads = new ArrayList<>();

    private GuardedServer(
            ServerSocket socket,
            Lobby lobby,
            Streams streams,
            Watchdog watchdog,
            Survivals survivals,
            Speech speech,
            Ticker ticker) {
        this.socket = socket;
        this.lobby = lobby;
        this.streams = streams;
        this.watchdog = watchdog;
        this.survivals = survivals;
        this.speech = speech;
        this.ticker = ticker;
    }

    /**
     * Starts a server.
     *
     * @param address where to listen; port 0 for any that is free
     * @param tls what to speak TLS with; empty for plain text
     * @param handler what answers
     * @throws IOException if the address cannot be listened on, with a message that says what to do
     */
    public static GuardedServer start(
            InetSocketAddress address,
            ServerLimits limits,
            Optional<SSLContext> tls,
            Handler handler,
            Ticker ticker,
            InstantSource clock)
            throws IOException {
        requireNonNull(handler, "handler");
        ServerSocket socket = bind(address);
        Survivals survivals = new Survivals();
        Lobby lobby = new Lobby(limits.connections() - limits.workers(), limits.workers());
        Streams streams = new Streams(survivals, ticker);
        List<Worker> workers = new ArrayList<>();
        for (int i = 0; i < limits.workers(); i++) {
            Exchange exchange = new Exchange(
                    handler, new RequestReader(limits.maxBodyBytes()), new ResponseWriter(clock), streams, tls);
            workers.add(new Worker(lobby, exchange, survivals, ticker));
        }
        Watchdog watchdog = new Watchdog(lobby, workers, streams, survivals, ticker, limits.requestTimeout());
        Speech speech = tls.isPresent() ? Speech.ENCRYPTED : Speech.PLAIN;
        GuardedServer server = new GuardedServer(socket, lobby, streams, watchdog, survivals, speech, ticker);
        server.run(workers);
        return server;
    }

    /** Returns where it listens, with the port that it got. */
    public InetSocketAddress address() {
        return new InetSocketAddress(socket.getInetAddress(), socket.getLocalPort());
    }

    /** Returns how many errors its threads survived. */
    public long survived() {
        return survivals.count();
    }

    /** Returns how many streams were cut off because nobody read them. */
    public long cutOff() {
        return streams.cutOff();
    }

    @Override
    public void close() throws IOException {
        socket.close();
        watchdog.close();
        lobby.close();
        streams.close();
        for (Thread thread : threads) {
            join(thread);
        }
    }

    private static ServerSocket bind(InetSocketAddress address) throws IOException {
        ServerSocket socket = new ServerSocket();
        try {
            socket.bind(address, BACKLOG);
            return socket;
        } catch (IOException failure) {
            socket.close();
            String where = address.getAddress().getHostAddress() + ":" + address.getPort();
            throw new IOException(cannotListen(address, where, failure).line(), failure);
        }
    }

    private static Problem cannotListen(InetSocketAddress address, String where, IOException failure) {
        return failure instanceof BindException && address.getPort() != 0
                ? Problem.error(MessageId.CANNOT_LISTEN, "memmon.http.port", "must be free")
                        .withFound(where + " taken or not ours to take (" + failure.getMessage() + ')')
                        .withFix("set memmon.http.port = 0 for any free port, or another number")
                : Problem.error(MessageId.CANNOT_LISTEN, "memmon.http.host", "must be an address of this machine")
                        .withFound(where + " (" + failure.getMessage() + ')')
                        .withFix("set memmon.http.host = 127.0.0.1");
    }

    private void run(List<Worker> workers) {
        int number = 1;
        for (Worker worker : workers) {
            start("memmon-http-" + number++, worker);
        }
        start("memmon-http-watchdog", watchdog);
        start("memmon-http-acceptor", this::accept);
    }

    private void start(String name, Runnable task) {
        Thread thread = new Thread(null, task, name, 0, false); // inherits no thread locals of who starts it
        thread.setDaemon(true);
        thread.setContextClassLoader(ClassLoader.getPlatformClassLoader());
        threads.add(thread);
        thread.start();
    }

    private void accept() {
        while (!socket.isClosed()) {
            try {
                acceptOne();
            } catch (Throwable evenThat) { // came out of the handling of another; to do anything about it could fail as
                // well
                Thread.onSpinWait();
            }
        }
    }

    private void acceptOne() {
        try {
            admit(socket.accept());
        } catch (Throwable survived) {
            if (!socket.isClosed()) {
                survivals.count(survived);
                pause();
            }
        }
    }

    private void admit(Socket caller) throws IOException {
        try {
            if (!lobby.enter(new Connection(caller, speech, ticker.nanos()))) {
                caller.close();
            }
        } catch (Throwable failure) {
            caller.close();
            throw failure;
        }
        watchdog.ring();
    }

    /** An error of {@code accept} tends to come again at once, when file handles or memory are exhausted. */
    @SuppressWarnings("WaitNotInLoop") // waking early does no harm
    private void pause() {
        synchronized (pause) {
            try {
                pause.wait(PAUSE_MILLIS);
            } catch (InterruptedException nobodyInterruptsIt) {
                survivals.count(nobodyInterruptsIt);
            }
        }
    }

    private static void join(Thread thread) {
        try {
            thread.join(JOIN_MILLIS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
