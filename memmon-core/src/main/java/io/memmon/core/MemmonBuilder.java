package io.memmon.core;

import static java.util.Objects.requireNonNull;

import io.memmon.api.plugin.Plugin;
import io.memmon.api.time.Ticker;
import io.memmon.core.config.Configuration;
import io.memmon.core.config.ConfigurationInputs;
import io.memmon.core.config.KnownPlugins;
import io.memmon.core.config.Mode;
import io.memmon.core.config.MonitorSettings;
import io.memmon.core.config.Problem;
import io.memmon.core.config.Problems;
import io.memmon.core.discovery.CataloguedPlugin;
import io.memmon.core.discovery.Findings;
import io.memmon.core.discovery.GivenPlugins;
import io.memmon.core.discovery.Origin;
import io.memmon.core.discovery.PluginCatalogue;
import io.memmon.core.discovery.PluginDiscovery;
import io.memmon.core.discovery.PluginKind;
import io.memmon.core.engine.Engine;
import io.memmon.core.engine.EngineInputs;
import io.memmon.core.metrics.MemoryMeters;
import io.memmon.core.policy.BuiltInPolicies;
import io.memmon.core.policy.ForecastMemories;
import io.memmon.core.policy.Forecasts;
import io.memmon.core.policy.HeapShape;
import io.memmon.core.report.MonitorListener;
import io.memmon.core.response.Ballast;
import io.memmon.core.store.Store;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.LoggerFactory;

/**
 * Builds a {@link Memmon}. Every default is safe: plugins on the class path are found, settings come from system
 * properties, environment and file, no port is opened, nothing is written to disk.
 */
public final class MemmonBuilder {

    private final Map<String, String> overrides = new TreeMap<>();
    private final GivenPlugins given = new GivenPlugins();
    private final List<MonitorExtension> extensions = new ArrayList<>();
    private final List<MonitorListener> listeners = new ArrayList<>();
    private String overridesOrigin = "builder";
    private final Map<String, String> defaults = new TreeMap<>();
    private ClassLoader pluginLoader = contextLoader();
    private Ticker ticker = Ticker.system();
    private InstantSource clock = InstantSource.system();

    MemmonBuilder() {}

    private static ClassLoader contextLoader() {
        ClassLoader context = Thread.currentThread().getContextClassLoader();
        return context == null ? ClassLoader.getSystemClassLoader() : context;
    }

    /** Adds a collector, policy or action; it replaces a discovered one of its name. */
    public MemmonBuilder with(Plugin plugin) {
        given.add(Origin.BUILDER, requireNonNull(plugin, "plugin"));
        return this;
    }

    /** Adds a plugin that a dependency injection container made. */
    public MemmonBuilder withBound(Plugin plugin) {
        given.add(Origin.GUICE, requireNonNull(plugin, "plugin"));
        return this;
    }

    /** Adds something that runs beside the monitor, such as the HTTP endpoint. */
    public MemmonBuilder with(MonitorExtension extension) {
        extensions.add(requireNonNull(extension, "extension"));
        return this;
    }

    /** Adds a listener for the life of the monitor. */
    public MemmonBuilder listener(MonitorListener listener) {
        listeners.add(requireNonNull(listener, "listener"));
        return this;
    }

    /** Sets a setting, stronger than any other source; the key with or without {@code memmon.}. */
    public MemmonBuilder set(String key, String value) {
        overrides.put(requireNonNull(key, "key"), requireNonNull(value, "value"));
        return this;
    }

    /** Reads settings from a file, which is watched from then on. */
    public MemmonBuilder config(Path file) {
        return set("memmon.config", file.toString());
    }

    /** Names who gives the settings of {@link #set}, for messages. */
    public MemmonBuilder settingsFrom(String origin) {
        overridesOrigin = requireNonNull(origin, "origin");
        return this;
    }

    /** Sets what holds where no source says otherwise; the key with or without {@code memmon.}. */
    public MemmonBuilder byDefault(String key, String value) {
        defaults.put(requireNonNull(key, "key"), requireNonNull(value, "value"));
        return this;
    }

    /** Sets the loader whose plugins are found; the thread's context loader by default. */
    public MemmonBuilder pluginsOf(ClassLoader loader) {
        pluginLoader = requireNonNull(loader, "loader");
        return this;
    }

    /** Sets the clocks, for tests. */
    public MemmonBuilder clocks(Ticker newTicker, InstantSource newClock) {
        ticker = requireNonNull(newTicker, "newTicker");
        clock = requireNonNull(newClock, "newClock");
        return this;
    }

    /**
     * Starts a monitor.
     *
     * @throws io.memmon.core.config.ConfigurationException with every problem at once, if any setting is wrong
     */
    public Memmon start() {
        boolean interrupted = Thread.interrupted(); // it would close journal and store while they are opened
        try {
            return started();
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private Memmon started() {
        Problems problems = new Problems();
        Configuration configuration = Configuration.load(
                ConfigurationInputs.ofProcess(overridesOrigin, overrides).withDefaults(defaults), problems);
        AtomicReference<Configuration> current = new AtomicReference<>(configuration);
        MonitorSettings settings = MonitorSettings.read(configuration, problems);
        Forecasts forecasts = new Forecasts();
        ForecastMemories memories = new ForecastMemories(ticker);
        AtomicReference<MonitorSettings> inForce = new AtomicReference<>(settings);
        PluginCatalogue plugins = catalogue(settings, inForce, forecasts, memories);
        Journaling journaling = Journaling.open(settings.journal(), settings.instance(), ticker, clock);
        try {
            Engine engine = new Engine(
                    new EngineInputs(
                            settings,
                            configuration,
                            problems,
                            plugins,
                            found -> configureExtensions(configuration, found),
                            forecasts,
                            ticker,
                            clock,
                            Version.current()),
                    journaling.chronicle());
            Optional<Store> store = openStore(settings, engine, memories);
            try {
                if (settings.mode() == Mode.ACT) {
                    ControlBean.server(); // before the actions open, so that they find what an emergency may ask of it
                }
                engine.start();
                store.ifPresent(kept -> engine.keepIn(kept));
                return running(engine, inForce, plugins, current, journaling);
            } catch (RuntimeException
                    | Error e) { // a class that is missing, no thread to be had: nothing is left behind
                engine.close();
                store.ifPresent(Store::close);
                throw e;
            }
        } catch (RuntimeException | Error e) {
            journaling.close();
            throw e;
        }
    }

    private Optional<Store> openStore(MonitorSettings settings, Engine engine, ForecastMemories memories) {
        return Store.open(
                settings.store(),
                engine.past().archive(),
                engine.past().events(),
                engine.past().baselines(),
                memories,
                ticker,
                clock);
    }

    /**
     * Looks the settings over as {@link #start} would, without starting anything: no folder is made, no file but the
     * configuration is opened. What plugins read for themselves is read only when they are opened, so their own settings
     * count as right.
     *
     * @return everything that is wrong; errors keep a monitor from starting
     */
    public List<Problem> check() {
        Problems problems = new Problems();
        Configuration configuration = Configuration.load(
                ConfigurationInputs.ofProcess(overridesOrigin, overrides).withDefaults(defaults), problems);
        MonitorSettings settings = MonitorSettings.read(configuration, problems);
        PluginCatalogue plugins =
                catalogue(settings, new AtomicReference<>(settings), new Forecasts(), new ForecastMemories(ticker));
        configureExtensions(configuration, problems);
        problems.addAll(plugins.problems());
        Set<String> installed = Stream.concat(plugins.active().stream(), plugins.disabled().stream())
                .map(CataloguedPlugin::prefix)
                .collect(Collectors.toSet());
        problems.addAll(configuration.unread(new KnownPlugins(Set.of(), installed)));
        return problems.list();
    }

    private Memmon running(
            Engine engine,
            AtomicReference<MonitorSettings> inForce,
            PluginCatalogue plugins,
            AtomicReference<Configuration> current,
            Journaling journaling) {
        MemoryMeters meters = new MemoryMeters(engine, ticker, clock);
        HealthReports reports = new HealthReports(
                engine,
                ticker,
                clock,
                Version.current(),
                journaling.lastLifeSentence(),
                journaling::state,
                ThisRun.of(
                        engine.past().archive().runId(), engine.past().archive().runStarted()));
        Memmon memmon = new Memmon(
                engine,
                () -> requireNonNull(current.get()),
                meters,
                reports,
                journaling,
                new LatePlugins(engine, plugins, requireNonNull(inForce.get()))::discover);
        listeners.forEach(engine::listen);
        engine.chore("meters", meters::refresh);
        engine.chore("cache-meters", meters::refreshCaches);
        engine.chore(
                "weekly-trend",
                new WeeklyTrend(clock, memmon::review, LoggerFactory.getLogger("io.memmon")::info)::look);
        engine.urgentChore("reload", new Reload(engine, inForce, current, clock)::look);
        ControlBean bean = new ControlBean(memmon, engine.instance());
        engine.closeLater(bean);
        bean.look();
        engine.chore("control-bean", bean::look);
        openExtensions(engine, memmon);
        return memmon;
    }

    private void configureExtensions(Configuration configuration, Problems problems) {
        for (MonitorExtension extension : extensions) {
            extension.configure(configuration.scope("memmon." + extension.name(), problems));
            problems.addAll(extension.problems());
        }
    }

    private void openExtensions(Engine engine, Memmon memmon) {
        for (MonitorExtension extension : extensions) {
            try {
                engine.closeLater(extension.open(memmon));
            } catch (Exception | LinkageError e) {
                throw new IllegalStateException(
                        "memmon." + extension.name() + " could not be started: " + e.getMessage(), e);
            }
        }
    }

    private PluginCatalogue catalogue(
            MonitorSettings settings,
            AtomicReference<MonitorSettings> inForce,
            Forecasts forecasts,
            ForecastMemories memories) {
        Findings discovered = new PluginDiscovery(settings.plugins()).find(pluginLoader);
        List<CataloguedPlugin> all = new ArrayList<>(builtIn(settings, inForce, forecasts, memories));
        all.addAll(discovered.plugins());
        return PluginCatalogue.of(given.findings(), new Findings(all, discovered.problems()), settings.plugins());
    }

    private List<CataloguedPlugin> builtIn(
            MonitorSettings settings,
            AtomicReference<MonitorSettings> inForce,
            Forecasts forecasts,
            ForecastMemories memories) {
        List<CataloguedPlugin> plugins = new ArrayList<>();
        double epochOffset = clock.millis() / 1e3 - ticker.nanos() / 1e9;
        BuiltInPolicies.of(
                        area -> requireNonNull(inForce.get()).levels().forArea(area.name()),
                        forecasts,
                        HeapShape.ofThisJvm(),
                        epochOffset,
                        memories)
                .forEach(policy -> plugins.add(builtIn(PluginKind.POLICY, policy)));
        if (settings.ballast().bytes() > 0) {
            plugins.add(
                    builtIn(PluginKind.RESPONSE, new Ballast(settings.ballast().bytes())));
        }
        return plugins;
    }

    private static CataloguedPlugin builtIn(PluginKind kind, Plugin plugin) {
        return new CataloguedPlugin(kind, plugin.name(), plugin, Origin.BUILT_IN, "memmon-core");
    }
}
