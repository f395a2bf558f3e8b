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

    private static final long JOIN_MILLIS = 1000;

    private final Acceptor acceptor;
    private final InetSocketAddress address;
    private final Lobby lobby;
    private final Streams streams;
    private final Watchdog watchdog;
    private final Closer closer;
    private final Survivals survivals;
    private final List<Thread> threads = new ArrayList<>();

    private GuardedServer(
            Acceptor acceptor,
            InetSocketAddress address,
            Lobby lobby,
            Streams streams,
            Watchdog watchdog,
            Closer closer,
            Survivals survivals) {
        this.acceptor = acceptor;
        this.address = address;
        this.lobby = lobby;
        this.streams = streams;
        this.watchdog = watchdog;
        this.closer = closer;
        this.survivals = survivals;
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
        Survivals survivals = new Survivals();
        Headroom headroom = new Headroom();
        Closer closer = new Closer(headroom);
        Lobby lobby = new Lobby(limits.connections() - limits.workers(), limits.workers());
        Streams streams = new Streams(survivals, ticker);
        List<Worker> workers = new ArrayList<>();
        for (int i = 0; i < limits.workers(); i++) {
            Exchange exchange = new Exchange(
                    handler, new RequestReader(limits.maxBodyBytes()), new ResponseWriter(clock), streams, tls);
            workers.add(new Worker(lobby, exchange, survivals, ticker));
        }
        Watchdog watchdog = new Watchdog(lobby, workers, streams, closer, survivals, ticker, limits.requestTimeout());
        Speech speech = tls.isPresent() ? Speech.ENCRYPTED : Speech.PLAIN;
        Acceptor acceptor = bind(address, headroom, survivals, caller -> {
            Connection connection = new Connection(caller, speech, closer, ticker.nanos());
            if (!lobby.enter(connection)) {
                connection.close();
            }
            watchdog.ring();
        });
        GuardedServer server =
                new GuardedServer(acceptor, acceptor.address(), lobby, streams, watchdog, closer, survivals);
        server.run(workers);
        return server;
    }

    /** Returns where it listens, with the port that it got. */
    public InetSocketAddress address() {
        return address;
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
        acceptor.close();
        watchdog.close();
        lobby.close();
        streams.close();
        for (Thread thread : threads) {
            join(thread);
        }
        closer.closePostponed(); // the watchdog does not come round any more
    }

    private static Acceptor bind(
            InetSocketAddress address, Headroom headroom, Survivals survivals, Acceptor.Entrance entrance)
            throws IOException {
        try {
            return Acceptor.bind(address, headroom, survivals, entrance);
        } catch (IOException failure) {
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
        start("memmon-http-acceptor", acceptor);
    }

    private void start(String name, Runnable task) {
        Thread thread = new Thread(null, task, name, 0, false); // inherits no thread locals of who starts it
        thread.setDaemon(true);
        thread.setContextClassLoader(ClassLoader.getPlatformClassLoader());
        threads.add(thread);
        thread.start();
    }

    private static void join(Thread thread) {
        try {
            thread.join(JOIN_MILLIS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
