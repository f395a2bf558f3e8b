package io.memmon.prometheus.incident;

import io.memmon.core.report.HistoryGap;
import io.memmon.core.report.HistoryPoint;
import io.memmon.core.report.HistorySeries;
import io.memmon.prometheus.rendering.ReportJson;
import io.memmon.prometheus.web.JsonObject;
import java.time.Instant;
import java.util.function.ToDoubleFunction;

/** An incident for programs: all that the other forms say, as numbers. */
public final class IncidentJson {

    private IncidentJson() {}

    /** Returns the story. */
    public static JsonObject of(IncidentStory story) {
        return ReportJson.of(story.incident())
                .put("headline", IncidentHeadline.of(story))
                .put("jvmEndedAtAbout", story.ended().map(Instant::toString))
                .put("instance", story.jvm().instance())
                .putUnlessEmpty("application", story.jvm().application())
                .put("pid", story.jvm().pid())
                .putUnlessEmpty("platform", story.jvm().platform())
                .put("version", story.jvm().version())
                .put("source", story.jvm().source())
                .put("toldAt", story.toldAt())
                .put("gaps", story.gaps(), IncidentJson::of)
                .put("history", story.series(), IncidentJson::of)
                .put("settings", story.settings(), ReportJson::of);
    }

    private static JsonObject of(HistoryGap gap) {
        return new JsonObject().put("from", gap.from()).put("to", gap.to());
    }

    private static JsonObject of(HistorySeries series) {
        return new JsonObject()
                .put("figure", series.figure())
                .put("stepSeconds", series.step().length())
                .putNumbers(
                        "timesMillis",
                        series.points().stream()
                                .map(point -> point.at().toEpochMilli())
                                .toList())
                .putColumn("min", column(series, HistoryPoint::min))
                .putColumn("max", column(series, HistoryPoint::max))
                .putColumn("last", column(series, HistoryPoint::last));
    }

    private static double[] column(HistorySeries series, ToDoubleFunction<HistoryPoint> value) {
        return series.points().stream().mapToDouble(value).toArray();
    }
}
