package io.memmon.core.archive;

import io.memmon.api.memory.Unit;
import io.memmon.core.report.AreaFigure;
import io.memmon.core.report.HistoryGap;
import io.memmon.core.report.HistoryPoint;
import io.memmon.core.report.HistorySeries;
import io.memmon.core.report.HistoryStep;
import io.memmon.core.report.MemoryHistory;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The past of all figures. One thread records, off the fast lane; any thread asks. Recording allocates by blocks of 24
 * buckets, about 1 kB each, until all rings are full after 92 days: 53 kB a figure, of which a day fills 35.
 */
public final class Archive implements MemoryHistory {

    /** The most areas of which the past is kept; those declared first. */
    public static final int MOST_AREAS = 24;

    private static final int GAPS = 64;
    private static final char SEPARATOR = '/';

    private final String runId;
    private final Instant runStarted;
    private final Map<String, @Nullable FigureRings[]> areas = new TreeMap<>();
    private final Map<String, FigureRings> signals = new TreeMap<>();
    private final Deque<HistoryGap> gaps = new ArrayDeque<>();

    /** Creates an empty archive of a run. */
    public Archive(String runId, Instant runStarted) {
        this.runId = runId;
        this.runStarted = runStarted;
    }

    /** Notes a figure of an area; {@code NaN} and infinities leave a hole. */
    public synchronized void area(String area, AreaFigure figure, long millis, double value) {
        if (!Double.isFinite(value)) {
            return;
        }
        @Nullable FigureRings[] figures = areas.get(area);
        if (figures == null) {
            if (areas.size() == MOST_AREAS) {
                return;
            }
            figures = new @Nullable FigureRings[AreaFigure.values().length];
            areas.put(area, figures);
        }
        FigureRings rings = figures[figure.ordinal()];
        if (rings == null) {
            rings = new FigureRings();
            figures[figure.ordinal()] = rings;
        }
        rings.put(millis, value);
    }

    /** Notes the value, or for a counter the rate, of a signal; {@code NaN} and infinities leave a hole. */
    public synchronized void signal(RecordedSignal signal, long millis, double value) {
        if (!Double.isFinite(value)) {
            return;
        }
        FigureRings rings = signals.get(signal.name().name());
        if (rings == null) {
            rings = new FigureRings();
            signals.put(signal.name().name(), rings);
        }
        rings.put(millis, value);
    }

    /** Notes that nothing was recorded for a while. */
    public synchronized void gap(Instant from, Instant to) {
        if (gaps.size() == GAPS) {
            gaps.removeFirst();
        }
        gaps.addLast(new HistoryGap(from, to));
    }

    /** Takes what the archive holds. */
    @FunctionalInterface
    public interface Taker {

        /**
         * Takes one bucket.
         *
         * @param figure the name of the figure, such as {@code heap/used} or {@code gc.share}
         */
        void take(String figure, long atMillis, ArchivedBucket bucket);
    }

    /** Hands out all buckets of a step from a moment on: figure by figure, oldest first. */
    public synchronized void export(HistoryStep step, long fromMillis, Taker taker) {
        areas.forEach((area, figures) -> {
            for (AreaFigure figure : AreaFigure.values()) {
                FigureRings rings = figures[figure.ordinal()];
                if (rings != null) {
                    String name = area + SEPARATOR + figure.name().toLowerCase(Locale.ROOT);
                    rings.ring(step).export(fromMillis, (at, bucket) -> taker.take(name, at, bucket));
                }
            }
        });
        signals.forEach(
                (name, rings) -> rings.ring(step).export(fromMillis, (at, bucket) -> taker.take(name, at, bucket)));
    }

    /** Takes up a bucket of an earlier life; those of a step oldest first. */
    public synchronized void restore(HistoryStep step, String figure, long atMillis, ArchivedBucket bucket) {
        int end = figure.indexOf(SEPARATOR);
        if (end < 0) {
            signals.computeIfAbsent(figure, added -> new FigureRings())
                    .ring(step)
                    .restore(atMillis, bucket);
            return;
        }
        String area = figure.substring(0, end);
        for (AreaFigure known : AreaFigure.values()) {
            if (known.name().toLowerCase(Locale.ROOT).equals(figure.substring(end + 1))
                    && (areas.containsKey(area) || areas.size() < MOST_AREAS)) {
                @Nullable
                FigureRings[] figures =
                        areas.computeIfAbsent(area, added -> new @Nullable FigureRings[AreaFigure.values().length]);
                FigureRings rings = figures[known.ordinal()];
                if (rings == null) {
                    rings = new FigureRings();
                    figures[known.ordinal()] = rings;
                }
                rings.ring(step).restore(atMillis, bucket);
            }
        }
    }

    @Override
    public String runId() {
        return runId;
    }

    @Override
    public Instant runStarted() {
        return runStarted;
    }

    @Override
    public synchronized List<String> areas() {
        return List.copyOf(areas.keySet());
    }

    @Override
    public List<String> signals() {
        return RecordedSignal.ALL.stream()
                .map(signal -> signal.name().name())
                .sorted()
                .toList();
    }

    @Override
    public synchronized List<HistorySeries> area(String area, HistoryStep step, Instant from, Instant to) {
        @Nullable FigureRings[] figures = areas.get(area);
        List<HistorySeries> series = new ArrayList<>();
        for (AreaFigure figure : AreaFigure.values()) {
            FigureRings rings = figures == null ? null : figures[figure.ordinal()];
            if (rings != null) {
                List<HistoryPoint> points = rings.points(step, from.toEpochMilli(), to.toEpochMilli());
                series.add(new HistorySeries(area, figure.name().toLowerCase(Locale.ROOT), unit(figure), step, points));
            }
        }
        return series;
    }

    private static Unit unit(AreaFigure figure) {
        return figure == AreaFigure.UTILISATION ? Unit.RATIO : Unit.BYTES;
    }

    @Override
    public synchronized List<HistorySeries> signal(String signal, HistoryStep step, Instant from, Instant to) {
        FigureRings rings = signals.get(signal);
        if (rings == null) {
            return List.of();
        }
        return RecordedSignal.ALL.stream()
                .filter(recorded -> recorded.name().name().equals(signal))
                .map(recorded -> new HistorySeries(
                        signal,
                        recorded.counter() ? "rate" : "value",
                        recorded.name().unit(),
                        step,
                        rings.points(step, from.toEpochMilli(), to.toEpochMilli())))
                .toList();
    }

    @Override
    public synchronized List<HistoryGap> gaps(Instant from, Instant to) {
        return gaps.stream()
                .filter(gap -> !gap.to().isBefore(from) && !gap.from().isAfter(to))
                .toList();
    }
}
