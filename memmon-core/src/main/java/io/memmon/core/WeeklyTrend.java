package io.memmon.core;

import static java.util.Objects.requireNonNull;

import io.memmon.api.memory.StandardAreas;
import io.memmon.core.report.AreaCapacity;
import io.memmon.core.report.ReviewReport;
import io.memmon.core.report.TrendReport;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Says in one line of the log, each Monday at midnight UTC, how the week was. For the slow lane. */
final class WeeklyTrend {

    private static final Duration WEEK = Duration.ofDays(7);
    /** The epoch began on a Thursday. */
    private static final Duration FIRST_MONDAY = Duration.ofDays(4);

    private final InstantSource clock;
    private final Function<Duration, ReviewReport> review;
    private final Consumer<String> log;
    private long week;

    WeeklyTrend(InstantSource clock, Function<Duration, ReviewReport> review, Consumer<String> log) {
        this.clock = requireNonNull(clock, "clock");
        this.review = requireNonNull(review, "review");
        this.log = requireNonNull(log, "log");
        this.week = thisWeek();
    }

    private long thisWeek() {
        return Math.floorDiv(clock.millis() - FIRST_MONDAY.toMillis(), WEEK.toMillis());
    }

    /** Says it if a week has begun since the last look. */
    void look() {
        long now = thisWeek();
        if (now > week) {
            week = now;
            log.accept(line(review.apply(WEEK)));
        }
    }

    static String line(ReviewReport report) {
        String areas = report.trends().areas().stream()
                .filter(WeeklyTrend::isNews)
                .map(area -> area.area() + " " + area.summary())
                .collect(Collectors.joining(" | "));
        return "The week: " + (areas.isEmpty() ? "" : areas + " | ") + report.incidents() + " incidents, "
                + report.falseIncidents() + " of them passed by themselves";
    }

    /** The heap always is; other areas are where they grow. */
    private static boolean isNews(AreaCapacity area) {
        return area.area().equals(StandardAreas.HEAP)
                || area.trend().filter(TrendReport::grows).isPresent();
    }
}
