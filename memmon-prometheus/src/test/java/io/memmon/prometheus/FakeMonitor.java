package io.memmon.prometheus;

import io.memmon.api.capability.ManagedCache;
import io.memmon.api.capability.Registration;
import io.memmon.api.memory.Evidence;
import io.memmon.api.memory.Level;
import io.memmon.api.memory.Unit;
import io.memmon.core.Monitor;
import io.memmon.core.config.Mode;
import io.memmon.core.report.Advice;
import io.memmon.core.report.AlertReview;
import io.memmon.core.report.AreaCapacity;
import io.memmon.core.report.AreaReport;
import io.memmon.core.report.BaselineReport;
import io.memmon.core.report.CapacityReport;
import io.memmon.core.report.EffectiveSetting;
import io.memmon.core.report.EfficiencyReport;
import io.memmon.core.report.HealthReport;
import io.memmon.core.report.HeapAlternative;
import io.memmon.core.report.HeapEfficiency;
import io.memmon.core.report.HeapSizing;
import io.memmon.core.report.Incident;
import io.memmon.core.report.LeakSuspect;
import io.memmon.core.report.LeakSuspects;
import io.memmon.core.report.LevelReview;
import io.memmon.core.report.MemoryBaseline;
import io.memmon.core.report.MemoryHistory;
import io.memmon.core.report.MonitorListener;
import io.memmon.core.report.PastEvents;
import io.memmon.core.report.PluginReport;
import io.memmon.core.report.RehearsalReport;
import io.memmon.core.report.ResponseReport;
import io.memmon.core.report.ResponseResult;
import io.memmon.core.report.ResponseReview;
import io.memmon.core.report.ReviewReport;
import io.memmon.core.report.RunReport;
import io.memmon.core.report.SelfReport;
import io.memmon.core.report.SignalReport;
import io.memmon.core.report.StoreReport;
import io.memmon.core.report.ThresholdAdvice;
import io.memmon.core.report.Transition;
import io.memmon.core.report.TrendReport;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;

/** A monitor whose state is what the test says, and which remembers what it was asked. */
public final class FakeMonitor implements Monitor {

    static final Instant AT = Instant.parse("2026-11-23T14:31:07Z");

    /** What it was asked to do, in order. */
    public final List<String> asked = new ArrayList<>();

    /** What it reports, if not what stands below. */
    public volatile Optional<Supplier<HealthReport>> reports = Optional.empty();

    /** Called at the start of each report. */
    public volatile Runnable onReport = () -> {};

    /** Who listens now. */
    public final List<MonitorListener> listeners = new CopyOnWriteArrayList<>();

    public volatile Level level = Level.HIGH;
    public volatile boolean live = true;
    public volatile Optional<String> notReady = Optional.empty();
    public volatile boolean incidentOpen;
    public volatile List<BaselineReport> baselines = List.of();
    public volatile MemoryHistory history = FakeHistory.empty();
    private volatile Mode mode = Mode.OBSERVE;

    @Override
    public HealthReport report() {
        onReport.run();
        if (reports.isPresent()) {
            return reports.get().get();
        }
        return new HealthReport(
                AT,
                new RunReport("7-x", AT.minusSeconds(5400), 7, "orders", "JDK 17", "G1"),
                "orders-1",
                "0.1.0",
                Duration.ofMinutes(90),
                "observe",
                level,
                Optional.of("heap"),
                "Heap is HIGH at 91 %",
                "91 % of the heap is live.",
                List.of(new Advice(
                        "MemoryUsageCritical", "Take load off.", Optional.of("jcmd 7 GC.class_histogram -all"))),
                Optional.empty(),
                Duration.ofMillis(130),
                List.of(
                        new AreaReport(
                                "heap",
                                Level.HIGH,
                                "91 % of the heap is live",
                                false,
                                List.of(0.7, 0.8, 0.9, 0.95),
                                OptionalLong.of(950),
                                OptionalLong.of(1000),
                                OptionalLong.of(910),
                                Optional.of(Evidence.OLD),
                                Optional.of(Duration.ofMillis(1500)),
                                OptionalDouble.of(0.91),
                                OptionalDouble.of(12.5),
                                Optional.empty()),
                        new AreaReport(
                                "metaspace",
                                Level.NORMAL,
                                "",
                                false,
                                List.of(0.7, 0.8, 0.9, 0.95),
                                OptionalLong.of(30),
                                OptionalLong.empty(),
                                OptionalLong.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                OptionalDouble.empty(),
                                OptionalDouble.of(Double.NaN),
                                Optional.empty())),
                List.of(new SignalReport("gc.share", Unit.RATIO, 0.02)),
                List.of("shed"),
                List.of(response(7, ResponseResult.DONE, OptionalLong.of(-12))),
                List.of(incident()),
                Optional.of(suspects()),
                Optional.empty(),
                new SelfReport(
                        10,
                        AT,
                        Duration.ofNanos(30_000),
                        Duration.ofMillis(1),
                        Duration.ofMillis(2),
                        OptionalDouble.of(0.001),
                        OptionalDouble.empty(),
                        Duration.ofMillis(100),
                        0,
                        "",
                        StoreReport.OFF,
                        List.of(new PluginReport("collector", "jvm", "discovered", "running", 0, ""))));
    }

    private static ResponseReport response(long incident, ResponseResult result, OptionalLong freed) {
        return new ResponseReport(
                AT,
                incident,
                "gc",
                "heap",
                Level.HIGH,
                1,
                result,
                freed,
                freed.isPresent() ? "by an old collection" : "",
                Duration.ofMillis(250),
                "");
    }

    private static Incident incident() {
        return new Incident(
                7,
                "heap",
                AT,
                Optional.empty(),
                Level.HIGH,
                "91 % of the heap is live",
                List.of(new Transition(
                        AT,
                        "heap",
                        Level.MEDIUM,
                        Level.HIGH,
                        "91 % of the heap is live",
                        OptionalDouble.of(0.91),
                        OptionalLong.of(950),
                        OptionalLong.of(1000),
                        OptionalLong.of(910))),
                List.of(response(7, ResponseResult.DONE, OptionalLong.of(-12))),
                Optional.of(suspects()));
    }

    private static LeakSuspects suspects() {
        return new LeakSuspects(
                AT,
                "com.acme.Session grew by 300 B",
                4,
                Duration.ofMinutes(9),
                OptionalLong.of(400),
                List.of(new LeakSuspect("com.acme.Session", 300, 0.75, 3, 500, 5)));
    }

    @Override
    public HealthReport check(Check thoroughness) {
        asked.add("check " + thoroughness);
        return report();
    }

    @Override
    public RehearsalReport rehearse(Level level, Mode rehearsed, Optional<Duration> hold) {
        if (incidentOpen) {
            throw new IllegalStateException("an incident must not be open, found 7");
        }
        asked.add("rehearse " + level + " " + rehearsed + " " + hold);
        return new RehearsalReport(
                level,
                rehearsed == Mode.ACT ? "act" : "observe",
                0.92,
                hold.orElse(Duration.ofMinutes(3)),
                "running",
                List.of(response(
                        0,
                        rehearsed == Mode.ACT ? ResponseResult.DONE : ResponseResult.WOULD_RUN,
                        OptionalLong.empty())));
    }

    @Override
    public List<Incident> incidents() {
        if (reports.isPresent()) {
            return reports.get().get().openIncidents();
        }
        return List.of(incident());
    }

    @Override
    public MemoryHistory history() {
        return history;
    }

    @Override
    public PastEvents past() {
        throw new UnsupportedOperationException();
    }

    @Override
    public MemoryBaseline baseline() {
        return FakeBaseline.of(baselines);
    }

    @Override
    public CapacityReport capacity() {
        return new CapacityReport(
                AT,
                List.of(new AreaCapacity(
                        "heap",
                        "live",
                        Duration.ofDays(6),
                        OptionalLong.of(1000),
                        OptionalLong.of(700),
                        Optional.of(new TrendReport(3, 2, 5, 6)),
                        OptionalDouble.of(100),
                        OptionalDouble.of(60),
                        OptionalDouble.of(150),
                        "grows 3 B a day; full in 100 days (60 to 150)")),
                Optional.of(new HeapSizing(700, OptionalLong.of(1000), 1400, 1000)),
                "the week's peak of 700 B live would be 50 % of a heap of 1400 B");
    }

    @Override
    public EfficiencyReport efficiency() {
        return new EfficiencyReport(
                AT,
                Duration.ofHours(24),
                Optional.of(new HeapEfficiency(
                        1000,
                        OptionalLong.of(900),
                        400,
                        700,
                        50,
                        OptionalDouble.of(0.02),
                        OptionalDouble.empty(),
                        List.of(
                                new HeapAlternative(500, 1.4, OptionalDouble.empty(), OptionalDouble.of(2)),
                                new HeapAlternative(2000, 0.35, OptionalDouble.of(0.0075), OptionalDouble.of(32))))),
                "fits",
                "The heap fits: 70 % of 1000 B is live at the peak.",
                "A model.");
    }

    @Override
    public ReviewReport review(Duration window) {
        asked.add("review " + window);
        return new ReviewReport(
                AT,
                window,
                Duration.ofDays(12),
                "12 d of 30 d are known, from this run",
                2,
                1,
                List.of(new LevelReview("heap", Level.LOW, 5, 4, Duration.ofMinutes(40))),
                List.of(new AlertReview("MemoryPressureEarly", "heap", Level.LOW, Duration.ofMinutes(5), 3, 2)),
                List.of(new ThresholdAdvice(
                        "heap", Level.LOW, 0.7, OptionalDouble.of(0.75), 3, 4, "LOW of heap was useless")),
                List.of(new ResponseReview(
                        "cache",
                        3,
                        0,
                        1,
                        0,
                        2,
                        300,
                        OptionalLong.of(100),
                        Duration.ofMillis(10),
                        "frees",
                        "freed 300 B in 2 measured of 3 runs")),
                capacity());
    }

    @Override
    public Mode mode() {
        return mode;
    }

    @Override
    public void mode(Mode wanted, String by) {
        asked.add("mode " + wanted + " by " + by);
        mode = wanted;
    }

    @Override
    public boolean live() {
        return live;
    }

    @Override
    public Optional<String> notReady() {
        return notReady;
    }

    @Override
    public List<EffectiveSetting> settings() {
        return List.of(
                new EffectiveSetting("memmon.http.port", "0", "builder"),
                new EffectiveSetting("memmon.http.token", "forgotten-to-mask-me", "builder"));
    }

    @Override
    public Registration register(ManagedCache cache) {
        throw new UnsupportedOperationException();
    }

    @Override
    public <T> Optional<T> shared(Class<T> capability) {
        return Optional.empty();
    }

    @Override
    public Registration listen(MonitorListener listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    @Override
    public MeterBinder meters() {
        return registry -> {
            Gauge.builder("memory.usage.ratio", () -> 0.91)
                    .tag("area", "heap")
                    .description("How full the area is.")
                    .register(registry);
            Gauge.builder("memory.live.age", () -> Double.NaN)
                    .baseUnit("seconds")
                    .register(registry);
        };
    }
}
