package io.memmon.examples.monitoring;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.memmon.api.time.Ticker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** A thousand simulated JVMs in one real Prometheus with the shipped rules, for three minutes; prints what they cost. */
@NeedsMonitoringTools
@EnabledIfSystemProperty(named = "memmon.lab", matches = ".*", disabledReason = "four minutes")
@Timeout(600)
class FleetIT {

    private static final int INSTANCES = 1000;
    private static final Duration TIME = Duration.ofMinutes(3);
    private static final int INTERVAL_SECONDS = 15;

    @TempDir
    private Path folder;

    @Test
    void oneServerCarriesAThousandJvms() throws Exception {
        try (SimulatedFleet fleet = new SimulatedFleet(Exposition.parse(Shop.healthyScrape()))) {
            int port = LocalServer.freePort();
            Path config = Files.writeString(folder.resolve("prometheus.yml"), config(fleet.port(), port));
            try (LocalServer prometheus = LocalServer.prometheus(port, config, folder.resolve("data"))) {
                long end = Ticker.system().nanos() + TIME.toNanos();
                Patience.until(
                        TIME.plusMinutes(1),
                        () -> "the end",
                        () -> Ticker.system().nanos() - end > 0 ? Optional.of(true) : Optional.empty());
                report(prometheus);
            }
        }
    }

    private static void report(LocalServer prometheus) throws IOException, InterruptedException {
        Map<String, String> figures = new TreeMap<>();
        double up = ask(prometheus, "sum(up{job='memmon'})");
        double failures = ask(prometheus, "sum(prometheus_rule_evaluation_failures_total)");
        double missed = ask(prometheus, "sum(prometheus_rule_group_iterations_missed_total)");
        double rules = ask(
                prometheus,
                "sum(avg_over_time(prometheus_rule_group_last_duration_seconds{rule_group!~'.*trend.*'}[2m]))");
        figures.put("targets up", String.format(Locale.ROOT, "%.0f of %d", up, INSTANCES));
        figures.put("rule failures, missed evaluations", String.format(Locale.ROOT, "%.0f, %.0f", failures, missed));
        put(figures, prometheus, "series in memory", "prometheus_tsdb_head_series", 1, "");
        put(
                figures,
                prometheus,
                "samples a second",
                "sum(rate(prometheus_tsdb_head_samples_appended_total[2m]))",
                1,
                "");
        put(
                figures,
                prometheus,
                "Prometheus' CPU",
                "rate(process_cpu_seconds_total{job='prometheus'}[2m])",
                100,
                "% of a core");
        put(
                figures,
                prometheus,
                "Prometheus' RSS, mean of the last minute",
                "avg_over_time(process_resident_memory_bytes{job='prometheus'}[1m])",
                1e-6,
                "MB");
        put(figures, prometheus, "a scrape, mean", "avg(scrape_duration_seconds{job='memmon'})", 1e3, "ms");
        put(figures, prometheus, "a scrape, p99", "quantile(0.99, scrape_duration_seconds{job='memmon'})", 1e3, "ms");
        figures.put(
                String.format(Locale.ROOT, "rules that run every %d s, together", INTERVAL_SECONDS),
                String.format(Locale.ROOT, "%.2f s", rules));
        for (Map<String, Object> group : Dashboard.objects(prometheus
                .api("/api/v1/query", "query", "avg_over_time(prometheus_rule_group_last_duration_seconds[2m])")
                .get("result"))) {
            String name = String.valueOf(Dashboard.object(group.get("metric")).get("rule_group"));
            figures.put(
                    "  group " + name.substring(name.lastIndexOf(';') + 1),
                    String.format(Locale.ROOT, "%.3f s", of(group)));
        }
        figures.put(
                "load of the machine",
                Files.readString(Path.of("/proc/loadavg"), UTF_8).strip());
        figures.forEach((name, value) -> System.out.println(name + ": " + value));

        assertThat(up).as("targets up").isEqualTo(INSTANCES);
        assertThat(failures).as("rule failures").isZero();
        assertThat(missed).as("missed evaluations").isZero();
        assertThat(rules).as("seconds of rules in %d s", INTERVAL_SECONDS).isLessThan(INTERVAL_SECONDS);
    }

    private static void put(
            Map<String, String> figures, LocalServer prometheus, String name, String query, double factor, String unit)
            throws IOException, InterruptedException {
        figures.put(
                name,
                String.format(Locale.ROOT, "%.1f %s", ask(prometheus, query) * factor, unit)
                        .strip());
    }

    private static double ask(LocalServer prometheus, String query) throws IOException, InterruptedException {
        List<Map<String, Object>> result = Dashboard.objects(
                prometheus.api("/api/v1/query", "query", query).get("result"));
        assertThat(result).as(query).hasSize(1);
        return of(result.get(0));
    }

    private static double of(Map<String, Object> series) {
        return Double.parseDouble(String.valueOf(((List<?>) series.getOrDefault("value", List.of(0, "NaN"))).get(1)));
    }

    private static String config(int fleet, int own) {
        StringBuilder targets = new StringBuilder();
        for (int i = 0; i < INSTANCES; i++) {
            targets.append(
                    "      - {targets: ['127.0.0.1:%d'], labels: {instance: 'jvm-%04d:8000', __metrics_path__: /metrics/%d}}%n"
                            .formatted(fleet, i, i));
        }
        return """
                global: {scrape_interval: %ds, scrape_timeout: 10s, evaluation_interval: %ds}
                rule_files: ['%s', '%s']
                scrape_configs:
                  - job_name: prometheus
                    static_configs: [{targets: ['127.0.0.1:%d']}]
                  - job_name: memmon
                    static_configs:
                """.formatted(
                                INTERVAL_SECONDS,
                                INTERVAL_SECONDS,
                                MonitoringTools.folder().resolve("memory_recording_rules.yml"),
                                MonitoringTools.folder().resolve("memory_alerts.yml"),
                                own)
                + targets;
    }
}
