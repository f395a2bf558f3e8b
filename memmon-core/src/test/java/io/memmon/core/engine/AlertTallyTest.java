package io.memmon.core.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.memmon.api.memory.Level;
import io.memmon.core.archive.EventArchive;
import io.memmon.core.report.DailyCount;
import io.memmon.core.report.ResponseReport;
import io.memmon.core.report.ResponseResult;
import io.memmon.core.report.Transition;
import io.memmon.core.review.WatchedAlert;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class AlertTallyTest {

    private static final Instant START = Instant.parse("2026-11-23T12:00:00Z");
    private static final LocalDate DAY = LocalDate.of(2026, 11, 23);
    private static final WatchedAlert ALERT = WatchedAlert.EXHAUSTION_PREDICTED;

    private final EventArchive events = new EventArchive("run", () -> START);
    private final AlertTally tally = new AlertTally(events);
    private double seconds = 1e6;

    private void holds(int minutes, boolean met) {
        for (int i = 0; i < minutes * 6; i++) {
            tally.judge(ALERT, "heap", 0, met, seconds, START.toEpochMilli());
            seconds += 10;
        }
    }

    private long times(String detail) {
        return events.days(DAY).stream()
                .filter(count -> count.kind() == DailyCount.Kind.ALERT)
                .filter(count ->
                        count.subject().equals(ALERT.alert()) && count.detail().equals(detail))
                .mapToLong(DailyCount::times)
                .sum();
    }

    @Test
    void aConditionCountsOnceItHasHeldForAsLongAsTheAlertAsks() {
        holds(4, true);
        holds(1, false);
        assertThat(times("heap")).isZero();
        holds(30, true);
        assertThat(times("heap")).isOne();
        holds(1, false);
        holds(6, true);
        assertThat(times("heap")).isEqualTo(2);
    }

    @Test
    void oneThatPassesByItselfWasUseless() {
        holds(10, true);
        assertThat(times(WatchedAlert.useless("heap"))).isZero();
        holds(1, false);
        assertThat(times(WatchedAlert.useless("heap"))).isOne();
    }

    @Test
    void oneInWhichSomethingWasFreedWasNot() {
        holds(10, true);
        events.responded(new ResponseReport(
                START,
                1,
                "cache",
                "heap",
                Level.MEDIUM,
                1,
                ResponseResult.DONE,
                OptionalLong.of(5),
                "",
                Duration.ZERO,
                ""));
        holds(1, false);
        assertThat(times("heap")).isOne();
        assertThat(times(WatchedAlert.useless("heap"))).isZero();
    }

    @Test
    void oneInWhichTheAreaBecameCriticalWasNot() {
        holds(10, true);
        events.changed(new Transition(
                START,
                "heap",
                Level.HIGH,
                Level.CRITICAL,
                "",
                OptionalDouble.empty(),
                OptionalLong.empty(),
                OptionalLong.empty(),
                OptionalLong.empty()));
        holds(1, false);
        assertThat(times(WatchedAlert.useless("heap"))).isZero();
    }
}
