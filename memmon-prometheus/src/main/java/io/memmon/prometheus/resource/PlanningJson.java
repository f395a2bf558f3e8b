package io.memmon.prometheus.resource;

import io.memmon.core.report.AreaCapacity;
import io.memmon.core.report.CapacityReport;
import io.memmon.core.report.EfficiencyReport;
import io.memmon.core.report.HeapAlternative;
import io.memmon.core.report.HeapEfficiency;
import io.memmon.core.report.HeapSizing;
import io.memmon.core.report.TrendReport;
import io.memmon.prometheus.web.JsonObject;

/** The planning reports as JSON. Units are in the names of the fields. */
final class PlanningJson {

    private PlanningJson() {}

    static JsonObject of(CapacityReport report) {
        JsonObject json = new JsonObject().put("at", report.at()).put("areas", report.areas(), PlanningJson::of);
        report.heap().ifPresent(heap -> json.put("heap", of(heap)));
        return json.put("heapSummary", report.heapSummary());
    }

    private static JsonObject of(AreaCapacity area) {
        JsonObject json = new JsonObject()
                .put("area", area.area())
                .put("figure", area.figure())
                .put("historySeconds", area.history())
                .put("limitBytes", area.limitBytes())
                .put("peakBytes", area.peakBytes());
        area.trend().ifPresent(trend -> json.put("trend", of(trend)));
        return json.put("daysLeft", area.daysLeft())
                .put("daysLeftLow", area.daysLeftLow())
                .put("daysLeftHigh", area.daysLeftHigh())
                .put("summary", area.summary());
    }

    private static JsonObject of(TrendReport trend) {
        return new JsonObject()
                .put("bytesPerDay", trend.bytesPerDay())
                .put("bytesPerDayLow", trend.bytesPerDayLow())
                .put("bytesPerDayHigh", trend.bytesPerDayHigh())
                .put("days", trend.days());
    }

    private static JsonObject of(HeapSizing heap) {
        return new JsonObject()
                .put("peakLiveBytes", heap.peakLiveBytes())
                .put("maxBytes", heap.maxBytes())
                .put("bytesForHalfLive", heap.bytesForHalf())
                .put("bytesForSeventyPercentLive", heap.bytesForSeventy());
    }

    static JsonObject of(EfficiencyReport report) {
        JsonObject json = new JsonObject()
                .put("at", report.at())
                .put("historySeconds", report.history())
                .put("verdict", report.verdict())
                .put("summary", report.summary());
        report.heap().ifPresent(heap -> json.put("heap", of(heap)));
        return json.put("model", report.model());
    }

    private static JsonObject of(HeapEfficiency heap) {
        return new JsonObject()
                .put("maxBytes", heap.maxBytes())
                .put("committedBytes", heap.committedBytes())
                .put("liveBytes", heap.liveBytes())
                .put("peakLiveBytes", heap.peakLiveBytes())
                .put("garbageBytesPerSecond", heap.garbageBytesPerSecond())
                .put("pauseRatio", heap.pauseRatio())
                .put("cycleRatio", heap.cycleRatio())
                .put("collectorRatio", heap.collectorRatio())
                .put("alternatives", heap.alternatives(), PlanningJson::of);
    }

    private static JsonObject of(HeapAlternative other) {
        return new JsonObject()
                .put("maxBytes", other.maxBytes())
                .put("peakLiveRatio", other.peakLiveRatio())
                .put("collectorRatio", other.collectorRatio())
                .put("secondsToFill", other.secondsToFill());
    }
}
