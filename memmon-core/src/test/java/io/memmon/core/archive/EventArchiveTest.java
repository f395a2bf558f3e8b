package io.memmon.core.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.memmon.api.memory.Level;
import io.memmon.core.report.DailyCount;
import io.memmon.core.report.Incident;
import io.memmon.core.report.PastIncident;
import io.memmon.core.report.ResponseReport;
import io.memmon.core.report.ResponseResult;
import io.memmon.core.report.Transition;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class EventArchiveTest {

    private static final Instant START = Instant.parse("2026-11-23T23:50:00Z");
    private static final LocalDate DAY = LocalDate.of(2026, 11, 23);

    private final EventArchive archive = new EventArchive("run-1", InstantSource.fixed(START));

    @Test
    void keepsChangesOfLevelsAndCountsTheirEntriesByDay() {
        archive.changed(transition(0, Level.NORMAL, Level.LOW));
        archive.changed(transition(60, Level.LOW, Level.NORMAL));
        archive.changed(transition(1200, Level.NORMAL, Level.LOW));
        assertThat(archive.transitions(START.plusSeconds(60))).hasSize(2);
        assertThat(archive.days(DAY))
                .containsExactly(
                        new DailyCount(DAY, DailyCount.Kind.LEVEL, "heap", "low", 1, 0),
                        new DailyCount(DAY.plusDays(1), DailyCount.Kind.LEVEL, "heap", "low", 1, 0));
        assertThat(archive.days(DAY.plusDays(1))).hasSize(1);
    }

    @Test
    void aResponseIsKeptOnceWithWhatItFreed() {
        ResponseReport cache = response(0, "cache", ResponseResult.DONE);
        archive.responded(cache);
        archive.responded(response(5, "gc", ResponseResult.FAILED));
        archive.measured(cache.measured(OptionalLong.of(-12), "grew"));
        assertThat(archive.responses(Instant.EPOCH))
                .extracting(ResponseReport::action, ResponseReport::freedBytes)
                .containsExactly(tuple("cache", OptionalLong.of(-12)), tuple("gc", OptionalLong.empty()));
        assertThat(archive.days(DAY))
                .containsExactly(
                        new DailyCount(DAY, DailyCount.Kind.RESPONSE, "cache", "done", 1, -12),
                        new DailyCount(DAY, DailyCount.Kind.RESPONSE, "gc", "failed", 1, 0));
    }

    @Test
    void anIncidentThatClosesTakesThePlaceOfTheOpenOne() {
        archive.opened(incident(Optional.empty(), List.of()));
        assertThat(archive.incidents(Instant.EPOCH)).singleElement().satisfies(open -> {
            assertThat(open.closedAt()).isEmpty();
            assertThat(open.lead()).contains(Duration.ofSeconds(90));
            assertThat(open.freedBytes()).isEmpty();
        });
        ResponseReport measured =
                response(0, "cache", ResponseResult.DONE).measured(OptionalLong.of(500), "by a floor");
        archive.closed(incident(
                Optional.of(START.plusSeconds(120)), List.of(measured, response(9, "gc", ResponseResult.DONE))));
        PastIncident closed = archive.incidents(Instant.EPOCH).get(0);
        assertThat(archive.incidents(Instant.EPOCH)).hasSize(1);
        assertThat(closed.responses()).isEqualTo(2);
        assertThat(closed.freedBytes()).hasValue(500);
        assertThat(archive.days(DAY))
                .containsExactly(new DailyCount(DAY, DailyCount.Kind.INCIDENT, "heap", "", 1, 120));
    }

    @Test
    void aStormOfEventsKeepsTheLatest() {
        for (int i = 0; i < 5000; i++) {
            archive.changed(transition(i, Level.NORMAL, Level.LOW));
            archive.count(DailyCount.Kind.ALERT, "alert-" + i, "", 1, 0);
        }
        assertThat(archive.transitions(Instant.EPOCH))
                .hasSize(1000)
                .first()
                .extracting(Transition::at)
                .isEqualTo(START.plusSeconds(4000));
        assertThat(archive.days(DAY)).hasSizeLessThanOrEqualTo(2 * 200);
    }

    @Test
    void othersMayCountWhatItsEventsDoNotTell() {
        archive.count(DailyCount.Kind.ALERT, "MemoryHigh", "", 1, 60);
        archive.count(DailyCount.Kind.ALERT, "MemoryHigh", "", 0, 30);
        archive.count(DailyCount.Kind.ALERT, "MemoryHigh", "", 0, Double.NaN);
        assertThat(archive.days(DAY))
                .containsExactly(new DailyCount(DAY, DailyCount.Kind.ALERT, "MemoryHigh", "", 1, 90));
    }

    private static Transition transition(long second, Level from, Level to) {
        return new Transition(
                START.plusSeconds(second),
                "heap",
                from,
                to,
                "full",
                OptionalDouble.of(0.7),
                OptionalLong.of(7),
                OptionalLong.of(10),
                OptionalLong.empty());
    }

    private static ResponseReport response(long second, String action, ResponseResult result) {
        return new ResponseReport(
                START.plusSeconds(second),
                1,
                action,
                "heap",
                Level.HIGH,
                1,
                result,
                OptionalLong.empty(),
                "",
                Duration.ofMillis(5),
                "");
    }

    private static Incident incident(Optional<Instant> closed, List<ResponseReport> responses) {
        return new Incident(
                1,
                "heap",
                START,
                closed,
                Level.HIGH,
                "full",
                List.of(transition(-90, Level.NORMAL, Level.LOW), transition(0, Level.LOW, Level.HIGH)),
                responses,
                Optional.empty());
    }
}
