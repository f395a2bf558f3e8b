package io.memmon.prometheus.resource;

import io.memmon.api.memory.Unit;
import io.memmon.core.report.HistoryGap;
import io.memmon.core.report.HistoryPoint;
import io.memmon.core.report.HistorySeries;
import io.memmon.core.report.MemoryHistory;
import io.memmon.prometheus.web.JsonObject;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;

/**
 * The past as JSON in columns, as charts want it: all series share one axis of times, on which a bucket stands if any
 * series has it. {@code null} is a bucket in which a series has no reading.
 */
final class HistoryJson {

    private static final double RATIO_DIGITS = 1e6;

    private HistoryJson() {}

    static JsonObject of(
            MemoryHistory history, Instant at, HistoryQuestion question, List<HistorySeries> series, boolean capped) {
        List<Instant> times = times(series);
        return new JsonObject()
                .put("runId", history.runId())
                .put("runStartedAt", history.runStarted())
                .put("at", at)
                .put("areas", history.areas())
                .put("signals", history.signals())
                .put("stepSeconds", question.step().length())
                .put("fromMillis", question.from().toEpochMilli())
                .put("toMillis", question.to().toEpochMilli())
                .put("cappedWhileCritical", capped)
                .putNumbers(
                        "timesMillis", times.stream().map(Instant::toEpochMilli).toList())
                .put("series", series, one -> of(one, times))
                .put("gaps", history.gaps(question.from(), question.to()), HistoryJson::of);
    }

    private static List<Instant> times(Collection<HistorySeries> series) {
        TreeSet<Instant> times = new TreeSet<>();
        series.forEach(one -> one.points().forEach(point -> times.add(point.at())));
        return List.copyOf(times);
    }

    private static JsonObject of(HistorySeries series, List<Instant> times) {
        boolean area = !series.figure().equals("value") && !series.figure().equals("rate");
        return new JsonObject()
                .put(area ? "area" : "signal", series.subject())
                .put("figure", series.figure())
                .put("unit", unit(series))
                .putColumn("min", column(series, times, HistoryPoint::min))
                .putColumn("max", column(series, times, HistoryPoint::max))
                .putColumn("mean", column(series, times, HistoryPoint::mean))
                .putColumn("last", column(series, times, HistoryPoint::last));
    }

    private static String unit(HistorySeries series) {
        String unit = series.unit().name().toLowerCase(Locale.ROOT);
        return series.figure().equals("rate") ? unit + "_per_second" : unit;
    }

    private static double[] column(HistorySeries series, List<Instant> times, ToDoubleFunction<HistoryPoint> value) {
        double[] column = new double[times.size()];
        int next = 0;
        for (int i = 0; i < column.length; i++) {
            boolean present = next < series.points().size()
                    && series.points().get(next).at().equals(times.get(i));
            column[i] = present ? rounded(value.applyAsDouble(series.points().get(next++)), series) : Double.NaN;
        }
        return column;
    }

    /** Bytes are whole; ratios and rates need no more digits than they are kept with. */
    private static double rounded(double value, HistorySeries series) {
        double digits = series.unit() == Unit.BYTES ? 1 : RATIO_DIGITS;
        return Math.round(value * digits) / digits;
    }

    private static JsonObject of(HistoryGap gap) {
        return new JsonObject()
                .put("fromMillis", gap.from().toEpochMilli())
                .put("toMillis", gap.to().toEpochMilli())
                .put("gapMs", gap.length().toMillis());
    }
}
