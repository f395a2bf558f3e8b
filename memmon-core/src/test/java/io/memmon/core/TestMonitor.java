package io.memmon.core;

import io.memmon.api.collect.Collector;
import io.memmon.api.collect.CollectorContext;
import io.memmon.api.collect.Lane;
import io.memmon.core.report.AreaReport;
import io.memmon.core.report.PluginReport;
import java.util.List;
import java.util.Optional;

/** A monitor on real threads that ticks fast, and what tests look at in it. */
final class TestMonitor {

    private TestMonitor() {}

    /** A collector's way to open. */
    @FunctionalInterface
    interface Opening {
        Collector.Sampler open(CollectorContext context) throws Exception;
    }

    /** Begins one over a heap that the test fills. */
    static MemmonBuilder over(FakeHeap heap) {
        return Memmon.builder()
                .with(heap)
                .set("instance", "test")
                .set("sampling.fast-interval", "20ms")
                .set("sampling.slow-interval", "1s")
                .set("sampling.max-cpu", "1")
                .set("levels.dwell", "0s");
    }

    /** Returns what is reported of the heap, once there is something. */
    static Optional<AreaReport> heap(Memmon memmon) {
        return memmon.report().areas().stream()
                .filter(area -> area.name().equals("heap"))
                .findFirst();
    }

    /** Returns what is reported of a plugin. */
    static PluginReport plugin(Memmon memmon, String name) {
        return memmon.report().self().plugins().stream()
                .filter(plugin -> plugin.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** Returns the threads of all monitors that are alive. */
    static List<Thread> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("memmon"))
                .filter(Thread::isAlive)
                .toList();
    }

    /** Returns a collector of the fast lane. */
    static Collector collector(String name, Opening opening) {
        return collector(name, Lane.FAST, opening);
    }

    static Collector collector(String name, Lane lane, Opening opening) {
        return new Collector() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public Lane lane() {
                return lane;
            }

            @Override
            public Sampler open(CollectorContext context) throws Exception {
                return opening.open(context);
            }
        };
    }
}
