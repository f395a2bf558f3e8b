package io.memmon.prometheus.resource;

import static java.util.Objects.requireNonNull;

import io.memmon.api.memory.Level;
import io.memmon.api.time.Ticker;
import io.memmon.core.Monitor;
import io.memmon.core.Monitor.Check;
import io.memmon.core.config.Mode;
import io.memmon.core.message.MessageId;
import io.memmon.core.report.HealthReport;
import io.memmon.core.report.RehearsalReport;
import io.memmon.prometheus.live.LiveFeed;
import io.memmon.prometheus.metrics.Exposition;
import io.memmon.prometheus.metrics.OwnRegistry;
import io.memmon.prometheus.page.PageFiles;
import io.memmon.prometheus.rendering.PlainVerdict;
import io.memmon.prometheus.rendering.ReportJson;
import io.memmon.prometheus.security.TokenBucket;
import io.memmon.prometheus.web.Accept;
import io.memmon.prometheus.web.Handler;
import io.memmon.prometheus.web.JsonObject;
import io.memmon.prometheus.web.Refusal;
import io.memmon.prometheus.web.Request;
import io.memmon.prometheus.web.Response;
import io.memmon.prometheus.web.Router;
import java.io.IOException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Semaphore;

/** The addresses of the endpoint, over one monitor and one registry. */
public final class Resources {

    private static final String JSON = "application/json";

    private final Monitor monitor;
    private final OwnRegistry registry;
    private final PageFiles page;
    private final TokenBucket checks;
    private final TokenBucket collections;
    private final TokenBucket rehearsals;
    private final Semaphore slow = new Semaphore(1);

    private Resources(Monitor monitor, OwnRegistry registry, PageFiles page, Ticker ticker) {
        this.monitor = requireNonNull(monitor, "monitor");
        this.registry = requireNonNull(registry, "registry");
        this.page = requireNonNull(page, "page");
        this.checks = new TokenBucket(ticker, 5, Duration.ofSeconds(6));
        this.collections = new TokenBucket(ticker, 2, Duration.ofMinutes(1));
        this.rehearsals = new TokenBucket(ticker, 5, Duration.ofSeconds(10));
    }

    /** Returns the resources of a monitor. */
    public static Resources of(Monitor monitor, OwnRegistry registry, PageFiles page, Ticker ticker) {
        return new Resources(monitor, registry, page, ticker);
    }

    /** Returns the routes where answers go on for as long as the page is open. */
    public Router routes(LiveFeed feed) {
        return routes(request -> {
            request.onlyParameters();
            return feed.admit();
        });
    }

    /** Returns the routes in a server of others, whose threads are not ours to hold. */
    public Router embeddedRoutes() {
        return routes(request -> {
            throw Refusal.of(
                            501,
                            "Not here",
                            "live events must be asked of memmon's own server, found another",
                            MessageId.NOT_NOW)
                    .fix("GET /metrics/memory every 5 s");
        });
    }

    private Router routes(Handler events) {
        PlanningResource planning = new PlanningResource(monitor);
        IncidentResource incidents = new IncidentResource(monitor, ZoneId::systemDefault);
        return page.addTo(new Router(), this::verdict)
                .route("GET", "/api/memory/events", events)
                .route("GET", "/metrics", this::metrics)
                .route("GET", "/metrics/memory", this::memory)
                .route("POST", "/api/memory/check", this::check)
                .route("POST", "/api/memory/test/*", this::rehearse)
                .route("GET", "/api/memory/incidents", incidents::all)
                .route("GET", "/api/memory/incidents/*", incidents::one)
                .route("GET", "/api/memory/history", new HistoryResource(monitor)::history)
                .route("GET", "/api/memory/baseline", new BaselineResource(monitor)::baseline)
                .route("GET", "/api/memory/capacity", planning::capacity)
                .route("GET", "/api/memory/efficiency", planning::efficiency)
                .route("GET", "/api/memory/review", planning::review)
                .route("GET", "/api/memory/config", this::settings)
                .route("PUT", "/api/memory/mode", this::mode)
                .route("GET", "/health/live", this::live)
                .route("GET", "/health/ready", this::ready);
    }

    private Response verdict(Request request) {
        request.onlyParameters();
        return Response.text(200, PlainVerdict.of(monitor.report()));
    }

    private Response metrics(Request request) throws IOException {
        return registry.everything()
                .as(Accept.bestOf(
                        request.header("accept").orElse(""), List.of(Exposition.TEXT, Exposition.OPEN_METRICS)));
    }

    private Response memory(Request request) throws IOException {
        String type = Accept.bestOf(
                request.header("accept").orElse(""), List.of(JSON, Exposition.TEXT, Exposition.OPEN_METRICS));
        return type.equals(JSON)
                ? Response.json(200, health(monitor.report()))
                : registry.memory().as(type);
    }

    private JsonObject health(HealthReport report) {
        return ReportJson.of(report).put("baseline", monitor.baseline().reports(), BaselineJson::of);
    }

    private Response check(Request request) {
        request.onlyParameters("collect");
        Check thoroughness = Inputs.flag("collect", request.parameter("collect")) ? Check.COLLECT_FIRST : Check.SAMPLE;
        take(checks, "checks must be at most 5 at once and 10 a minute");
        if (thoroughness == Check.COLLECT_FIRST) {
            take(collections, "checks with a collection must be at most 2 at once and 1 a minute");
        }
        if (!slow.tryAcquire()) { // one worker may wait for the monitor, not all of them
            throw Refusal.tooMany("checks must be one at a time, found one under way", 5);
        }
        try {
            return Response.json(200, health(monitor.check(thoroughness)));
        } finally {
            slow.release();
        }
    }

    private Response rehearse(Request request) {
        request.onlyParameters("mode", "hold");
        Level level = Inputs.rehearsableLevel(lastSegment(request));
        Mode mode = request.parameter("mode").map(Inputs::mode).orElseGet(monitor::mode);
        Optional<Duration> hold = request.parameter("hold").map(Inputs::hold);
        take(rehearsals, "rehearsals must be at most 5 at once and 6 a minute");
        try {
            RehearsalReport rehearsal = monitor.rehearse(level, mode, hold);
            return Response.json(200, ReportJson.of(rehearsal));
        } catch (IllegalStateException refused) {
            throw Refusal.of(
                            409,
                            "Not now",
                            Optional.ofNullable(refused.getMessage()).orElse("the monitor refused"),
                            MessageId.NOT_NOW)
                    .fix("GET /metrics/memory shows the state; ask again when it has changed");
        }
    }

    private Response settings(Request request) {
        request.onlyParameters();
        return Response.json(200, new JsonObject().put("settings", monitor.settings(), ReportJson::of));
    }

    private Response mode(Request request) {
        request.onlyParameters("mode");
        Mode wanted = Inputs.wantedMode(request);
        Mode before = monitor.mode();
        monitor.mode(wanted, "http " + request.remote());
        return Response.json(200, new JsonObject().put("mode", label(wanted)).put("previousMode", label(before)));
    }

    private Response live(Request request) {
        boolean live = monitor.live();
        return Response.json(live ? 200 : 503, new JsonObject().put("status", live ? "live" : "dead"));
    }

    private Response ready(Request request) {
        Optional<String> notReady = monitor.notReady();
        JsonObject body = new JsonObject()
                .put("status", notReady.isEmpty() ? "ready" : "not ready")
                .put("reason", notReady);
        return Response.json(notReady.isEmpty() ? 200 : 503, body);
    }

    private static void take(TokenBucket bucket, String rule) {
        long wait = bucket.take();
        if (wait > 0) {
            throw Refusal.tooMany(rule + "; try again in " + wait + " s", wait);
        }
    }

    private static String lastSegment(Request request) {
        return request.path().substring(request.path().lastIndexOf('/') + 1);
    }

    private static String label(Mode mode) {
        return mode.name().toLowerCase(Locale.ROOT);
    }
}
