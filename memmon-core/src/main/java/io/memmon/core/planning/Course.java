package io.memmon.core.planning;

import io.memmon.api.memory.StandardAreas;
import io.memmon.core.report.HistoryPoint;
import io.memmon.core.report.HistorySeries;
import io.memmon.core.report.HistoryStep;
import io.memmon.core.report.MemoryHistory;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * The past of an area in quarters of an hour, of the figure that counts: what is live where collections tell it, else
 * what is in use.
 *
 * @param figure {@code live} or {@code used}
 * @param points the quarters, oldest first
 * @param limit the latest limit
 */
record Course(String figure, List<HistoryPoint> points, OptionalLong limit) {

    private static final String LIVE = "live";
    private static final String USED = "used";
    private static final String LIMIT = "limit";

    Course {
        points = List.copyOf(points);
    }

    static Course of(MemoryHistory history, String area, Instant from, Instant to) {
        List<HistorySeries> series = history.area(area, HistoryStep.QUARTER_HOUR, from, to);
        boolean collected = area.equals(StandardAreas.HEAP)
                || find(series, LIVE).filter(live -> !live.points().isEmpty()).isPresent();
        String figure = collected ? LIVE : USED;
        return new Course(
                figure,
                find(series, figure).map(HistorySeries::points).orElse(List.of()),
                find(series, LIMIT)
                        .map(HistorySeries::points)
                        .map(Course::latest)
                        .orElse(OptionalLong.empty()));
    }

    private static Optional<HistorySeries> find(List<HistorySeries> series, String figure) {
        return series.stream().filter(one -> one.figure().equals(figure)).findFirst();
    }

    private static OptionalLong latest(List<HistoryPoint> points) {
        return points.isEmpty()
                ? OptionalLong.empty()
                : OptionalLong.of(Math.round(points.get(points.size() - 1).last()));
    }

    /** Returns how much of the past is known. */
    Duration known() {
        return HistoryStep.QUARTER_HOUR.length().multipliedBy(points.size());
    }

    /** Returns the highest mean of a quarter since a moment: a peak that lasted. */
    OptionalLong peakSince(Instant from) {
        OptionalDouble peak = points.stream()
                .filter(point -> !point.at().isBefore(from))
                .mapToDouble(HistoryPoint::mean)
                .max();
        return peak.isPresent() ? OptionalLong.of(Math.round(peak.getAsDouble())) : OptionalLong.empty();
    }
}
