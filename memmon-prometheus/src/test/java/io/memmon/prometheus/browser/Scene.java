package io.memmon.prometheus.browser;

import io.memmon.api.memory.Evidence;
import io.memmon.api.memory.Level;
import io.memmon.api.memory.Unit;
import io.memmon.core.report.AreaReport;
import io.memmon.core.report.ForecastReport;
import io.memmon.core.report.HealthReport;
import io.memmon.core.report.HistoryGap;
import io.memmon.core.report.HistoryPoint;
import io.memmon.core.report.HistorySeries;
import io.memmon.core.report.HistoryStep;
import io.memmon.core.report.Incident;
import io.memmon.core.report.MemoryHistory;
import io.memmon.core.report.PluginReport;
import io.memmon.core.report.ResponseReport;
import io.memmon.core.report.ResponseResult;
import io.memmon.core.report.RunReport;
import io.memmon.core.report.RunningRehearsal;
import io.memmon.core.report.SelfReport;
import io.memmon.core.report.SignalReport;
import io.memmon.core.report.StoreReport;
import io.memmon.core.report.Transition;
import io.memmon.core.wording.Headline;
import io.memmon.core.wording.NextSteps;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/** A JVM as a test wants the page to see it: a heap that climbs to where it is now. Fields may change at any time. */
class Scene implements MemoryHistory {

    private static final long GIB = 1L << 30;
    static final long LIMIT = 2 * GIB;

    final InstantSource clock;
    volatile String runId = "48112-1";
    volatile long pid = 48112;
    volatile String mode = "act";
    volatile Level level = Level.HIGH;
    volatile double full = 0.918;
    volatile boolean liveKnown = true;
    volatile boolean forecast = true;
    volatile Optional<RunningRehearsal> rehearsal = Optional.empty();
    volatile Optional<Duration> tickAge = Optional.empty();
    volatile String plugin = "jvm";
    volatile String reason = "heap is full";
    volatile boolean incident = true;
    final List<AreaReport> more = new CopyOnWriteArrayList<>();
    final List<HistoryGap> stalls = new CopyOnWriteArrayList<>();
    private final Instant started;
    private final Instant opened;

    Scene(InstantSource clock) {
        this.clock = clock;
        this.started = clock.instant().minus(Duration.ofHours(3));
        this.opened = clock.instant().minus(Duration.ofMinutes(22));
        more.add(plain("container", Level.LOW, OptionalLong.of(3 * GIB), 0.743));
        more.add(plain("metaspace", Level.NORMAL, OptionalLong.of(256L << 20), 0.47));
        more.add(plain("direct", Level.NORMAL, OptionalLong.empty(), 0.06));
    }

    static AreaReport plain(String name, Level level, OptionalLong limit, double full) {
        return new AreaReport(
                name,
                level,
                level == Level.NORMAL ? "" : name + " is full and still filling",
                false,
                List.of(0.7, 0.8, 0.9, 0.95),
                OptionalLong.of((long) (full * limit.orElse(LIMIT))),
                limit,
                OptionalLong.empty(),
                Optional.empty(),
                Optional.empty(),
                limit.isPresent() ? OptionalDouble.of(full) : OptionalDouble.empty(),
                OptionalDouble.of(level == Level.NORMAL ? 0 : 157_286),
                Optional.empty());
    }

    HealthReport report() {
        Instant now = clock.instant();
        List<AreaReport> areas = new ArrayList<>(more);
        areas.add(heap());
        Optional<String> worst = level == Level.NORMAL ? Optional.empty() : Optional.of("heap");
        Headline headline = Headline.of(areas, level, worst);
        List<Incident> open = incident ? List.of(incident()) : List.of();
        return new HealthReport(
                now,
                new RunReport(runId, started, pid, "orders-service", "JDK 25.0.3 (Temurin-25.0.3+9)", "G1"),
                "orders-7f9c4d",
                "0.1.0",
                Duration.between(started, now),
                mode,
                level,
                worst,
                headline.text(),
                headline.evidence(),
                NextSteps.of(areas, List.of(), pid),
                rehearsal,
                Duration.ofMillis(104),
                areas,
                List.of(new SignalReport("gc.share", Unit.RATIO, 0.15)),
                incident && mode.equals("act") ? List.of("shed") : List.of(),
                incident ? incident().responses() : List.of(),
                open,
                Optional.empty(),
                Optional.empty(),
                new SelfReport(
                        now.toEpochMilli() / 100,
                        now.minus(tickAge.orElse(Duration.ofMillis(40))),
                        Duration.ofNanos(11_000),
                        Duration.ofMillis(1),
                        Duration.ofMillis(2),
                        OptionalDouble.of(0.001),
                        OptionalDouble.of(900),
                        Duration.ofMillis(100),
                        0,
                        "",
                        StoreReport.OFF,
                        List.of(
                                new PluginReport("collector", plugin, "discovered", "running", 0, ""),
                                new PluginReport("response", "cache", "discovered", "running", 0, ""))));
    }

    private AreaReport heap() {
        boolean falling = level == Level.NORMAL;
        return new AreaReport(
                "heap",
                level,
                falling ? "" : reason,
                false,
                List.of(0.7, 0.8, 0.9, 0.95),
                OptionalLong.of((long) (Math.min(1, full + 0.04) * LIMIT)),
                OptionalLong.of(LIMIT),
                liveKnown ? OptionalLong.of((long) (full * LIMIT)) : OptionalLong.empty(),
                liveKnown ? Optional.of(Evidence.OLD) : Optional.empty(),
                liveKnown ? Optional.of(Duration.ofSeconds(31)) : Optional.empty(),
                liveKnown ? OptionalDouble.of(full) : OptionalDouble.empty(),
                OptionalDouble.of(falling ? 0 : perMinute() * LIMIT / 60),
                forecast && !falling
                        ? Optional.of(new ForecastReport(
                                "alarm",
                                "verified: the growth stays",
                                OptionalDouble.of(1500),
                                OptionalDouble.of(1140),
                                OptionalDouble.of(2040),
                                OptionalDouble.of(0.88),
                                OptionalDouble.empty(),
                                OptionalDouble.of(0.91)))
                        : Optional.empty());
    }

    Incident incident() {
        List<Transition> climb = List.of(
                change(opened.minus(Duration.ofMinutes(8)), Level.NORMAL, Level.LOW, 0.71),
                change(opened.minus(Duration.ofMinutes(3)), Level.LOW, Level.MEDIUM, 0.81),
                change(opened, Level.MEDIUM, level.atLeast(Level.HIGH) ? level : Level.HIGH, 0.902));
        boolean acts = mode.equals("act");
        List<ResponseReport> responses = acts
                ? List.of(
                        response(opened.plusSeconds(600), "shed", ResponseResult.ENGAGED, OptionalLong.empty(), ""),
                        response(
                                opened.plusSeconds(90),
                                "cache",
                                ResponseResult.DONE,
                                OptionalLong.of(214L << 20),
                                "by a collection of the old generation"))
                : List.of(
                        response(opened.plusSeconds(90), "cache", ResponseResult.WOULD_RUN, OptionalLong.empty(), ""));
        return new Incident(1, "heap", opened, Optional.empty(), level, reason, climb, responses, Optional.empty());
    }

    static ResponseReport response(
            Instant at, String action, ResponseResult result, OptionalLong freed, String measurement) {
        return new ResponseReport(
                at, 1, action, "heap", Level.HIGH, 1, result, freed, measurement, Duration.ofMillis(12), "");
    }

    Transition change(Instant at, Level from, Level to, double full) {
        long live = (long) (full * LIMIT);
        return new Transition(
                at,
                "heap",
                from,
                to,
                reason,
                OptionalDouble.of(full),
                OptionalLong.of(live),
                OptionalLong.of(LIMIT),
                OptionalLong.of(live));
    }

    // ---- the past: a saw-tooth on a climb

    @Override
    public String runId() {
        return runId;
    }

    @Override
    public Instant runStarted() {
        return started;
    }

    @Override
    public List<String> areas() {
        return List.of("container", "direct", "heap", "metaspace");
    }

    @Override
    public List<String> signals() {
        return List.of("gc.collections.full", "gc.share");
    }

    @Override
    public List<HistorySeries> area(String area, HistoryStep step, Instant from, Instant to) {
        if (!area.equals("heap")) {
            return List.of(
                    new HistorySeries(area, "used", Unit.BYTES, step, points(step, from, to, at -> 0.7 * GIB, 1.01)));
        }
        return List.of(
                new HistorySeries(area, "used", Unit.BYTES, step, points(step, from, to, at -> live(at) * 1.02, 1.06)),
                new HistorySeries(area, "limit", Unit.BYTES, step, points(step, from, to, at -> LIMIT, 1)),
                new HistorySeries(area, "live", Unit.BYTES, step, points(step, from, to, this::live, 1)));
    }

    private double live(Instant at) {
        double minutes = Duration.between(at, clock.instant()).toMillis() / 60e3;
        return Math.max(0.3, share(minutes)) * LIMIT;
    }

    /** Returns how full the heap was so many minutes ago. */
    double share(double minutesAgo) {
        return full - perMinute() * minutesAgo;
    }

    /** Returns which part of itself the heap fills in a minute. */
    double perMinute() {
        return 60 * 244_667.0 / LIMIT;
    }

    private interface Figure {
        double at(Instant moment);
    }

    private List<HistoryPoint> points(HistoryStep step, Instant from, Instant to, Figure figure, double most) {
        long length = step.length().toMillis();
        long first = Math.max(from.toEpochMilli(), started.toEpochMilli());
        return Stream.iterate(first - first % length, at -> at <= to.toEpochMilli(), at -> at + length)
                .map(Instant::ofEpochMilli)
                .filter(at -> stalls.stream().noneMatch(stall -> at.isAfter(stall.from()) && at.isBefore(stall.to())))
                .map(at -> new HistoryPoint(at, figure.at(at), figure.at(at) * most, figure.at(at), figure.at(at)))
                .toList();
    }

    @Override
    public List<HistorySeries> signal(String signal, HistoryStep step, Instant from, Instant to) {
        boolean share = signal.equals("gc.share");
        return List.of(new HistorySeries(
                signal,
                share ? "value" : "rate",
                share ? Unit.RATIO : Unit.COUNT,
                step,
                points(step, from, to, at -> share ? live(at) / LIMIT * 0.16 : 0, 1.2)));
    }

    @Override
    public List<HistoryGap> gaps(Instant from, Instant to) {
        return stalls.stream()
                .filter(stall -> !stall.to().isBefore(from) && !stall.from().isAfter(to))
                .toList();
    }
}
