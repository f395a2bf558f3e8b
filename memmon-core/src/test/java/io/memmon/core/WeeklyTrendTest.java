package io.memmon.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.memmon.core.report.AreaCapacity;
import io.memmon.core.report.CapacityReport;
import io.memmon.core.report.ReviewReport;
import io.memmon.core.report.TrendReport;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class WeeklyTrendTest {

    private Instant now = Instant.parse("2026-11-22T23:59:00Z"); // a Sunday
    private final List<String> log = new ArrayList<>();
    private final List<Duration> windows = new ArrayList<>();

    private static AreaCapacity area(String name, double perDay, String summary) {
        return new AreaCapacity(
                name,
                "used",
                Duration.ofDays(7),
                OptionalLong.empty(),
                OptionalLong.empty(),
                Optional.of(new TrendReport(perDay, perDay, perDay, 7)),
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                summary);
    }

    private ReviewReport review(Duration window) {
        windows.add(window);
        return new ReviewReport(
                now,
                window,
                window,
                "",
                2,
                1,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                new CapacityReport(
                        now,
                        List.of(area("direct", 5, "grows"), area("heap", -1, "shrinks"), area("host", -2, "rests")),
                        Optional.empty(),
                        ""));
    }

    @Test
    void saysOneLineEachMondayAndNoneAtTheStart() {
        WeeklyTrend weekly = new WeeklyTrend(() -> now, this::review, log::add);
        weekly.look();
        assertThat(log).isEmpty();

        now = now.plus(Duration.ofMinutes(1));
        weekly.look();
        now = now.plus(Duration.ofDays(6));
        weekly.look();
        assertThat(log)
                .containsExactly("The week: direct grows | heap shrinks | 2 incidents, 1 of them passed by themselves");
        assertThat(windows).containsExactly(Duration.ofDays(7));

        now = now.plus(Duration.ofDays(1));
        weekly.look();
        assertThat(log).hasSize(2);
    }

    @Test
    void aClockThatIsSetBackSaysNothingTwice() {
        WeeklyTrend weekly = new WeeklyTrend(() -> now, this::review, log::add);
        now = now.plus(Duration.ofDays(1));
        weekly.look();
        now = now.minus(Duration.ofDays(2));
        weekly.look();
        now = now.plus(Duration.ofDays(2));
        weekly.look();

        assertThat(log).hasSize(1);
    }
}
