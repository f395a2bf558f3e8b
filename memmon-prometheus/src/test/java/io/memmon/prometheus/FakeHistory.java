package io.memmon.prometheus;

import io.memmon.api.memory.Unit;
import io.memmon.core.report.HistoryGap;
import io.memmon.core.report.HistoryPoint;
import io.memmon.core.report.HistorySeries;
import io.memmon.core.report.HistoryStep;
import io.memmon.core.report.MemoryHistory;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * A past of {@link FakeMonitor}: the heap's use in each bucket of an hour, its live bytes only in the newest, and a
 * counter's rate.
 */
record FakeHistory(List<String> areas, List<String> signals) implements MemoryHistory {

    static FakeHistory empty() {
        return new FakeHistory(List.of(), List.of());
    }

    static FakeHistory ofHeap() {
        return new FakeHistory(List.of("container", "heap"), List.of("gc.share", "heap.allocated"));
    }

    @Override
    public String runId() {
        return "4711-1764000000000";
    }

    @Override
    public Instant runStarted() {
        return FakeMonitor.AT.minus(Duration.ofMinutes(90));
    }

    @Override
    public List<HistorySeries> area(String area, HistoryStep step, Instant from, Instant to) {
        List<HistoryPoint> used = points(step, from, to, 900);
        List<HistoryPoint> live = used.isEmpty() ? used : used.subList(used.size() - 1, used.size());
        return List.of(
                new HistorySeries(area, "used", Unit.BYTES, step, used),
                new HistorySeries(area, "live", Unit.BYTES, step, live));
    }

    @Override
    public List<HistorySeries> signal(String signal, HistoryStep step, Instant from, Instant to) {
        boolean counter = signal.equals("heap.allocated");
        return List.of(new HistorySeries(
                signal,
                counter ? "rate" : "value",
                counter ? Unit.BYTES : Unit.RATIO,
                step,
                points(step, from, to, counter ? 5e6 : 0.1)));
    }

    private static List<HistoryPoint> points(HistoryStep step, Instant from, Instant to, double value) {
        long length = step.length().toMillis();
        long first = Math.max(
                from.toEpochMilli(), FakeMonitor.AT.minus(Duration.ofHours(1)).toEpochMilli());
        return Stream.iterate(Math.floorDiv(first, length) * length, at -> at <= to.toEpochMilli(), at -> at + length)
                .map(at -> new HistoryPoint(
                        Instant.ofEpochMilli(at), value, 1.5 * value, (float) (1.1 * value), 1.2 * value))
                .toList();
    }

    @Override
    public List<HistoryGap> gaps(Instant from, Instant to) {
        return List.of(new HistoryGap(FakeMonitor.AT.minusSeconds(200), FakeMonitor.AT.minusSeconds(55)));
    }
}
