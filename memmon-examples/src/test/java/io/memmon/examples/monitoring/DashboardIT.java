package io.memmon.examples.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import io.memmon.examples.monitoring.MonitoringTools.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Every query of the dashboard against a real Prometheus with a day and more of history behind it. */
@NeedsMonitoringTools
@Timeout(300)
class DashboardIT {

    /** Yesterday's curve looks back 26 hours, through an hour's window. */
    private static final long HISTORY_SECONDS = Duration.ofHours(28).toSeconds();
    /** Records of records: each pass sees what the one before it wrote. */
    private static final int PASSES = 3;

    @TempDir
    private Path folder;

    @Test
    void everyQueryReturnsDataAndWithAWrongJobNone() throws Exception {
        long end = Instant.now().getEpochSecond() / 60 * 60 - 60;
        Path data = Files.createDirectories(folder.resolve("data"));
        Path history = folder.resolve("history.om");
        Set<String> names = new TreeSet<>();
        Bundle.everyExpression().values().forEach(expression -> names.addAll(PromQl.series(expression)));
        History.write(history, Exposition.parse(Shop.healthyScrape()), names, end, HISTORY_SECONDS);
        promtool("tsdb", "create-blocks-from", "openmetrics", history.toString(), data.toString());
        Path config = Files.writeString(folder.resolve("prometheus.yml"), "global: {scrape_interval: 1m}\n");
        for (int pass = 0; pass < PASSES; pass++) {
            try (LocalServer prometheus = LocalServer.prometheus(LocalServer.freePort(), config, data)) {
                promtool(
                        "tsdb",
                        "create-blocks-from",
                        "rules",
                        "--start=" + (end - HISTORY_SECONDS),
                        "--end=" + end,
                        "--eval-interval=60s",
                        "--url=" + prometheus.url(),
                        "--output-dir=" + data,
                        MonitoringTools.folder()
                                .resolve("memory_recording_rules.yml")
                                .toString());
                prometheus.stop();
            }
        }
        try (LocalServer prometheus = LocalServer.prometheus(LocalServer.freePort(), config, data)) {
            List<String> empty = new ArrayList<>();
            List<String> unfiltered = new ArrayList<>();
            for (Map.Entry<String, String> query :
                    Dashboard.load().expressions().entrySet()) {
                int points = points(prometheus, bound(query.getValue(), "memmon"), end);
                if (points < 2 && !query.getKey().startsWith("annotation \"Restarts")) {
                    empty.add(query.getKey() + ": " + query.getValue());
                }
                if (points(prometheus, bound(query.getValue(), "another"), end) > 0) {
                    unfiltered.add(query.getKey() + ": " + query.getValue());
                }
            }
            assertThat(empty).as("queries without data").isEmpty();
            assertThat(unfiltered).as("queries that a wrong job does not empty").isEmpty();
        }
    }

    private static String bound(String expression, String job) {
        return expression
                .replace("$job", job)
                .replace("$instance", ".+")
                .replace("$__rate_interval", "4m")
                .replace("$__range", "1h")
                .replace("$__interval", "1m");
    }

    private static int points(LocalServer prometheus, String expression, long end)
            throws IOException, InterruptedException {
        Map<String, Object> data = prometheus.api(
                "/api/v1/query_range",
                "query",
                expression,
                "start",
                Long.toString(end - 1800),
                "end",
                Long.toString(end),
                "step",
                "60");
        return Dashboard.objects(data.get("result")).stream()
                .mapToInt(series -> ((List<?>) series.getOrDefault("values", List.of())).size())
                .sum();
    }

    private static void promtool(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(MonitoringTools.tool("promtool").toString());
        command.addAll(List.of(arguments));
        Answer answer = MonitoringTools.run(Duration.ofMinutes(2), command);
        assertThat(answer.exit()).as(answer.text()).isZero();
    }
}
