package io.memmon.prometheus.resource;

import io.memmon.core.report.AlertReview;
import io.memmon.core.report.AreaCapacity;
import io.memmon.core.report.LevelReview;
import io.memmon.core.report.ResponseReview;
import io.memmon.core.report.ReviewReport;
import io.memmon.core.wording.Figures;
import java.util.Locale;

/** The review as text for people, in the order of the maintenance: weekly, monthly, quarterly. */
final class ReviewText {

    private ReviewText() {}

    static String of(ReviewReport report) {
        StringBuilder text = new StringBuilder("Review of the last ")
                .append(Figures.span(report.window()))
                .append(", ")
                .append(report.at())
                .append('\n')
                .append(report.coverage())
                .append("\n\nWeekly: trends\n");
        for (AreaCapacity area : report.trends().areas()) {
            line(text, area.area(), area.summary());
        }
        line(text, "heap size", report.trends().heapSummary());
        text.append("\nMonthly: alerts and thresholds\n");
        line(text, "incidents", report.incidents() + ", of which " + report.falseIncidents() + " passed by themselves");
        for (LevelReview level : report.levels()) {
            line(
                    text,
                    level.area(),
                    level.level() + " reached " + level.reached() + " times, for " + Figures.span(level.total())
                            + " together; useless " + level.useless() + " times");
        }
        for (AlertReview alert : report.alerts()) {
            line(
                    text,
                    alert.area(),
                    alert.alert() + " met " + alert.reached() + " times; useless " + alert.useless() + " times");
        }
        report.thresholds().forEach(advice -> line(text, "advice", advice.summary()));
        text.append("\nQuarterly: responses\n");
        for (ResponseReview response : report.responses()) {
            line(text, response.action(), response.summary());
        }
        return text.toString();
    }

    private static void line(StringBuilder text, String subject, String said) {
        text.append(String.format(Locale.ROOT, "  %-12s %s\n", subject, said));
    }
}
