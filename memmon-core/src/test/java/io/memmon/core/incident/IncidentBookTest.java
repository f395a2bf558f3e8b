package io.memmon.core.incident;

import static org.assertj.core.api.Assertions.assertThat;

import io.memmon.api.memory.Level;
import io.memmon.core.event.EventKind;
import io.memmon.core.event.EventRing;
import io.memmon.core.event.MonitorEvent;
import io.memmon.core.report.Incident;
import io.memmon.core.report.LeakSuspects;
import io.memmon.core.report.ResponseReport;
import io.memmon.core.report.ResponseResult;
import io.memmon.core.report.Transition;
import io.memmon.testkit.FakeTicker;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class IncidentBookTest {

    private static final Instant NOON = Instant.parse("2030-01-01T12:00:00Z");

    private Instant now = NOON;
    private final EventRing events = new EventRing(() -> now, new FakeTicker());
    private final IncidentBook book = new IncidentBook();

    @Test
    void anIncidentTellsItsWholeStory() {
        level("heap", Level.NORMAL, Level.LOW);
        after(Duration.ofMinutes(5));
        level("heap", Level.LOW, Level.HIGH);
        open(1, "heap", Level.HIGH);
        after(Duration.ofSeconds(2));
        ended(1, "evict", 1, ResponseResult.DONE);
        measured(1, "evict", 1, 40);
        level("heap", Level.HIGH, Level.CRITICAL);
        after(Duration.ofMinutes(1));
        level("heap", Level.CRITICAL, Level.NORMAL);
        close(1, "heap");

        Incident incident = book.incident(1).orElseThrow();
        assertThat(incident.openedAt()).isEqualTo(NOON.plus(Duration.ofMinutes(5)));
        assertThat(incident.closedAt()).contains(now);
        assertThat(incident.peak()).isEqualTo(Level.CRITICAL);
        assertThat(incident.transitions())
                .extracting(Transition::to)
                .containsExactly(Level.LOW, Level.HIGH, Level.CRITICAL, Level.NORMAL);
        assertThat(incident.responses()).extracting(ResponseReport::freedBytes).containsExactly(OptionalLong.of(40));
        assertThat(leads()).containsExactly(Duration.ofMinutes(5));
    }

    @Test
    void aForecastLeadsByTheTimeFromItsAlarmToTheFirstHigh() {
        open(1, "heap", Level.NORMAL);
        assertThat(leads()).isEmpty();

        level("heap", Level.NORMAL, Level.LOW);
        after(Duration.ofMinutes(40));
        level("heap", Level.LOW, Level.HIGH);
        after(Duration.ofMinutes(5));
        level("heap", Level.HIGH, Level.MEDIUM);
        level("heap", Level.MEDIUM, Level.HIGH);

        assertThat(leads()).containsExactly(Duration.ofMinutes(40));
    }

    @Test
    void whatWasNotAnnouncedLeadsByNothing() {
        level("heap", Level.NORMAL, Level.CRITICAL);
        open(1, "heap", Level.CRITICAL);

        assertThat(leads()).containsExactly(Duration.ZERO);
    }

    private List<Duration> leads() {
        List<Duration> leads = new ArrayList<>();
        assertThat(book.leads().from(0, leads::add)).isEqualTo(book.leads().count());
        return leads;
    }

    @Test
    void onlyTheLastClimbBelongsToIt() {
        level("heap", Level.NORMAL, Level.MEDIUM);
        level("heap", Level.MEDIUM, Level.NORMAL);
        level("heap", Level.NORMAL, Level.HIGH);
        open(1, "heap", Level.HIGH);
        assertThat(book.incident(1).orElseThrow().transitions())
                .extracting(Transition::to)
                .containsExactly(Level.HIGH);
    }

    @Test
    void anotherAreasTroubleIsAnotherStory() {
        open(1, "heap", Level.HIGH);
        level("container", Level.NORMAL, Level.HIGH);
        open(2, "container", Level.HIGH);
        ended(2, "trim", 1, ResponseResult.DONE);
        assertThat(book.incident(1).orElseThrow().transitions()).isEmpty();
        assertThat(book.incident(1).orElseThrow().responses()).isEmpty();
        assertThat(book.incident(2).orElseThrow().responses()).hasSize(1);
    }

    @Test
    void anUnknownEffectStaysUnknown() {
        open(1, "heap", Level.HIGH);
        ended(1, "evict", 1, ResponseResult.DONE);
        measured(1, "evict", 1, Long.MIN_VALUE);
        assertThat(book.incident(1).orElseThrow().responses().get(0).freedBytes())
                .isEmpty();
        assertThat(book.incident(1).orElseThrow().responses().get(0).measurement())
                .isEqualTo("a test");
    }

    @Test
    void aMeasurementBelongsToTheLatestStepThatWaitsForOne() {
        open(1, "heap", Level.HIGH);
        ended(1, "evict", 1, ResponseResult.DONE);
        measured(1, "evict", 1, 10);
        ended(1, "evict", 1, ResponseResult.DONE); // steps begin anew after a release within the incident
        measured(1, "evict", 1, 20);
        assertThat(book.incident(1).orElseThrow().responses())
                .extracting(ResponseReport::freedBytes)
                .containsExactly(OptionalLong.of(10), OptionalLong.of(20));
        assertThat(book.responses())
                .extracting(ResponseReport::freedBytes)
                .containsExactly(OptionalLong.of(20), OptionalLong.of(10));
    }

    @Test
    void aFailureIsNotMeasured() {
        open(1, "heap", Level.HIGH);
        ended(1, "evict", 1, ResponseResult.FAILED);
        measured(1, "evict", 1, 10);
        assertThat(book.incident(1).orElseThrow().responses().get(0).freedBytes())
                .isEmpty();
    }

    @Test
    void theBookIsBounded() {
        for (int id = 1; id <= 1000; id++) {
            open(id, "heap", Level.HIGH);
            for (int i = 0; i < 3; i++) {
                ended(id, "evict", i, ResponseResult.DONE);
            }
            close(id, "heap");
        }
        assertThat(book.incidents()).hasSize(64);
        assertThat(book.incidents().get(0).id()).isEqualTo(1000);
        assertThat(book.incident(1)).isEmpty();
        assertThat(book.responses()).hasSize(20);
        open(2000, "heap", Level.HIGH);
        for (int i = 0; i < 1000; i++) {
            ended(2000, "evict", i, ResponseResult.DONE);
            level("heap", Level.HIGH, Level.CRITICAL);
        }
        assertThat(book.incident(2000).orElseThrow().responses()).hasSize(200);
        assertThat(book.incident(2000).orElseThrow().transitions()).hasSize(200);
    }

    @Test
    void anOpenIncidentIsNotPushedOutByLaterOnes() {
        open(1, "container", Level.HIGH);
        for (int id = 2; id <= 100; id++) {
            open(id, "heap", Level.HIGH);
            close(id, "heap");
        }
        assertThat(book.incident(1)).isPresent();
        assertThat(book.incidents()).hasSize(64);
    }

    @Test
    void suspectsBelongToOpenIncidentsOfTheirAreaAndToThoseThatOpenNext() {
        open(1, "heap", Level.HIGH);
        open(2, "direct", Level.HIGH);
        suspect("first");
        close(1, "heap");
        suspect("second");
        open(3, "heap", Level.HIGH);
        assertThat(suspectsOf(1)).isEqualTo("first");
        assertThat(suspectsOf(2)).isEqualTo("none");
        assertThat(suspectsOf(3)).isEqualTo("second");

        book.suspects("heap", Optional.empty());
        assertThat(suspectsOf(3)).as("forgotten for the next one only").isEqualTo("second");
        open(4, "heap", Level.HIGH);
        assertThat(suspectsOf(4)).isEqualTo("none");
    }

    private void suspect(String summary) {
        book.suspects("heap", Optional.of(LeakSuspects.none(now, summary)));
    }

    private String suspectsOf(long id) {
        return book.incident(id)
                .orElseThrow()
                .suspects()
                .map(LeakSuspects::summary)
                .orElse("none");
    }

    private void after(Duration time) {
        now = now.plus(time);
    }

    private void level(String area, Level from, Level to) {
        apply(EventKind.LEVEL, event -> event.levels(area, from, to).because("a test"));
    }

    private void open(long id, String area, Level level) {
        apply(
                EventKind.INCIDENT_OPENED,
                event -> event.levels(area, level, level).of(id).because("a test"));
    }

    private void close(long id, String area) {
        apply(
                EventKind.INCIDENT_CLOSED,
                event -> event.levels(area, Level.NORMAL, Level.NORMAL).of(id));
    }

    private void ended(long id, String action, int step, ResponseResult result) {
        apply(
                EventKind.RESPONSE_ENDED,
                event -> event.levels("heap", Level.HIGH, Level.HIGH)
                        .of(id)
                        .about(action, step)
                        .ended(result, 5, "")
                        .freed(Long.MIN_VALUE, "waiting for evidence newer than the act"));
    }

    private void measured(long id, String action, int step, long freed) {
        apply(
                EventKind.RESPONSE_MEASURED,
                event -> event.levels("heap", Level.HIGH, Level.HIGH)
                        .of(id)
                        .about(action, step)
                        .freed(freed, "a test"));
    }

    private void apply(EventKind kind, Consumer<MonitorEvent> fill) {
        MonitorEvent event = events.claim(kind);
        fill.accept(event);
        events.publish(event);
        book.apply(event);
        events.advance();
    }
}
