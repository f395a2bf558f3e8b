package io.memmon.examples.monitoring;

import io.memmon.examples.monitoring.Exposition.Sample;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** A past for Prometheus, made of a real scrape: gauges swing, counters rise, one sample a minute. */
final class History {

    private static final long STEP_SECONDS = 60;
    /** What the scraped JVM did not have, because it was healthy. */
    private static final List<Sample> UNUSUAL = List.of(
            new Sample("memory_simulated_usage_ratio", "", 0.97),
            new Sample("memory_exhaustion_seconds", "{area=\"heap\"}", 1800),
            new Sample("memory_leak_confidence_ratio", "{area=\"heap\"}", 0.9),
            new Sample("memory_forecast_state", "{area=\"heap\"}", 2),
            new Sample("memory_baseline_bytes", "{area=\"heap\"}", 2e7),
            new Sample("memory_growth_bytes_per_second", "{area=\"heap\"}", 1000),
            new Sample("memory_usage_ratio", "{area=\"heap\"}", 0.6),
            new Sample("memory_live_bytes", "{area=\"heap\"}", 4e7),
            new Sample("memory_gc_share_ratio", "", 0.01),
            new Sample("memory_allocation_stalls_total", "", 3),
            new Sample("memory_allocated_bytes_total", "", 1e9),
            new Sample("memory_pressure_stall_seconds_total", "{scope=\"container\",kind=\"some\"}", 5),
            new Sample("memory_oom_kills_total", "", 1),
            new Sample("memory_available_bytes", "", 1e9),
            new Sample("memory_swap_used_bytes", "", 1e8),
            new Sample("memory_swap_free_bytes", "", 1e9),
            new Sample("memory_used_bytes", "{area=\"container\"}", 2e8),
            new Sample("memory_limit_bytes", "{area=\"container\"}", 4e8),
            new Sample("memory_shed_total", "{priority=\"low\"}", 7),
            new Sample("jvm_gc_pause_seconds_count", "{gc=\"G1\",action=\"end\",cause=\"any\"}", 7),
            new Sample("jvm_gc_pause_seconds_sum", "{gc=\"G1\",action=\"end\",cause=\"any\"}", 1),
            new Sample("jvm_gc_pause_seconds_max", "{gc=\"G1\",action=\"end\",cause=\"any\"}", 0.1),
            new Sample("jvm_gc_concurrent_phase_time_seconds_count", "{gc=\"G1\",action=\"end\",cause=\"any\"}", 7),
            new Sample("jvm_gc_concurrent_phase_time_seconds_sum", "{gc=\"G1\",action=\"end\",cause=\"any\"}", 1),
            new Sample("jvm_gc_memory_promoted_bytes_total", "", 1e6),
            new Sample("process_uptime_seconds", "", 1e6),
            new Sample("memory_monitor_cpu_ratio", "", 0.001),
            new Sample("up", "", 1),
            new Sample("scrape_duration_seconds", "", 0.01),
            new Sample("ALERTS", "{alertname=\"MemoryPressureEarly\",alertstate=\"firing\",severity=\"info\"}", 1));

    private static final Set<String> CONSTANT = Set.of("up", "ALERTS", "process_start_time_seconds");

    private History() {}

    /** Writes OpenMetrics with the history of these series of one instance, up to {@code end}, in Unix seconds. */
    static void write(Path file, Exposition scrape, Set<String> names, long end, long seconds) throws IOException {
        Map<String, Sample> series = new TreeMap<>();
        scrape.samples().forEach(sample -> series.put(sample.name() + sample.labels(), sample));
        UNUSUAL.forEach(sample -> series.put(sample.name() + sample.labels(), sample));
        List<Sample> sorted = new ArrayList<>(series.values());
        sorted.removeIf(sample -> !names.contains(sample.name()));
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            for (Sample sample : sorted) {
                String labels = "{job=\"memmon\",instance=\"shop-1:8000\""
                        + (sample.labels().isEmpty()
                                ? ""
                                : ","
                                        + sample.labels()
                                                .substring(1, sample.labels().length() - 1))
                        + "}";
                boolean rises = scrape.isCounter(sample.name()) || sample.name().endsWith("_total");
                for (long at = end - seconds; at <= end; at += STEP_SECONDS) {
                    double value = value(sample, rises, (at - end + seconds) / (double) seconds);
                    out.write(String.format(Locale.ROOT, "%s%s %s %d%n", sample.name(), labels, value, at));
                }
            }
            out.write("# EOF\n");
        }
    }

    private static double value(Sample sample, boolean rises, double progress) {
        if (CONSTANT.contains(sample.name()) || sample.name().endsWith("timestamp_seconds")) {
            return sample.value();
        }
        return rises ? sample.value() + 1000 * progress : sample.value() * (0.9 + 0.1 * progress);
    }
}
