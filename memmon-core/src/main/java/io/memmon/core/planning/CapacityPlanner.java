package io.memmon.core.planning;

import static java.util.Objects.requireNonNull;

import io.memmon.api.memory.StandardAreas;
import io.memmon.core.report.AreaCapacity;
import io.memmon.core.report.CapacityReport;
import io.memmon.core.report.HeapSizing;
import io.memmon.core.report.MemoryHistory;
import io.memmon.core.report.TrendReport;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** Works out how long the areas will do at the trend of the last week, and which heap would fit. For any thread. */
public final class CapacityPlanner {

    static final Duration WEEK = Duration.ofDays(7);
    private static final Duration TREND_NEEDS = Duration.ofDays(DailyTrend.LEAST_DAYS);
    private static final Duration PEAK_NEEDS = Duration.ofDays(1);
    private static final double HALF = 0.5;
    private static final double SEVENTY = 0.7;

    private final MemoryHistory history;
    private final InstantSource clock;

    /** Creates a planner that looks at a past. */
    public CapacityPlanner(MemoryHistory history, InstantSource clock) {
        this.history = requireNonNull(history, "history");
        this.clock = requireNonNull(clock, "clock");
    }

    /** Works it out now; reads a week of every area. */
    public CapacityReport report() {
        Instant now = clock.instant();
        List<AreaCapacity> areas = new ArrayList<>();
        Optional<HeapSizing> heap = Optional.empty();
        String heapSummary = NotEnough.history(Duration.ZERO, PEAK_NEEDS);
        for (String area : history.areas()) {
            Course course = Course.of(history, area, now.minus(WEEK), now);
            areas.add(capacity(area, course, now));
            if (area.equals(StandardAreas.HEAP)) {
                heap = sizing(course, now);
                heapSummary = heap.map(CapacityWords::of).orElse(NotEnough.history(course.known(), PEAK_NEEDS));
            }
        }
        return new CapacityReport(now, areas, heap, heapSummary);
    }

    private static AreaCapacity capacity(String area, Course course, Instant now) {
        Duration known = course.known();
        OptionalLong peak = course.peakSince(now.minus(Duration.ofDays(1)));
        Optional<TrendReport> trend = known.compareTo(TREND_NEEDS) >= 0
                ? DailyTrend.of(course.points(), now, (int) WEEK.toDays())
                : Optional.empty();
        OptionalDouble room = course.limit().isPresent() && peak.isPresent()
                ? OptionalDouble.of((double) Math.max(0, course.limit().getAsLong() - peak.getAsLong()))
                : OptionalDouble.empty();
        boolean grows = trend.filter(TrendReport::grows).isPresent();
        OptionalDouble most = grows ? days(room, trend.map(TrendReport::bytesPerDayLow)) : OptionalDouble.empty();
        OptionalDouble days = grows ? days(room, trend.map(TrendReport::bytesPerDay)) : OptionalDouble.empty();
        OptionalDouble fewest = days(room, trend.map(TrendReport::bytesPerDayHigh));
        String summary = CapacityWords.of(
                course,
                peak,
                trend.map(found -> CapacityWords.trend(found, days, fewest, most))
                        .orElse(NotEnough.history(known, TREND_NEEDS)));
        return new AreaCapacity(area, course.figure(), known, course.limit(), peak, trend, days, fewest, most, summary);
    }

    private static OptionalDouble days(OptionalDouble room, Optional<Double> bytesPerDay) {
        return room.isPresent() && bytesPerDay.isPresent() && bytesPerDay.get() > 0
                ? OptionalDouble.of(room.getAsDouble() / bytesPerDay.get())
                : OptionalDouble.empty();
    }

    private static Optional<HeapSizing> sizing(Course course, Instant now) {
        OptionalLong peak = course.peakSince(now.minus(WEEK));
        if (course.known().compareTo(PEAK_NEEDS) < 0 || peak.isEmpty()) {
            return Optional.empty();
        }
        long live = peak.getAsLong();
        return Optional.of(new HeapSizing(live, course.limit(), Math.round(live / HALF), Math.round(live / SEVENTY)));
    }
}
