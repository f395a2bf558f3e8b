package io.memmon.prometheus.resource;

import static java.util.Objects.requireNonNull;

import io.memmon.api.memory.Level;
import io.memmon.core.Monitor;
import io.memmon.core.report.HealthReport;
import io.memmon.core.report.HistorySeries;
import io.memmon.core.report.MemoryHistory;
import io.memmon.prometheus.web.Request;
import io.memmon.prometheus.web.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** {@code GET /api/memory/history}: the past of areas and signals. While memory is CRITICAL, a quarter of an hour of it. */
final class HistoryResource {

    private static final Duration MOST_WHILE_CRITICAL = Duration.ofMinutes(15);

    private final Monitor monitor;

    HistoryResource(Monitor monitor) {
        this.monitor = requireNonNull(monitor, "monitor");
    }

    Response history(Request request) {
        HealthReport now = monitor.report();
        MemoryHistory history = monitor.history();
        HistoryQuestion asked = HistoryQuestion.of(request, now.at(), history);
        Instant earliest = now.at().minus(MOST_WHILE_CRITICAL);
        boolean capped = now.level() == Level.CRITICAL && asked.from().isBefore(earliest);
        HistoryQuestion question = capped ? asked.since(earliest) : asked;
        List<HistorySeries> series = new ArrayList<>();
        for (String area : question.areas()) {
            series.addAll(history.area(area, question.step(), question.from(), question.to()));
        }
        for (String signal : question.signals()) {
            series.addAll(history.signal(signal, question.step(), question.from(), question.to()));
        }
        return Response.json(200, HistoryJson.of(history, now.at(), question, series, capped));
    }
}
