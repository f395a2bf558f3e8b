package io.memmon.core.metrics;

import io.memmon.api.capability.ShedGate;
import io.memmon.api.memory.SignalName;
import io.memmon.api.memory.StandardAreas;
import io.memmon.api.memory.StandardSignals;
import io.memmon.api.response.ResponseProfile.Purpose;
import io.memmon.api.time.Ticker;
import io.memmon.core.engine.Board;
import io.memmon.core.engine.Engine;
import io.memmon.core.policy.Forecasts;
import io.memmon.core.reading.Catalogue;
import io.memmon.core.reading.Readings;
import io.memmon.core.report.PluginReport;
import io.memmon.core.report.ResponseResult;
import io.memmon.core.response.ActionSlot;
import io.memmon.core.response.EffectLedger;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.FunctionTimer;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.IntToLongFunction;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;

/** The meters of one engine in one registry. */
final class BoundMeters {

    /** Fifteen minutes is what is promised. */
    private static final Duration[] LEADS = {Duration.ofMinutes(5), Duration.ofMinutes(15), Duration.ofHours(1)};

    private final Engine engine;
    private final ScrapedBoard board;
    private final Ticker ticker;
    private final InstantSource clock;
    private final MeterRegistry registry;
    private final List<Runnable> rows = new ArrayList<>();
    private final Set<String> counters = new HashSet<>();
    private final CacheMeters caches;
    private long leadsRecorded;

    /** A figure of an area, read from the board. */
    @FunctionalInterface
    private interface AreaFigure {
        double of(Board.Content content, int area);
    }

    BoundMeters(Engine engine, ScrapedBoard board, Ticker ticker, InstantSource clock, MeterRegistry registry) {
        this.engine = engine;
        this.board = board;
        this.ticker = ticker;
        this.clock = clock;
        this.registry = registry;
        this.caches = new CacheMeters(engine, registry);
    }

    /** Reads the registered caches anew. */
    void refreshCaches() {
        caches.refresh();
    }

    /** Registers what always has a value, and the tables of what may have one. */
    void bind() {
        areas(
                "memory.usage.ratio",
                "How full the area is: live set or use against its limit",
                Board.Content::utilisation);
        areas("memory.used.bytes", "Bytes in use, garbage included", (b, i) -> known(b.used(i)));
        areas("memory.limit.bytes", "Bytes at most", (b, i) -> known(b.limit(i)));
        areas("memory.live.bytes", "Bytes that survived collections", (b, i) -> known(b.live(i)));
        areas(
                "memory.pressure.level",
                "0 NORMAL, 1 LOW, 2 MEDIUM, 3 HIGH, 4 CRITICAL",
                (b, i) ->
                        Double.isNaN(known(b.used(i))) ? Double.NaN : b.level(i).ordinal());
        Forecasts forecasts = engine.forecasts();
        areas(
                "memory.growth.bytes.per.second",
                "The forecast's trend, or that of the last minute where there is none",
                (b, i) -> forecasts.growthOr(i, b.growth(i)));
        areas("memory.exhaustion.seconds", "Verified time left", (b, i) -> forecasts.secondsLeft(i));
        areas(
                "memory.leak.confidence.ratio",
                "Share of the last day's growth that old collections left standing",
                (b, i) -> forecasts.confidence(i));
        areas(
                "memory.forecast.state",
                "0 STABLE, 1 WATCH, 2 FORECAST, 3 ALARM",
                (b, i) -> forecasts.known(i) ? forecasts.state(i).ordinal() : Double.NaN);
        areas(
                "memory.baseline.bytes",
                "What the area usually holds at this hour of the week: the median of healthy minutes",
                (b, i) -> engine.past()
                        .baselines()
                        .usual(engine.catalogue().areaAt(i).name()));
        optional("memory.live.age.seconds", "Age of the newest reading of what is live in the heap", this::liveAge);
        optional(
                "memory.gc.share.ratio",
                "Share of the last second in stop-the-world collection",
                signal(StandardSignals.GC_SHARE));
        optional("memory.available.bytes", "Memory the host could still give", signal(StandardSignals.HOST_AVAILABLE));
        optional("memory.swap.used.bytes", "Swap in use on the host", signal(StandardSignals.SWAP_USED));
        optional("memory.swap.free.bytes", "Swap free on the host", signal(StandardSignals.SWAP_FREE));
        optional("memory.simulated.usage.ratio", "Usage that a rehearsal pretends", content -> engine.pretendedUsage());
        optional(
                "memory.monitor.cpu.ratio",
                "Share of one processor that the monitor takes",
                content -> engine.meter().cpuShare());
        table(
                "memory.usage.bytes",
                "type percent: utilisation of the worst area times 100; rss, vms: bytes",
                this::usage);
        monitor();
    }

    private void monitor() {
        Gauge.builder("memory.monitor.lateness.seconds", () -> engine.meter().worstLatenessNanos() / 1e9)
                .description("How late the latest tick of the last minute began")
                .register(registry);
        Gauge.builder("memory.monitor.last.success.timestamp.seconds", this::lastSuccess)
                .description("When the fast lane last finished a tick")
                .register(registry);
        FunctionTimer.builder(
                        "memory.monitor.tick",
                        engine,
                        e -> e.meter().ticks(),
                        e -> e.meter().tickNanos(),
                        TimeUnit.NANOSECONDS)
                .description("What ticks of the fast lane take")
                .register(registry);
        FunctionCounter.builder("memory.incidents", engine, e -> e.coordinator().incidents())
                .description("Incidents opened")
                .register(registry);
        Timer lead = Timer.builder("memory.incident.lead")
                .description("By how much incidents were announced ahead of their first HIGH")
                .serviceLevelObjectives(LEADS)
                .register(registry);
        rows.add(() -> leadsRecorded = engine.book().leads().from(leadsRecorded, lead::record));
        FunctionTimer.builder(
                        "memory.response.duration",
                        engine,
                        BoundMeters::steps,
                        BoundMeters::stepNanos,
                        TimeUnit.NANOSECONDS)
                .description("What steps of responses take")
                .register(registry);
    }

    /** Adds rows and counters for what is known by now. For the slow lane. */
    void refresh() {
        rows.forEach(Runnable::run);
        signalCounters();
        for (ActionSlot slot : engine.coordinator().actions()) {
            if (counters.add("response " + slot.name())) {
                actionCounters(slot);
            }
        }
        for (PluginReport plugin : engine.plugins()) {
            if (counters.add("plugin " + plugin.kind() + plugin.name())) {
                pluginCounter(plugin);
            }
        }
        engine.capabilities().find(ShedGate.class).ifPresent(this::shedCounters);
    }

    private void signalCounters() {
        counter(
                "memory.allocated.bytes",
                "Bytes that Java threads have allocated",
                StandardSignals.ALLOCATED_BYTES,
                Tags.empty());
        counter(
                "memory.allocation.stalls",
                "Cycles that ran because threads stalled for memory",
                StandardSignals.ALLOCATION_STALLS,
                Tags.empty());
        counter(
                "memory.oom.kills",
                "Processes that the kernel killed for want of memory",
                StandardSignals.OOM_KILLS,
                Tags.empty());
        String stall = "memory.pressure.stall.seconds";
        String what = "Time that tasks waited for memory";
        counter(stall, what, StandardSignals.CONTAINER_STALL_SOME, Tags.of("scope", "container", "kind", "some"));
        counter(stall, what, StandardSignals.CONTAINER_STALL_FULL, Tags.of("scope", "container", "kind", "full"));
        counter(stall, what, StandardSignals.HOST_STALL_SOME, Tags.of("scope", "host", "kind", "some"));
        counter(stall, what, StandardSignals.HOST_STALL_FULL, Tags.of("scope", "host", "kind", "full"));
    }

    private void counter(String name, String what, SignalName signal, Tags tags) {
        ToDoubleFunction<Board.Content> value = signal(signal);
        if (counters.contains(name + tags) || Double.isNaN(value.applyAsDouble(board.content()))) {
            return;
        }
        counters.add(name + tags);
        double[] last = {0};
        FunctionCounter.builder(name, this, meters -> {
                    double now = value.applyAsDouble(board.content());
                    last[0] =
                            Double.isNaN(now) ? last[0] : now; // a counter whose source is gone for a tick stands still
                    return last[0];
                })
                .description(what)
                .tags(tags)
                .register(registry);
    }

    private void actionCounters(ActionSlot slot) {
        EffectLedger ledger = engine.coordinator().ledger(slot);
        for (ResponseResult result : ResponseResult.values()) {
            FunctionCounter.builder("memory.responses", ledger, l -> l.count(result))
                    .description("Steps of responses by how they ended")
                    .tags("action", slot.name(), "outcome", result.label())
                    .register(registry);
        }
        if (slot.profile().purpose() != Purpose.RELIEVE) {
            return; // what frees nothing has no row for it
        }
        FunctionCounter.builder("memory.response.freed.bytes", ledger, EffectLedger::freedBytes)
                .description("Bytes measured as freed")
                .tags("action", slot.name())
                .register(registry);
    }

    private void pluginCounter(PluginReport plugin) {
        FunctionCounter.builder("memory.monitor.errors", engine, e -> errors(e, plugin))
                .description("How often a plugin threw, hung or raised an Error")
                .tags("plugin", plugin.kind() + '.' + plugin.name())
                .register(registry);
    }

    private static double errors(Engine engine, PluginReport plugin) {
        return engine.plugins().stream()
                .filter(now -> now.kind().equals(plugin.kind()) && now.name().equals(plugin.name()))
                .mapToLong(PluginReport::errors)
                .sum();
    }

    private void shedCounters(ShedGate gate) {
        for (ShedGate.Priority priority : ShedGate.Priority.values()) {
            if (priority != ShedGate.Priority.EXEMPT && counters.add("shed " + priority)) {
                FunctionCounter.builder("memory.shed", gate, g -> g.refused(priority))
                        .description("Pieces of work refused while memory was short")
                        .tags("priority", priority.name().toLowerCase(Locale.ROOT))
                        .register(registry);
            }
        }
    }

    private void areas(String name, String what, AreaFigure figure) {
        table(name, what, () -> {
            Board.Content now = board.content();
            Catalogue catalogue = engine.catalogue();
            List<Row<?>> present = new ArrayList<>();
            for (int i = 0; i < now.areas(); i++) {
                int area = i;
                if (!Double.isNaN(figure.of(now, area))) {
                    Tags tags = Tags.of("area", catalogue.areaAt(area).name());
                    present.add(Row.of(tags, () -> figure.of(board.content(), area)));
                }
            }
            return present;
        });
    }

    private void optional(String name, String what, ToDoubleFunction<Board.Content> value) {
        table(
                name,
                what,
                () -> Double.isNaN(value.applyAsDouble(board.content()))
                        ? List.of()
                        : List.of(Row.of(Tags.empty(), () -> value.applyAsDouble(board.content()))));
    }

    private void table(String name, String what, Supplier<List<Row<?>>> present) {
        MultiGauge table = MultiGauge.builder(name).description(what).register(registry);
        rows.add(() -> table.register(present.get(), true));
    }

    private List<Row<?>> usage() {
        List<Row<?>> present = new ArrayList<>();
        addUsage(present, "percent", BoundMeters::worstPercent);
        addUsage(present, "rss", signal(StandardSignals.PROCESS_RSS));
        addUsage(present, "vms", signal(StandardSignals.PROCESS_VIRTUAL));
        return present;
    }

    private void addUsage(List<Row<?>> present, String type, ToDoubleFunction<Board.Content> value) {
        if (!Double.isNaN(value.applyAsDouble(board.content()))) {
            present.add(Row.of(Tags.of("type", type), () -> value.applyAsDouble(board.content())));
        }
    }

    private static double worstPercent(Board.Content now) {
        double worst = Double.NaN;
        for (int i = 0; i < now.areas(); i++) {
            double utilisation = now.utilisation(i);
            worst = Double.isNaN(worst) || utilisation > worst ? utilisation : worst;
        }
        return 100 * worst;
    }

    private ToDoubleFunction<Board.Content> signal(SignalName name) {
        int index = engine.catalogue().signal(name.name(), name.unit()).index();
        return content -> content.signal(index);
    }

    private double liveAge(Board.Content now) {
        int heap = engine.catalogue().area(StandardAreas.HEAP).index();
        return now.live(heap) == Readings.ABSENT ? Double.NaN : (ticker.nanos() - now.liveNanos(heap)) / 1e9;
    }

    private double lastSuccess() {
        double age = (ticker.nanos() - engine.meter().lastTickNanos()) / 1e9;
        return clock.millis() / 1e3 - age;
    }

    private static long steps(Engine engine) {
        return sum(engine, i -> ledger(engine, i).steps());
    }

    private static double stepNanos(Engine engine) {
        return sum(engine, i -> ledger(engine, i).totalNanos());
    }

    private static EffectLedger ledger(Engine engine, int action) {
        return engine.coordinator().ledger(engine.coordinator().actions().get(action));
    }

    private static long sum(Engine engine, IntToLongFunction figure) {
        long sum = 0;
        for (int i = 0; i < engine.coordinator().actions().size(); i++) {
            sum += figure.applyAsLong(i);
        }
        return sum;
    }

    private static double known(long bytes) {
        return bytes == Readings.ABSENT ? Double.NaN : bytes;
    }
}
