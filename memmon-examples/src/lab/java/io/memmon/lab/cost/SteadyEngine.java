package io.memmon.lab.cost;

import io.memmon.api.capability.ManagedCaches;
import io.memmon.api.collect.Collector;
import io.memmon.api.collect.CollectorContext;
import io.memmon.api.collect.Lane;
import io.memmon.api.memory.Area;
import io.memmon.api.memory.Evidence;
import io.memmon.api.memory.Signal;
import io.memmon.api.memory.StandardAreas;
import io.memmon.api.memory.Unit;
import io.memmon.api.plugin.Plugin;
import io.memmon.api.plugin.PluginContext;
import io.memmon.api.policy.ThresholdPolicy;
import io.memmon.api.policy.Verdict;
import io.memmon.core.capability.CacheRegistry;
import io.memmon.core.config.Configuration;
import io.memmon.core.config.ConfigurationInputs;
import io.memmon.core.config.MonitorSettings;
import io.memmon.core.config.Problems;
import io.memmon.core.discovery.CataloguedPlugin;
import io.memmon.core.discovery.Findings;
import io.memmon.core.discovery.Origin;
import io.memmon.core.discovery.PluginCatalogue;
import io.memmon.core.discovery.PluginKind;
import io.memmon.core.engine.EngineInputs;
import io.memmon.core.engine.SteppedEngine;
import io.memmon.core.policy.BuiltInPolicies;
import io.memmon.core.policy.ForecastMemories;
import io.memmon.core.policy.Forecasts;
import io.memmon.core.policy.HeapShape;
import io.memmon.responses.cache.CacheAction;
import io.memmon.testkit.FakeTicker;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The engine of a service in which nothing happens, under a clock that only its ticks move: a heap that is collected
 * every four seconds, and as many other areas, collectors and policies of a user's own, and caches as are asked for. All
 * policies that memmon brings judge it.
 */
final class SteadyEngine implements AutoCloseable {

    private static final Duration TICK = Duration.ofMillis(100);
    private static final int COLLECTION_TICKS = 40;
    private static final long LIMIT = 1L << 30;

    private final FakeTicker ticker = new FakeTicker();
    private final CacheRegistry caches = new CacheRegistry();
    private final SteppedEngine engine;

    /**
     * Creates an engine.
     *
     * @param areas how many areas there are, the heap among them
     * @param plugins how many collectors and how many policies there are besides memmon's own, of each kind so many
     * @param cacheCount how many caches are registered
     */
    SteadyEngine(int areas, int plugins, int cacheCount) {
        for (int i = 0; i < cacheCount; i++) {
            caches.register(new Growth.RestingCache("cache-" + i));
        }
        Problems problems = new Problems();
        Configuration configuration = Configuration.load(
                new ConfigurationInputs("benchmark", Map.of("mode", "observe"), Map.of(), Map.of()), problems);
        MonitorSettings settings = MonitorSettings.read(configuration, problems);
        Forecasts forecasts = new Forecasts();
        List<CataloguedPlugin> all = new ArrayList<>();
        for (ThresholdPolicy policy : BuiltInPolicies.of(
                area -> settings.levels().forArea(area.name()),
                forecasts,
                HeapShape.ofThisJvm(),
                0,
                new ForecastMemories(ticker))) {
            all.add(plugin(PluginKind.POLICY, policy));
        }
        all.add(plugin(PluginKind.COLLECTOR, new Areas(areas, caches)));
        all.add(plugin(PluginKind.RESPONSE, new CacheAction()));
        for (int i = 0; i < plugins; i++) {
            all.add(plugin(PluginKind.COLLECTOR, new UsersCollector("user-" + i)));
            all.add(plugin(PluginKind.POLICY, new UsersPolicy("user-" + i)));
        }
        engine = new SteppedEngine(new EngineInputs(
                settings,
                configuration,
                problems,
                PluginCatalogue.of(Findings.none(), new Findings(all, List.of()), settings.plugins()),
                ignored -> {},
                forecasts,
                ticker,
                InstantSource.fixed(Instant.EPOCH),
                "benchmark"));
    }

    private static CataloguedPlugin plugin(PluginKind kind, Plugin plugin) {
        return new CataloguedPlugin(kind, plugin.name(), plugin, Origin.BUILT_IN, "benchmark");
    }

    /** Opens all plugins. */
    void start() {
        engine.start(Set.of());
    }

    /** Lets a tenth of a second pass. */
    void tick() {
        ticker.advance(TICK);
        engine.tick();
    }

    @Override
    public void close() {
        engine.close();
    }

    /** Lends the caches, and reads the heap and the other areas. */
    private record Areas(int count, ManagedCaches caches) implements Collector {

        @Override
        public String name() {
            return "areas";
        }

        @Override
        public Lane lane() {
            return Lane.FAST;
        }

        @Override
        public Sampler open(CollectorContext context) {
            context.lend(ManagedCaches.class, caches);
            Area heap = context.collectedArea(StandardAreas.HEAP);
            List<Area> others = new ArrayList<>();
            for (int i = 1; i < count; i++) {
                others.add(context.area("area-" + i));
            }
            long[] ticks = {0};
            return out -> {
                long used = LIMIT / 2 + ++ticks[0] % COLLECTION_TICKS * (LIMIT / 200);
                out.limit(heap, LIMIT);
                out.used(heap, used);
                if (ticks[0] % COLLECTION_TICKS == 0) {
                    out.floor(heap, LIMIT / 2, Evidence.YOUNG);
                }
                for (int i = 0; i < others.size(); i++) {
                    out.limit(others.get(i), LIMIT);
                    out.used(others.get(i), LIMIT / 2 + (ticks[0] + i) % 100);
                }
            };
        }
    }

    /** Reads one signal. */
    private record UsersCollector(String name) implements Collector {

        @Override
        public Lane lane() {
            return Lane.FAST;
        }

        @Override
        public Sampler open(CollectorContext context) {
            Signal signal = context.signal(name + ".load", Unit.RATIO);
            return out -> out.set(signal, 0.25);
        }
    }

    /** Judges the heap by its collector's signal and its fullness over half a minute. */
    private record UsersPolicy(String name) implements ThresholdPolicy {

        private static final Duration WINDOW = Duration.ofSeconds(30);

        @Override
        public Optional<Judge> open(PluginContext context, Area area) {
            if (!area.name().equals(StandardAreas.HEAP)) {
                return Optional.empty();
            }
            Signal signal = context.signal(name + ".load", Unit.RATIO);
            return Optional.of(view ->
                    view.latest(signal) > 0.9 && view.least(area, WINDOW) > 0.9 ? Verdict.UNDECIDED : Verdict.NORMAL);
        }
    }
}
