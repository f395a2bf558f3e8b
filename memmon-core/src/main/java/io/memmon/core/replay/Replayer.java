package io.memmon.core.replay;

import static java.util.Objects.requireNonNull;

import io.memmon.api.plugin.Plugin;
import io.memmon.api.response.ResponseAction;
import io.memmon.core.config.Configuration;
import io.memmon.core.config.ConfigurationInputs;
import io.memmon.core.config.Mode;
import io.memmon.core.config.MonitorSettings;
import io.memmon.core.config.Problems;
import io.memmon.core.config.VerificationSettings;
import io.memmon.core.config.VerificationSettings.WhenObserving;
import io.memmon.core.discovery.CataloguedPlugin;
import io.memmon.core.discovery.Findings;
import io.memmon.core.discovery.Origin;
import io.memmon.core.discovery.PluginCatalogue;
import io.memmon.core.discovery.PluginDiscovery;
import io.memmon.core.discovery.PluginKind;
import io.memmon.core.engine.EngineInputs;
import io.memmon.core.engine.SteppedEngine;
import io.memmon.core.policy.BuiltInPolicies;
import io.memmon.core.policy.ForecastMemories;
import io.memmon.core.policy.Forecasts;
import io.memmon.core.policy.HeapShape;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.function.LongConsumer;

/**
 * Judges pasts under one configuration: thresholds, policies and what responses may cost hold as they would live. It
 * observes, whatever the configured mode: what would have run is told. Collections that the forecast asks for are
 * virtual, cost nothing, and are answered by the log, unless {@code memmon.forecast.verification.max-pause} is zero.
 */
public final class Replayer {

    private static final List<PluginKind> LENIENT = List.of(PluginKind.COLLECTOR, PluginKind.RESPONSE);

    private final Configuration configuration;
    private final ClassLoader pluginLoader;
    private final BiConsumer<Configuration, Problems> others;
    private final Problems problems = new Problems();
    private final MonitorSettings settings;

    /**
     * Reads the configuration. Wrong settings are told by the first {@link #replay}.
     *
     * @param inputs where settings come from
     * @param pluginLoader whose policies judge and whose responses would run
     * @param others reads the settings of what is configured in the same place but not replayed
     */
    public Replayer(ConfigurationInputs inputs, ClassLoader pluginLoader, BiConsumer<Configuration, Problems> others) {
        this.configuration = Configuration.load(inputs, problems);
        this.pluginLoader = requireNonNull(pluginLoader, "pluginLoader");
        this.others = requireNonNull(others, "others");
        this.settings = observing(MonitorSettings.read(configuration, problems));
    }

    private static MonitorSettings observing(MonitorSettings read) {
        return new MonitorSettings(
                Mode.OBSERVE,
                read.instance(),
                read.configCheck(),
                read.sampling(),
                read.levels(),
                read.responses(),
                new VerificationSettings(read.verification().maxPause(), WhenObserving.VERIFY),
                read.suspects(),
                read.plugins(),
                read.journal(),
                read.store(),
                read.ballast());
    }

    /**
     * Replays a past.
     *
     * @param progress is told after each event how many there were so far
     * @throws IOException if the past's temporary file cannot be read back
     * @throws io.memmon.core.config.ConfigurationException with every problem at once, if any setting is wrong
     */
    public ReplayReport replay(Past past, LongConsumer progress) throws IOException {
        ReplayRecord record = new ReplayRecord();
        Past.Reader reader = past.reader();
        Optional<PastEvent> event = reader.next();
        long events = 0;
        long life = 0;
        do {
            VirtualClock clock = new VirtualClock(event.map(Replayer::begin).orElse(0.0), past.epochSeconds());
            PastProofs proofs = new PastProofs(
                    past.reader(life), clock, settings.verification().maxPause());
            PastCollector collector = new PastCollector(past.sampledAreas(), past.heapMaxBytes(life), proofs);
            Forecasts forecasts = new Forecasts();
            try (SteppedEngine engine = engine(past.heap(life).shape(), clock, collector, forecasts)) {
                engine.start(foreign());
                Replay replay = new Replay(
                        engine,
                        forecasts,
                        clock,
                        collector.readings(),
                        proofs,
                        record,
                        past.heapMaxBytes(life),
                        past.collections() > 0);
                do {
                    if (event.isPresent()) {
                        replay.happen(event.get());
                        progress.accept(++events);
                        event = reader.next();
                    }
                } while (event.isPresent() && !reader.startsLife());
                if (event.isEmpty() && past.events() > 0) {
                    replay.passUntil(past.endSeconds());
                }
            }
            record.endLife();
            life++;
        } while (event.isPresent());
        return record.report(past);
    }

    private static double begin(PastEvent first) {
        return first instanceof PastCollection collection
                ? Math.max(0, collection.seconds() - Math.max(collection.tookSeconds(), 0))
                : first.seconds();
    }

    private SteppedEngine engine(HeapShape shape, VirtualClock clock, PastCollector collector, Forecasts forecasts) {
        double epochOffset = clock.millis() / 1e3 - clock.nanos() / 1e9;
        List<CataloguedPlugin> all = new ArrayList<>();
        BuiltInPolicies.of(
                        area -> settings.levels().forArea(area.name()),
                        forecasts,
                        shape,
                        epochOffset,
                        new ForecastMemories(clock))
                .forEach(policy -> all.add(builtIn(PluginKind.POLICY, policy)));
        all.add(builtIn(PluginKind.COLLECTOR, collector));
        Findings found = new PluginDiscovery(settings.plugins()).find(pluginLoader);
        found.plugins().stream()
                .map(Replayer::harmless)
                .flatMap(Optional::stream)
                .forEach(all::add);
        PluginCatalogue plugins =
                PluginCatalogue.of(Findings.none(), new Findings(all, found.problems()), settings.plugins());
        return new SteppedEngine(new EngineInputs(
                settings,
                configuration,
                problems,
                plugins,
                wrong -> others.accept(configuration, wrong),
                forecasts,
                clock,
                clock,
                "replay"));
    }

    /** Policies judge as they are; actions are replaced by their names; collectors would read this JVM. */
    private static Optional<CataloguedPlugin> harmless(CataloguedPlugin found) {
        return switch (found.kind()) {
            case COLLECTOR -> Optional.empty();
            case POLICY -> Optional.of(found);
            case RESPONSE ->
                Optional.of(new CataloguedPlugin(
                        found.kind(),
                        found.name(),
                        new VirtualAction(found.name(), ((ResponseAction) found.plugin()).profile()),
                        found.origin(),
                        found.source()));
        };
    }

    private static CataloguedPlugin builtIn(PluginKind kind, Plugin plugin) {
        return new CataloguedPlugin(kind, plugin.name(), plugin, Origin.BUILT_IN, "memmon-core");
    }

    /** Whatever collectors and responses are configured, they may be an application's own and not be here. */
    private Set<String> foreign() {
        Set<String> prefixes = new TreeSet<>();
        for (PluginKind kind : LENIENT) {
            for (String key : configuration.keysBelow("memmon." + kind.section())) {
                int dot = key.indexOf('.');
                prefixes.add(kind.prefix(dot < 0 ? key : key.substring(0, dot)));
            }
        }
        return prefixes;
    }
}
