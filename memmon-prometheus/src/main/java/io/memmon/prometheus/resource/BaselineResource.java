package io.memmon.prometheus.resource;

import static java.util.Objects.requireNonNull;

import io.memmon.core.Monitor;
import io.memmon.core.report.BaselineReport;
import io.memmon.core.report.MemoryBaseline;
import io.memmon.prometheus.web.JsonObject;
import io.memmon.prometheus.web.Refusal;
import io.memmon.prometheus.web.Request;
import io.memmon.prometheus.web.Response;
import io.memmon.prometheus.web.Text;
import java.util.List;

/** {@code GET /api/memory/baseline}: what is usual for each area now; of one area, at each hour of the week. */
final class BaselineResource {

    private final Monitor monitor;

    BaselineResource(Monitor monitor) {
        this.monitor = requireNonNull(monitor, "monitor");
    }

    Response baseline(Request request) {
        request.onlyParameters("area");
        MemoryBaseline baseline = monitor.baseline();
        List<BaselineReport> reports = baseline.reports();
        JsonObject body = new JsonObject().put("at", monitor.report().at()).put("zone", "UTC");
        return Response.json(
                200,
                request.parameter("area")
                        .map(area -> body.put("areas", List.of(of(area, reports)), BaselineJson::of)
                                .put("hours", baseline.hours(area), BaselineJson::of))
                        .orElseGet(() -> body.put("areas", reports, BaselineJson::of)));
    }

    private static BaselineReport of(String area, List<BaselineReport> reports) {
        return reports.stream()
                .filter(report -> report.area().equals(area))
                .findFirst()
                .orElseThrow(() -> Refusal.badRequest(
                                "Bad area",
                                "area must be one of "
                                        + reports.stream()
                                                .map(BaselineReport::area)
                                                .toList() + ", found " + Text.quoted(area))
                        .fix("GET /api/memory/baseline"));
    }
}
