package io.memmon.core;

import static java.util.Objects.requireNonNull;

import io.memmon.api.capability.ManagedCache;
import io.memmon.api.capability.ManagedCaches;
import io.memmon.api.capability.Readiness;
import io.memmon.api.capability.Registration;
import io.memmon.api.memory.Level;
import io.memmon.api.response.ResponseProfile.Purpose;
import io.memmon.core.config.Configuration;
import io.memmon.core.config.Mode;
import io.memmon.core.engine.Engine;
import io.memmon.core.metrics.MemoryMeters;
import io.memmon.core.planning.CapacityPlanner;
import io.memmon.core.planning.EfficiencyAnalysis;
import io.memmon.core.report.CapacityReport;
import io.memmon.core.report.EffectiveSetting;
import io.memmon.core.report.EfficiencyReport;
import io.memmon.core.report.HealthReport;
import io.memmon.core.report.Incident;
import io.memmon.core.report.MemoryBaseline;
import io.memmon.core.report.MemoryHistory;
import io.memmon.core.report.MonitorListener;
import io.memmon.core.report.PastEvents;
import io.memmon.core.report.RehearsalReport;
import io.memmon.core.report.ReviewReport;
import io.memmon.core.review.KnownAction;
import io.memmon.core.review.ReviewAnalysis;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;

/**
 * The monitor. Build it, close it with the application:
 *
 * <pre>{@code
 * try (Memmon memmon = Memmon.builder().start()) {
 *     memmon.register(CaffeineManagedCache.of("orders", cache));
 *     ...
 * }
 * }</pre>
 */
public final class Memmon implements Monitor, AutoCloseable {

    private static final Duration CHECK_LIMIT = Duration.ofSeconds(3);

    private final Engine engine;
    private final Supplier<Configuration> configuration;
    private final MemoryMeters meters;
    private final HealthReports reports;
    private final Journaling journaling;
    private final ToIntFunction<ClassLoader> late;

    Memmon(
            Engine engine,
            Supplier<Configuration> configuration,
            MemoryMeters meters,
            HealthReports reports,
            Journaling journaling,
            ToIntFunction<ClassLoader> late) {
        this.engine = requireNonNull(engine, "engine");
        this.configuration = requireNonNull(configuration, "configuration");
        this.meters = requireNonNull(meters, "meters");
        this.reports = requireNonNull(reports, "reports");
        this.journaling = requireNonNull(journaling, "journaling");
        this.late = requireNonNull(late, "late");
    }

    /** Returns a builder with every default. */
    public static MemmonBuilder builder() {
        return new MemmonBuilder();
    }

    @Override
    public HealthReport report() {
        return reports.report();
    }

    @Override
    public HealthReport check(Check thoroughness) {
        if (thoroughness == Check.COLLECT_FIRST) {
            engine.collectNow(CHECK_LIMIT);
        }
        engine.sampleNow(CHECK_LIMIT);
        return reports.report();
    }

    @Override
    public RehearsalReport rehearse(Level level, Mode mode, Optional<Duration> hold) {
        return engine.rehearse(level, mode, hold);
    }

    @Override
    public List<Incident> incidents() {
        return Stream.concat(engine.book().incidents().stream(), journaling.incidentsOfLastLife().stream())
                .toList();
    }

    @Override
    public MemoryHistory history() {
        return engine.past().archive();
    }

    @Override
    public PastEvents past() {
        return engine.past().events();
    }

    @Override
    public MemoryBaseline baseline() {
        return engine.past().baselines();
    }

    @Override
    public CapacityReport capacity() {
        return new CapacityPlanner(history(), engine.clock()).report();
    }

    @Override
    public EfficiencyReport efficiency() {
        return new EfficiencyAnalysis(history(), engine.clock()).report();
    }

    @Override
    public ReviewReport review(Duration window) {
        List<KnownAction> actions = engine.coordinator().actions().stream()
                .map(slot -> new KnownAction(slot.name(), slot.profile().purpose() == Purpose.RELIEVE))
                .toList();
        return new ReviewAnalysis(engine.levels()::forArea, history(), past())
                .of(actions, engine.clock().instant(), window, capacity());
    }

    @Override
    public Mode mode() {
        return engine.coordinator().mode();
    }

    @Override
    public void mode(Mode mode, String by) {
        engine.mode(mode, by);
    }

    @Override
    public boolean live() {
        return engine.live();
    }

    @Override
    public Optional<String> notReady() {
        return engine.capabilities().find(Readiness.class).flatMap(Readiness::withdrawn);
    }

    @Override
    public List<EffectiveSetting> settings() {
        return configuration.get().effective();
    }

    @Override
    public Registration register(ManagedCache cache) {
        return engine.capabilities().find(ManagedCaches.class).orElseThrow().register(cache);
    }

    @Override
    public <T> Optional<T> shared(Class<T> capability) {
        return engine.capabilities().find(capability);
    }

    @Override
    public Registration listen(MonitorListener listener) {
        return engine.listen(listener);
    }

    @Override
    public MeterBinder meters() {
        return meters;
    }

    /**
     * Opens the plugins of another class loader that are not known yet, such as those of a web application or a nested
     * jar, as if they had been there from the start.
     *
     * @return how many were opened
     */
    public int discover(ClassLoader loader) {
        return late.applyAsInt(loader);
    }

    /**
     * Releases what is engaged, closes plugins and extensions, and stops the threads. Closing twice does nothing more; a
     * second thread waits for the first, 30 s at most.
     */
    @Override
    public void close() {
        engine.close();
        journaling.close();
    }
}
