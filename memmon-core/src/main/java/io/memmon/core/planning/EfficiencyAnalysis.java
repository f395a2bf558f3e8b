package io.memmon.core.planning;

import static java.util.Objects.requireNonNull;

import io.memmon.api.memory.SignalName;
import io.memmon.api.memory.StandardAreas;
import io.memmon.api.memory.StandardSignals;
import io.memmon.core.report.AreaFigure;
import io.memmon.core.report.EfficiencyReport;
import io.memmon.core.report.HeapAlternative;
import io.memmon.core.report.HeapEfficiency;
import io.memmon.core.report.HistoryPoint;
import io.memmon.core.report.HistorySeries;
import io.memmon.core.report.HistoryStep;
import io.memmon.core.report.MemoryHistory;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;

/** Works out what the heap is used for, and what another one would change. For any thread. */
public final class EfficiencyAnalysis {

    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration NEEDED = Duration.ofHours(1);
    private static final HistoryStep STEP = HistoryStep.MINUTE;
    private static final double[] TIMES = {0.5, 0.75, 1.5, 2};
    private static final long MIB = 1 << 20;

    private final MemoryHistory history;
    private final InstantSource clock;

    /** Creates an analysis of a past. */
    public EfficiencyAnalysis(MemoryHistory history, InstantSource clock) {
        this.history = requireNonNull(history, "history");
        this.clock = requireNonNull(clock, "clock");
    }

    /** Works it out now; reads a day of the heap. */
    public EfficiencyReport report() {
        Instant now = clock.instant();
        Instant from = now.minus(DAY);
        List<HistorySeries> heap = history.area(StandardAreas.HEAP, STEP, from, now);
        List<HistoryPoint> live = points(heap, AreaFigure.LIVE);
        List<HistoryPoint> limit = points(heap, AreaFigure.LIMIT);
        List<HistoryPoint> allocated = signal(StandardSignals.ALLOCATED_BYTES, from, now);
        Duration known = STEP.length().multipliedBy(Math.min(live.size(), allocated.size()));
        if (known.compareTo(NEEDED) < 0 || limit.isEmpty()) {
            return new EfficiencyReport(
                    now, known, Optional.empty(), "unknown", NotEnough.history(known, NEEDED), CollectorModel.IN_WORDS);
        }
        HeapEfficiency found = efficiency(
                Math.round(limit.get(limit.size() - 1).last()),
                live,
                allocated,
                mean(signal(StandardSignals.HEAP_COMMITTED, from, now)),
                mean(signal(StandardSignals.GC_SHARE, from, now)),
                mean(signal(StandardSignals.GC_CYCLE_TIME, from, now)));
        HeapVerdict verdict = HeapVerdict.of(found);
        return new EfficiencyReport(
                now, known, Optional.of(found), verdict.code(), verdict.inWords(), CollectorModel.IN_WORDS);
    }

    private static HeapEfficiency efficiency(
            long max,
            List<HistoryPoint> live,
            List<HistoryPoint> allocated,
            OptionalDouble committed,
            OptionalDouble pauses,
            OptionalDouble cycles) {
        long meanLive = Math.round(mean(live).orElse(0));
        long peak = Math.round(stream(live, HistoryPoint::mean).max().orElse(0));
        double stayed =
                Math.max(0, live.get(live.size() - 1).mean() - live.get(0).mean());
        double seconds = STEP.length().toSeconds() * (double) live.size();
        double garbage = Math.max(0, mean(allocated).orElse(0) - stayed / seconds);
        HeapEfficiency bare = new HeapEfficiency(
                max,
                committed.isPresent() ? OptionalLong.of(Math.round(committed.getAsDouble())) : OptionalLong.empty(),
                meanLive,
                peak,
                garbage,
                pauses,
                cycles,
                List.of());
        CollectorModel model = new CollectorModel(max, meanLive, peak, garbage, bare.collectorRatio());
        List<HeapAlternative> alternatives = DoubleStream.concat(
                        DoubleStream.of(TIMES).map(times -> times * max), DoubleStream.of(peak / 0.5, peak / 0.7))
                .mapToLong(bytes -> Math.max(1, Math.round(bytes / MIB)) * MIB)
                .sorted()
                .distinct()
                .mapToObj(model::of)
                .toList();
        return new HeapEfficiency(
                bare.maxBytes(), bare.committedBytes(), meanLive, peak, garbage, pauses, cycles, alternatives);
    }

    private List<HistoryPoint> signal(SignalName signal, Instant from, Instant to) {
        return history.signal(signal.name(), STEP, from, to).stream()
                .findFirst()
                .map(HistorySeries::points)
                .orElse(List.of());
    }

    private static List<HistoryPoint> points(List<HistorySeries> series, AreaFigure figure) {
        return series.stream()
                .filter(one -> one.figure().equals(figure.name().toLowerCase(Locale.ROOT)))
                .findFirst()
                .map(HistorySeries::points)
                .orElse(List.of());
    }

    private static OptionalDouble mean(List<HistoryPoint> points) {
        return stream(points, HistoryPoint::mean).average();
    }

    private static DoubleStream stream(List<HistoryPoint> points, ToDoubleFunction<HistoryPoint> value) {
        return points.stream().mapToDouble(value);
    }
}
