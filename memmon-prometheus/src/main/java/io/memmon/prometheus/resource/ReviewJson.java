package io.memmon.prometheus.resource;

import io.memmon.core.report.AlertReview;
import io.memmon.core.report.LevelReview;
import io.memmon.core.report.ResponseReview;
import io.memmon.core.report.ReviewReport;
import io.memmon.core.report.ThresholdAdvice;
import io.memmon.prometheus.rendering.ReportJson;
import io.memmon.prometheus.web.JsonObject;

/** The review as JSON. */
final class ReviewJson {

    private ReviewJson() {}

    static JsonObject of(ReviewReport report) {
        return new JsonObject()
                .put("at", report.at())
                .put("windowSeconds", report.window())
                .put("coveredSeconds", report.covered())
                .put("coverage", report.coverage())
                .put("incidents", report.incidents())
                .put("falseIncidents", report.falseIncidents())
                .put("levels", report.levels(), ReviewJson::of)
                .put("alerts", report.alerts(), ReviewJson::of)
                .put("thresholds", report.thresholds(), ReviewJson::of)
                .put("responses", report.responses(), ReviewJson::of)
                .put("trends", PlanningJson.of(report.trends()));
    }

    private static JsonObject of(LevelReview level) {
        return new JsonObject()
                .put("area", level.area())
                .put("level", ReportJson.label(level.level()))
                .put("reached", level.reached())
                .put("useless", level.useless())
                .put("totalSeconds", level.total());
    }

    private static JsonObject of(AlertReview alert) {
        return new JsonObject()
                .put("alert", alert.alert())
                .put("area", alert.area())
                .put("level", ReportJson.label(alert.level()))
                .put("heldForSeconds", alert.heldFor())
                .put("reached", alert.reached())
                .put("useless", alert.useless());
    }

    private static JsonObject of(ThresholdAdvice advice) {
        return new JsonObject()
                .put("area", advice.area())
                .put("level", ReportJson.label(advice.level()))
                .put("presentRatio", advice.present())
                .put("proposedRatio", advice.proposed())
                .put("spared", advice.spared())
                .put("useless", advice.useless())
                .put("summary", advice.summary());
    }

    private static JsonObject of(ResponseReview response) {
        return new JsonObject()
                .put("action", response.action())
                .put("runs", response.runs())
                .put("wouldHaveRun", response.wouldHaveRun())
                .put("nothingToDo", response.nothingToDo())
                .put("failed", response.failed())
                .put("measured", response.measured())
                .put("freedBytes", response.freedBytes())
                .put("medianFreedBytes", response.medianFreedBytes())
                .put("meanTookSeconds", response.meanTook())
                .put("verdict", response.verdict())
                .put("summary", response.summary());
    }
}
