package io.memmon.prometheus.resource;

import io.memmon.core.report.BaselineHour;
import io.memmon.core.report.BaselineReport;
import io.memmon.prometheus.web.JsonObject;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** What is usual, as JSON. */
final class BaselineJson {

    private static final double MINUTES_AN_HOUR = 60;

    private BaselineJson() {}

    static JsonObject of(BaselineReport report) {
        return new JsonObject()
                .put("area", report.area())
                .put("status", label(report.status()))
                .put("basis", label(report.basis()))
                .put("hoursKnown", report.hoursKnown())
                .put("hoursLearned", report.minutesLearned() / MINUTES_AN_HOUR)
                .put("lowBytes", whole(report.lowBytes()))
                .put("usualBytes", whole(report.usualBytes()))
                .put("highBytes", whole(report.highBytes()))
                .put("nowBytes", whole(report.nowBytes()));
    }

    static JsonObject of(BaselineHour hour) {
        return new JsonObject()
                .put("day", label(hour.day()))
                .put("hour", hour.hour())
                .put("hoursLearned", hour.minutesLearned() / MINUTES_AN_HOUR)
                .put("lowBytes", Math.round(hour.lowBytes()))
                .put("usualBytes", Math.round(hour.usualBytes()))
                .put("highBytes", Math.round(hour.highBytes()));
    }

    private static OptionalLong whole(OptionalDouble bytes) {
        return bytes.isPresent() ? OptionalLong.of(Math.round(bytes.getAsDouble())) : OptionalLong.empty();
    }

    private static String label(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
