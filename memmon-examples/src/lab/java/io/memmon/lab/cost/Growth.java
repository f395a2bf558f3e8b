package io.memmon.lab.cost;

import io.memmon.api.capability.CacheStatistics;
import io.memmon.api.capability.ManagedCache;
import io.memmon.core.Memmon;
import io.memmon.lab.report.Figure;
import io.memmon.prometheus.PrometheusEndpoint;
import io.memmon.prometheus.web.Handler;
import io.memmon.prometheus.web.Request;
import io.memmon.testkit.AllocationMeter;
import io.memmon.testkit.AllocationMeter.Work;
import java.util.ArrayList;
import java.util.List;

/** What a tick, and of the caches also a scrape, takes as there are ever more of a kind. */
final class Growth {

    static final String TICK_NANOS = "nanoseconds a tick";
    static final String TICK_BYTES = "bytes a tick";
    static final String SCRAPE_NANOS = "nanoseconds a scrape";

    static final List<Integer> CACHES = List.of(1, 10, 100, 1_000);
    static final List<Integer> AREAS = List.of(1, 4, 16, 64);
    static final List<Integer> PLUGINS = List.of(1, 4, 16, 32);

    private static final int ROUND_TICKS = 200;
    private static final int ROUND_SCRAPES = 5;

    private final int warmUpTicks;
    private final int rounds;

    /**
     * Creates it.
     *
     * @param warmUpTicks how many ticks come before the first that counts
     * @param rounds of how many rounds the best counts
     */
    Growth(int warmUpTicks, int rounds) {
        this.warmUpTicks = warmUpTicks;
        this.rounds = rounds;
    }

    List<Figure> run() throws Exception {
        List<Figure> figures = new ArrayList<>();
        for (int caches : CACHES) {
            figures.addAll(tick("caches", caches, new SteadyEngine(1, 1, caches)));
            figures.add(scrape(caches));
        }
        for (int areas : AREAS) {
            figures.addAll(tick("areas", areas, new SteadyEngine(areas, 1, 0)));
        }
        for (int plugins : PLUGINS) {
            figures.addAll(tick("plugins", plugins, new SteadyEngine(1, plugins, 0)));
        }
        return figures;
    }

    private List<Figure> tick(String subject, int size, SteadyEngine engine) throws Exception {
        try (engine) {
            engine.start();
            long bytes = AllocationMeter.bytes(warmUpTicks, ROUND_TICKS, engine::tick);
            return List.of(
                    new Figure(subject, "" + size, TICK_NANOS, best(ROUND_TICKS, engine::tick)),
                    new Figure(subject, "" + size, TICK_BYTES, bytes / (double) ROUND_TICKS));
        }
    }

    private Figure scrape(int caches) throws Exception {
        PrometheusEndpoint endpoint = PrometheusEndpoint.create();
        Handler handler = endpoint.handler();
        Request request = Request.of("GET", "/metrics");
        try (Memmon memmon = Memmon.builder()
                .set("http.enabled", "false")
                .set("mode", "observe")
                .with(endpoint)
                .start()) {
            for (int i = 0; i < caches; i++) {
                memmon.register(new RestingCache("cache-" + i));
            }
            for (int i = 0; i < warmUpTicks / 20; i++) {
                handler.handle(request);
            }
            return new Figure("caches", "" + caches, SCRAPE_NANOS, best(ROUND_SCRAPES, () -> handler.handle(request)));
        }
    }

    /** Of many short rounds the best, because what a shared machine adds is never negative. */
    private double best(int times, Work work) throws Exception {
        double best = Double.POSITIVE_INFINITY;
        for (int round = 0; round < rounds; round++) {
            long start = System.nanoTime();
            for (int i = 0; i < times; i++) {
                work.run();
            }
            best = Math.min(best, (System.nanoTime() - start) / (double) times);
        }
        return best;
    }

    /** A cache in which nothing happens. */
    record RestingCache(String name) implements ManagedCache {

        @Override
        public long capacity() {
            return 1_000;
        }

        @Override
        public void resize(long newCapacity) {
            throw new UnsupportedOperationException("nothing is short of memory here");
        }

        @Override
        public CacheStatistics statistics() {
            return CacheStatistics.ofEntries(1_000);
        }
    }
}
