package io.memmon.prometheus.resource;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import io.memmon.core.Monitor;
import io.memmon.core.report.Incident;
import io.memmon.prometheus.incident.IncidentHtml;
import io.memmon.prometheus.incident.IncidentIndex;
import io.memmon.prometheus.incident.IncidentJson;
import io.memmon.prometheus.incident.IncidentMarkdown;
import io.memmon.prometheus.incident.IncidentStories;
import io.memmon.prometheus.incident.IncidentStory;
import io.memmon.prometheus.rendering.ReportJson;
import io.memmon.prometheus.web.Accept;
import io.memmon.prometheus.web.JsonObject;
import io.memmon.prometheus.web.Refusal;
import io.memmon.prometheus.web.Request;
import io.memmon.prometheus.web.Response;
import io.memmon.prometheus.web.Text;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * {@code GET /api/memory/incidents} and each below it, by number or name: as JSON, as a page, as Markdown. Asked for by
 * {@code format} or {@code Accept}; JSON for who does not care.
 */
final class IncidentResource {

    private static final int MOST_INCIDENTS = 1000;
    private static final String JSON = "application/json";
    private static final String HTML = "text/html";
    private static final String MARKDOWN = "text/markdown";
    private static final Map<String, String> FORMATS = Map.of("json", JSON, "html", HTML, "md", MARKDOWN);

    private final Monitor monitor;
    private final Supplier<ZoneId> zone;

    /** The zone is asked for with the first page: its tables take 0.4 MB of heap where nobody else needs them. */
    IncidentResource(Monitor monitor, Supplier<ZoneId> zone) {
        this.monitor = requireNonNull(monitor, "monitor");
        this.zone = requireNonNull(zone, "zone");
    }

    Response all(Request request) {
        request.onlyParameters("format");
        List<Incident> incidents = monitor.incidents();
        List<Incident> latest = incidents.subList(0, Math.min(incidents.size(), MOST_INCIDENTS));
        if (format(request, List.of(JSON, HTML)).equals(HTML)) {
            var report = monitor.report();
            return page(IncidentIndex.of(report.instance(), latest, report.at(), zone.get()));
        }
        return Response.json(200, new JsonObject().put("incidents", latest, ReportJson::of));
    }

    Response one(Request request) {
        request.onlyParameters("format");
        String wanted = request.path().substring(request.path().lastIndexOf('/') + 1);
        IncidentStory story = monitor.incidents().stream()
                .filter(incident -> Long.toString(incident.id()).equals(wanted)
                        || incident.name().equals(wanted))
                .findFirst()
                .map(incident -> IncidentStories.of(monitor, incident, zone.get()))
                .orElseThrow(() -> Refusal.notFound("There is no incident " + Text.quoted(wanted))
                        .fix("GET /api/memory/incidents"));
        return switch (format(request, List.of(JSON, HTML, MARKDOWN))) {
            case HTML -> page(IncidentHtml.of(story));
            case MARKDOWN ->
                new Response(
                        200,
                        MARKDOWN + "; charset=utf-8",
                        Map.of(),
                        IncidentMarkdown.of(story).getBytes(UTF_8));
            default -> Response.json(200, IncidentJson.of(story));
        };
    }

    private static String format(Request request, List<String> offered) {
        Optional<String> asked = request.parameter("format").map(text -> text.toLowerCase(Locale.ROOT));
        if (asked.isEmpty()) {
            return Accept.bestOf(request.header("accept").orElse(""), offered);
        }
        String type = FORMATS.getOrDefault(asked.get(), "");
        if (!offered.contains(type)) {
            String names = offered.contains(MARKDOWN) ? "json, html, md" : "json, html";
            throw Refusal.badRequest(
                    "Bad format", "format must be one of " + names + ", found " + Text.quoted(asked.get()));
        }
        return type;
    }

    private static Response page(String html) {
        return new Response(
                200,
                HTML + "; charset=utf-8",
                Map.of("Content-Security-Policy", IncidentHtml.POLICY + "; frame-ancestors 'none'"),
                html.getBytes(UTF_8));
    }
}
