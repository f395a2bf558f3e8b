package io.memmon.core.planning;

import io.memmon.api.memory.Unit;
import io.memmon.core.report.HistoryGap;
import io.memmon.core.report.HistoryPoint;
import io.memmon.core.report.HistorySeries;
import io.memmon.core.report.HistoryStep;
import io.memmon.core.report.MemoryHistory;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.DoubleUnaryOperator;

/** A past as a test writes it: for each figure a function of the days that have passed since its beginning. */
public final class WrittenHistory implements MemoryHistory {

    private final Instant beginning;
    private final Map<String, Map<String, DoubleUnaryOperator>> areas = new TreeMap<>();
    private final Map<String, DoubleUnaryOperator> signals = new TreeMap<>();

    /** A past that began then. */
    public WrittenHistory(Instant beginning) {
        this.beginning = beginning;
    }

    /** Writes a figure of an area. */
    public WrittenHistory area(String area, String figure, DoubleUnaryOperator byDay) {
        areas.computeIfAbsent(area, added -> new TreeMap<>()).put(figure, byDay);
        return this;
    }

    /** Writes a signal. */
    public WrittenHistory signal(String signal, DoubleUnaryOperator byDay) {
        signals.put(signal, byDay);
        return this;
    }

    private List<HistoryPoint> points(HistoryStep step, Instant from, Instant to, DoubleUnaryOperator byDay) {
        List<HistoryPoint> points = new ArrayList<>();
        Instant reached = to.minus(step.reach());
        for (Instant at = beginning; at.isBefore(to); at = at.plus(step.length())) {
            if (!at.plus(step.length()).isAfter(from) || at.isBefore(reached)) {
                continue;
            }
            double value = byDay.applyAsDouble(Duration.between(beginning, at).toSeconds() / 86_400.0);
            if (Double.isFinite(value)) {
                points.add(new HistoryPoint(at, value, value, value, value));
            }
        }
        return points;
    }

    @Override
    public List<HistorySeries> area(String area, HistoryStep step, Instant from, Instant to) {
        List<HistorySeries> series = new ArrayList<>();
        areas.getOrDefault(area, Map.of())
                .forEach((figure, byDay) ->
                        series.add(new HistorySeries(area, figure, Unit.BYTES, step, points(step, from, to, byDay))));
        return series;
    }

    @Override
    public List<HistorySeries> signal(String signal, HistoryStep step, Instant from, Instant to) {
        DoubleUnaryOperator byDay = signals.get(signal);
        return byDay == null
                ? List.of()
                : List.of(new HistorySeries(signal, "value", Unit.COUNT, step, points(step, from, to, byDay)));
    }

    @Override
    public String runId() {
        return "test";
    }

    @Override
    public Instant runStarted() {
        return beginning;
    }

    @Override
    public List<String> areas() {
        return List.copyOf(areas.keySet());
    }

    @Override
    public List<String> signals() {
        return List.copyOf(signals.keySet());
    }

    @Override
    public List<HistoryGap> gaps(Instant from, Instant to) {
        return List.of();
    }
}
