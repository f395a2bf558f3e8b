package io.memmon.prometheus;

import static java.util.Objects.requireNonNull;

import io.memmon.api.capability.Registration;
import io.memmon.api.plugin.Settings;
import io.memmon.api.time.Ticker;
import io.memmon.core.Monitor;
import io.memmon.core.MonitorExtension;
import io.memmon.core.config.Problem;
import io.memmon.core.message.MessageId;
import io.memmon.prometheus.http.GuardedServer;
import io.memmon.prometheus.http.HttpSettings;
import io.memmon.prometheus.live.LiveFeed;
import io.memmon.prometheus.metrics.OwnRegistry;
import io.memmon.prometheus.page.PageFiles;
import io.memmon.prometheus.presence.Presence;
import io.memmon.prometheus.resource.Resources;
import io.memmon.prometheus.security.Access;
import io.memmon.prometheus.security.Guard;
import io.memmon.prometheus.web.Answering;
import io.memmon.prometheus.web.Handler;
import io.memmon.prometheus.web.Refusal;
import io.memmon.prometheus.web.Request;
import io.memmon.prometheus.web.Response;
import io.memmon.prometheus.web.Router;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The HTTP endpoint of a monitor: metrics, health report, incidents, rehearsals and the kill switch. Lives as long as
 * the monitor that it is given to, with its own registry; nobody else's registry is touched.
 *
 * <pre>{@code Memmon.builder().with(PrometheusEndpoint.create()).start()}</pre>
 *
 * <p>Settings stand below {@code memmon.http}; the defaults serve {@code http://127.0.0.1:8000} to this machine only.
 * Safe for use by several threads; serves one monitor.
 */
public final class PrometheusEndpoint implements MonitorExtension {

    private static final Logger logger = LoggerFactory.getLogger(PrometheusEndpoint.class);

    private final Ticker ticker;
    private final InstantSource clock;
    private final Duration livePace;

    private volatile @Nullable HttpSettings settings;
    private final AtomicReference<@Nullable Running> running = new AtomicReference<>();

    private PrometheusEndpoint(Ticker ticker, InstantSource clock, Duration livePace) {
        this.ticker = requireNonNull(ticker, "ticker");
        this.clock = requireNonNull(clock, "clock");
        this.livePace = requireNonNull(livePace, "livePace");
    }

    /** Returns an endpoint that is configured and started with its monitor. */
    public static PrometheusEndpoint create() {
        return new PrometheusEndpoint(Ticker.system(), InstantSource.system(), LiveFeed.PACE);
    }

    static PrometheusEndpoint create(Ticker ticker, InstantSource clock, Duration livePace) {
        return new PrometheusEndpoint(ticker, clock, livePace);
    }

    @Override
    public String name() {
        return "http";
    }

    @Override
    public void configure(Settings source) {
        settings = HttpSettings.read(source);
    }

    @Override
    public List<Problem> problems() {
        HttpSettings http = settings;
        return http == null ? List.of() : http.exposure().map(List::of).orElse(List.of());
    }

    @Override
    public Registration open(Monitor monitor) throws IOException {
        HttpSettings http = settings;
        if (http == null) {
            throw new IllegalStateException("configure must be called before open");
        }
        if (running.get() != null) {
            throw new IllegalStateException("an endpoint must serve one monitor, found a second");
        }
        OwnRegistry registry = OwnRegistry.of(monitor.meters());
        try {
            PageFiles page = PageFiles.load();
            Resources resources = Resources.of(monitor, registry, page, ticker);
            Router routes = resources.embeddedRoutes();
            warmUp(routes);
            Optional<LiveServer> server = serve(http, monitor, resources, page);
            Handler embedded = new Answering(new Guard(embedded(http.access()), page::has, ticker, routes));
            Optional<URI> address = server.map(listening -> url(http, listening.server()));
            Running opened = new Running(registry, server, address, embedded);
            running.set(opened);
            address.ifPresent(url -> Presence.listening(System.getProperties(), url));
            return () -> close(opened);
        } catch (Throwable failure) {
            registry.close();
            throw failure;
        }
    }

    /**
     * Answers one scrape for nobody. A class whose initialisation meets an OutOfMemoryError is lost to the JVM for good
     * (JLS 12.4.2), so all that a scrape needs has to be there before a storm of them can come.
     */
    private static void warmUp(Handler routes) {
        try {
            routes.handle(Request.of("GET", "/metrics"));
        } catch (Exception early) {
            logger.debug("The scrape before the opening failed; whoever scrapes later is told why", early);
        }
    }

    /** Returns where it listens, with the port that it got; empty while it does not. */
    public Optional<InetSocketAddress> address() {
        Running now = running.get();
        return now == null
                ? Optional.empty()
                : now.server().map(live -> live.server().address());
    }

    /**
     * Returns the port that it listens on.
     *
     * @throws IllegalStateException if it does not listen
     */
    public int port() {
        return address()
                .map(InetSocketAddress::getPort)
                .orElseThrow(() -> new IllegalStateException("the endpoint must be started, found it closed"));
    }

    /** Returns how many errors the server's threads survived so far; 0 without a server. */
    public long survivedErrors() {
        Running now = running.get();
        return now == null
                ? 0
                : now.server().map(live -> live.server().survived()).orElse(0L);
    }

    /** Returns how many pages are told live what happens; 0 without a server. */
    public int viewers() {
        Running now = running.get();
        return now == null ? 0 : now.server().map(live -> live.feed().viewers()).orElse(0);
    }

    /** Returns how many pages were cut off so far because they did not read what they were told. */
    public long cutOffViewers() {
        Running now = running.get();
        return now == null
                ? 0
                : now.server().map(live -> live.server().cutOff()).orElse(0L);
    }

    /**
     * Returns the endpoint's own registry.
     *
     * @throws IllegalStateException if its monitor does not run
     */
    public PrometheusMeterRegistry registry() {
        Running now = running.get();
        if (now == null) {
            throw new IllegalStateException("the endpoint must be started, found it closed");
        }
        return now.registry().registry();
    }

    /**
     * Returns what answers requests that another server carries here, with status 503 while no monitor runs. The names of
     * that server are its own business, so any {@code Host} is served; changes always need {@code memmon.http.token}.
     */
    public Handler handler() {
        return this::embedded;
    }

    private Response embedded(Request request) throws Exception {
        Running now = running.get();
        return now == null
                ? Refusal.of(
                                503,
                                "Not running",
                                "the monitor must run, found it closed or not started",
                                MessageId.UNAVAILABLE)
                        .fix("start the monitor, or ask again in a second")
                        .response()
                : now.embedded().handle(request);
    }

    private Optional<LiveServer> serve(HttpSettings http, Monitor monitor, Resources resources, PageFiles page)
            throws IOException {
        if (http.serving() == HttpSettings.Serving.OFF) {
            return Optional.empty();
        }
        LiveFeed feed = LiveFeed.start(monitor, ticker, livePace);
        try {
            GuardedServer server = listen(http, page, resources.routes(feed));
            return Optional.of(new LiveServer(server, feed, monitor.listen(feed)));
        } catch (Throwable failure) {
            feed.close();
            throw failure;
        }
    }

    private GuardedServer listen(HttpSettings http, PageFiles page, Handler routes) throws IOException {
        Handler guarded = new Answering(new Guard(http.access(), page::has, ticker, routes));
        GuardedServer server = GuardedServer.start(
                new InetSocketAddress(http.host(), http.port()), http.limits(), http.tls(), guarded, ticker, clock);
        logger.info(
                "HTTP endpoint on {}://{}:{}/metrics",
                http.tls().isPresent() ? "https" : "http",
                server.address().getAddress().getHostAddress(),
                server.address().getPort());
        return server;
    }

    private static Access embedded(Access own) {
        Access.Changes changes = own.changes() == Access.Changes.OFF ? Access.Changes.OFF : Access.Changes.WITH_TOKEN;
        return new Access(own.token(), own.readToken(), changes, Access.Callers.BY_ANY_NAME, own.hosts());
    }

    private void close(Running closing) {
        if (!running.compareAndSet(closing, null)) {
            return; // closed before
        }
        closing.url().ifPresent(url -> Presence.closed(System.getProperties(), url));
        try {
            if (closing.server().isPresent()) {
                closing.server().get().close();
            }
        } catch (IOException failure) {
            throw new UncheckedIOException("the HTTP endpoint did not close cleanly", failure);
        } finally {
            closing.registry().close();
        }
    }

    /** Where somebody on this machine reaches it: an address that stands for all of them is none to call. */
    private static URI url(HttpSettings http, GuardedServer server) {
        InetAddress host = server.address().getAddress();
        String name = (host.isAnyLocalAddress() ? InetAddress.getLoopbackAddress() : host).getHostAddress();
        return URI.create((http.tls().isPresent() ? "https://" : "http://")
                + (name.indexOf(':') < 0 ? name : '[' + name + ']')
                + ':'
                + server.address().getPort()
                + '/');
    }

    private record Running(OwnRegistry registry, Optional<LiveServer> server, Optional<URI> url, Handler embedded) {}

    /** A server, what it tells open pages, and what that hears of the monitor. */
    private record LiveServer(GuardedServer server, LiveFeed feed, Registration hearing) {

        void close() throws IOException {
            hearing.close();
            feed.close();
            server.close();
        }
    }
}
