package io.memmon.core.review;

import static java.util.Objects.requireNonNull;

import io.memmon.core.report.HistoryPoint;
import io.memmon.core.report.HistorySeries;
import io.memmon.core.report.HistoryStep;
import io.memmon.core.report.MemoryHistory;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** How full areas were, by the history, as finely as it is kept. */
final class RecordedUse implements NoticeJudgement.Recorded {

    private static final String UTILISATION = "utilisation";

    private final MemoryHistory history;
    private final Instant from;
    private final Instant now;

    RecordedUse(MemoryHistory history, Instant from, Instant now) {
        this.history = requireNonNull(history, "history");
        this.from = requireNonNull(from, "from");
        this.now = requireNonNull(now, "now");
    }

    @Override
    public double at(String area, Instant when) {
        HistoryStep step = HistoryStep.reaching(Duration.between(when, now)).orElse(HistoryStep.SIX_HOURS);
        return step == HistoryStep.SIX_HOURS
                ? Double.NaN
                : points(area, step, when, when.plusNanos(1)).stream()
                        .mapToDouble(HistoryPoint::min)
                        .findFirst()
                        .orElse(Double.NaN);
    }

    @Override
    public double timeAbove(String area, double utilisation) {
        return points(area, HistoryStep.QUARTER_HOUR, from, now).stream()
                .mapToDouble(point -> point.mean() >= utilisation ? 1 : 0)
                .average()
                .orElse(Double.NaN);
    }

    private List<HistoryPoint> points(String area, HistoryStep step, Instant since, Instant until) {
        return history.area(area, step, since, until).stream()
                .filter(series -> series.figure().equals(UTILISATION))
                .map(HistorySeries::points)
                .flatMap(List::stream)
                .toList();
    }
}
