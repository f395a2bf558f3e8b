package io.memmon.prometheus.resource;

import static java.util.Objects.requireNonNull;

import io.memmon.api.memory.Level;
import io.memmon.api.time.Ticker;
import io.memmon.core.Monitor;
import io.memmon.core.Monitor.Check;
import io.memmon.core.config.Mode;
import io.memmon.core.message.MessageId;
import io.memmon.core.report.HealthReport;
import io.memmon.core.report.Incident;
import io.memmon.core.report.RehearsalReport;
import io.memmon.prometheus.metrics.Exposition;
import io.memmon.prometheus.metrics.OwnRegistry;
import io.memmon.prometheus.page.PlainVerdict;
import io.memmon.prometheus.security.TokenBucket;
import io.memmon.prometheus.web.Accept;
import io.memmon.prometheus.web.JsonObject;
import io.memmon.prometheus.web.Refusal;
import io.memmon.prometheus.web.Request;
import io.memmon.prometheus.web.Response;
import io.memmon.prometheus.web.Router;
import io.memmon.prometheus.web.Text;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Semaphore;

/** The addresses of the endpoint, over one monitor and one registry. */
public final class Resources {

    private static final String JSON = "application/json";
    private static final int MOST_INCIDENTS = 1000;

    private final Monitor monitor;
    private final OwnRegistry registry;
    private final TokenBucket checks;
    private final TokenBucket collections;
    private final TokenBucket rehearsals;
    private final Semaphore slow = new Semaphore(1);

    private Resources(Monitor monitor, OwnRegistry registry, Ticker ticker) {
        this.monitor = requireNonNull(monitor, "monitor");
        this.registry = requireNonNull(registry, "registry");
        this.checks = new TokenBucket(ticker, 5, Duration.ofSeconds(6));
        this.collections = new TokenBucket(ticker, 2, Duration.ofMinutes(1));
        this.rehearsals = new TokenBucket(ticker, 5, Duration.ofSeconds(10));
    }

    /** Returns the routes to everything that the endpoint answers. */
    public static Router routes(Monitor monitor, OwnRegistry registry, Ticker ticker) {
        Resources resources = new Resources(monitor, registry, ticker);
        PlanningResource reports = new PlanningResource(monitor);
        return new Router()
                .route("GET", "/", resources::page)
                .route("GET", "/metrics", resources::metrics)
                .route("GET", "/metrics/memory", resources::memory)
                .route("POST", "/api/memory/check", resources::check)
                .route("POST", "/api/memory/test/*", resources::rehearse)
                .route("GET", "/api/memory/incidents", resources::incidents)
                .route("GET", "/api/memory/incidents/*", resources::incident)
                .route("GET", "/api/memory/history", new HistoryResource(monitor)::history)
                .route("GET", "/api/memory/baseline", new BaselineResource(monitor)::baseline)
                .route("GET", "/api/memory/capacity", reports::capacity)
                .route("GET", "/api/memory/efficiency", reports::efficiency)
                .route("GET", "/api/memory/review", reports::review)
                .route("GET", "/api/memory/config", resources::settings)
                .route("PUT", "/api/memory/mode", resources::mode)
                .route("GET", "/health/live", resources::live)
                .route("GET", "/health/ready", resources::ready);
    }

    private Response page(Request request) {
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

    private Response incidents(Request request) {
        request.onlyParameters();
        List<Incident> incidents = monitor.incidents();
        JsonObject body = new JsonObject()
                .put("incidents", incidents.subList(0, Math.min(incidents.size(), MOST_INCIDENTS)), ReportJson::of);
        return Response.json(200, body);
    }

    private Response incident(Request request) {
        request.onlyParameters();
        String id = lastSegment(request);
        return monitor.incidents().stream()
                .filter(incident -> Long.toString(incident.id()).equals(id))
                .findFirst()
                .map(incident -> Response.json(200, ReportJson.of(incident)))
                .orElseThrow(() -> Refusal.notFound("There is no incident " + Text.quoted(id))
                        .fix("GET /api/memory/incidents"));
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
