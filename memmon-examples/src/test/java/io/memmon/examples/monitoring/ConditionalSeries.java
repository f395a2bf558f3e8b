package io.memmon.examples.monitoring;

import java.util.Map;

/** The series that rules and panels read and that a healthy JVM need not have, each with its condition. */
final class ConditionalSeries {

    private static final Map<String, String> CONDITIONS = Map.ofEntries(
            Map.entry("up", "made by Prometheus"),
            Map.entry("scrape_duration_seconds", "made by Prometheus"),
            Map.entry("ALERTS", "made by Prometheus"),
            Map.entry("memory_simulated_usage_ratio", "while a rehearsal runs"),
            Map.entry("memory_exhaustion_seconds", "while a forecast has a time"),
            Map.entry("memory_leak_confidence_ratio", "once growth was judged"),
            Map.entry("memory_forecast_state", "once there is a history"),
            Map.entry("memory_baseline_bytes", "once a baseline is learnt"),
            Map.entry("memory_growth_bytes_per_second", "after a minute"),
            Map.entry("memory_gc_share_ratio", "collectors that stop the application"),
            Map.entry("memory_allocation_stalls_total", "collectors whose threads may stall"),
            Map.entry("memory_pressure_stall_seconds_total", "Linux with pressure stall information"),
            Map.entry("memory_oom_kills_total", "control groups that count kills"),
            Map.entry("memory_swap_used_bytes", "hosts with swap"),
            Map.entry("memory_swap_free_bytes", "hosts with swap"),
            Map.entry("memory_shed_total", "applications that shed load"),
            Map.entry("jvm_gc_pause_seconds_count", "after a collection that paused"),
            Map.entry("jvm_gc_pause_seconds_sum", "after a collection that paused"),
            Map.entry("jvm_gc_pause_seconds_max", "after a collection that paused"),
            Map.entry("jvm_gc_concurrent_phase_time_seconds_count", "concurrent collectors"),
            Map.entry("jvm_gc_concurrent_phase_time_seconds_sum", "concurrent collectors"),
            Map.entry("jvm_gc_memory_promoted_bytes_total", "collectors with an old generation"));

    private ConditionalSeries() {}

    static boolean knows(String name) {
        return CONDITIONS.containsKey(name);
    }
}
