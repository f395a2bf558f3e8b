package io.memmon.faults;

import io.memmon.core.Memmon;
import io.memmon.core.MemmonBuilder;
import io.memmon.core.report.AreaReport;
import io.memmon.core.report.PluginReport;
import io.memmon.prometheus.PrometheusEndpoint;
import java.nio.file.Path;
import java.util.List;

/** A monitor with all that it can have: every plugin on the class path, journal, store and endpoint. */
final class Whole {

    private Whole() {}

    /** Returns a builder of a monitor that decides without waiting; only its heap is a test's. */
    static MemmonBuilder monitor(Path folder, PrometheusEndpoint endpoint, FilledHeap heap) {
        return Memmon.builder()
                .with(endpoint)
                .with(heap)
                .set("instance", "faults")
                .set("http.port", "0")
                .set("journal.directory", folder.resolve("journal").toString())
                .set("store.directory", folder.resolve("store").toString())
                .set("sampling.fast-interval", "20ms")
                .set("sampling.slow-interval", "1s")
                .set("sampling.max-cpu", "1")
                .set("levels.dwell", "0s")
                .set("response.cooldown", "1s")
                .set("response.disabled", "gc,histogram");
    }

    /** Returns the status of an answer. */
    static int get(PrometheusEndpoint endpoint, String path) {
        return Scrape.status(endpoint.port(), path);
    }

    /** Returns what has failed, the monitor's own threads and chores included. */
    static List<PluginReport> failures(Memmon memmon) {
        return memmon.report().self().plugins().stream()
                .filter(plugin -> plugin.errors() > 0)
                .toList();
    }

    static boolean seesHeap(Memmon memmon) {
        return memmon.report().areas().stream().map(AreaReport::name).anyMatch("heap"::equals);
    }
}
