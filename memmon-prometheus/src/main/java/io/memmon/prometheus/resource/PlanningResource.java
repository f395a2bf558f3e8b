package io.memmon.prometheus.resource;

import static java.util.Objects.requireNonNull;

import io.memmon.api.memory.Level;
import io.memmon.core.Monitor;
import io.memmon.core.message.MessageId;
import io.memmon.core.report.CapacityReport;
import io.memmon.core.report.EfficiencyReport;
import io.memmon.core.report.ReviewReport;
import io.memmon.prometheus.web.Accept;
import io.memmon.prometheus.web.Refusal;
import io.memmon.prometheus.web.Request;
import io.memmon.prometheus.web.Response;
import java.time.Duration;
import java.util.List;

/**
 * The reports for those who plan and maintain, as JSON and as text for people ({@code Accept: text/plain}). They read
 * much of the past, so while memory is CRITICAL there are none.
 */
final class PlanningResource {

    private static final Duration MONTH = Duration.ofDays(30);
    private static final List<String> TYPES = List.of("application/json", "text/plain");

    private final Monitor monitor;

    PlanningResource(Monitor monitor) {
        this.monitor = requireNonNull(monitor, "monitor");
    }

    Response capacity(Request request) {
        request.onlyParameters();
        refuseWhileCritical();
        CapacityReport report = monitor.capacity();
        return wantsText(request)
                ? Response.text(200, PlanningText.of(report))
                : Response.json(200, PlanningJson.of(report));
    }

    Response efficiency(Request request) {
        request.onlyParameters();
        refuseWhileCritical();
        EfficiencyReport report = monitor.efficiency();
        return wantsText(request)
                ? Response.text(200, PlanningText.of(report))
                : Response.json(200, PlanningJson.of(report));
    }

    Response review(Request request) {
        request.onlyParameters("window");
        Duration window = request.parameter("window").map(Inputs::window).orElse(MONTH);
        refuseWhileCritical();
        ReviewReport report = monitor.review(window);
        return wantsText(request)
                ? Response.text(200, ReviewText.of(report))
                : Response.json(200, ReviewJson.of(report));
    }

    private static boolean wantsText(Request request) {
        return Accept.bestOf(request.header("accept").orElse(""), TYPES).equals("text/plain");
    }

    private void refuseWhileCritical() {
        if (monitor.report().level() == Level.CRITICAL) {
            throw Refusal.of(
                            503,
                            "Unavailable",
                            "memory must not be CRITICAL, because a report needs some; found critical",
                            MessageId.UNAVAILABLE)
                    .with("Retry-After", "60");
        }
    }
}
