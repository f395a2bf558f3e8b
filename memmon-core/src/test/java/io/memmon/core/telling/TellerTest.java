package io.memmon.core.telling;

import static org.assertj.core.api.Assertions.assertThat;

import io.memmon.api.memory.Level;
import io.memmon.core.event.EventKind;
import io.memmon.core.event.EventRing;
import io.memmon.core.event.MonitorEvent;
import io.memmon.core.incident.IncidentBook;
import io.memmon.core.lane.GuardedCall;
import io.memmon.core.lane.Lane;
import io.memmon.core.report.Incident;
import io.memmon.core.report.MonitorListener;
import io.memmon.core.report.ResponseReport;
import io.memmon.core.report.ResponseResult;
import io.memmon.core.report.Transition;
import io.memmon.testkit.FakeTicker;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class TellerTest {

    private final FakeTicker ticker = new FakeTicker();
    private final InstantSource clock = InstantSource.fixed(Instant.EPOCH.plusSeconds(60));
    private final EventRing events = new EventRing(clock, ticker);
    private final IncidentBook book = new IncidentBook();
    private final Listeners listeners = new Listeners(events);
    private final List<String> order = new ArrayList<>();
    private final Chronicle chronicle = new Chronicle() {
        @Override
        public void write(MonitorEvent event) {
            order.add("journal " + event.kind());
        }

        @Override
        public void beat(long wallMillis) {
            order.add("beat");
        }
    };

    @Test
    void theJournalComesFirstThenTheBookThenPeople() {
        listeners.add(new Recording("listener"));
        Teller teller = teller(event -> {
            order.add("book " + event.kind());
            book.apply(event);
        });
        say(EventKind.INCIDENT_OPENED);
        teller.run(0, 0);
        assertThat(order)
                .containsExactly("journal INCIDENT_OPENED", "book INCIDENT_OPENED", "listener opened 1", "beat");
        assertThat(teller.upToDate()).isTrue();
    }

    @Test
    void anEventWaitsForMemoryToComeBackAndIsWrittenOnce() {
        int[] tries = {0};
        Teller teller = teller(event -> {
            if (++tries[0] < 4) {
                throw new OutOfMemoryError("Java heap space");
            }
            book.apply(event);
        });
        say(EventKind.INCIDENT_OPENED);
        for (int i = 0; i < 3; i++) {
            assertThat(teller.run(0, 0)).isLessThan(100_000_000L);
            assertThat(teller.upToDate()).isFalse();
            assertThat(book.incidents()).isEmpty();
        }
        teller.run(0, 0);
        assertThat(book.incidents()).hasSize(1);
        assertThat(order).containsExactly("journal INCIDENT_OPENED", "beat");
    }

    @Test
    void anEventThatCannotBeEnteredDoesNotHoldUpTheNext() {
        Teller teller = teller(event -> {
            if (event.kind() == EventKind.MODE) {
                throw new IllegalStateException("no");
            }
            book.apply(event);
        });
        say(EventKind.MODE);
        say(EventKind.INCIDENT_OPENED);
        teller.run(0, 0);
        assertThat(book.incidents()).hasSize(1);
        assertThat(teller.trouble().errors()).isEqualTo(1);
    }

    @Test
    void aListenerThatThrowsDoesNotStopTheOthers() {
        listeners.add(new Recording("first"));
        listeners.add(new MonitorListener() {
            @Override
            public void incidentOpened(Incident incident) {
                throw new AssertionError("no");
            }
        });
        listeners.add(new Recording("last"));
        Teller teller = teller(book::apply);
        say(EventKind.INCIDENT_OPENED);
        teller.run(0, 0);
        assertThat(order).contains("first opened 1", "last opened 1");
        assertThat(listeners.guards()).extracting(guard -> guard.errors()).containsExactly(0L, 1L, 0L);
    }

    @Test
    void aListenerIsToldUntilItsHandleIsClosed() {
        var handle = listeners.add(new Recording("listener"));
        Teller teller = teller(book::apply);
        say(EventKind.INCIDENT_OPENED);
        teller.run(0, 0);
        handle.close();
        handle.close();
        say(EventKind.INCIDENT_CLOSED);
        teller.run(0, 0);
        assertThat(order).contains("listener opened 1").doesNotContain("listener closed 1");
    }

    @Test
    void aResponseIsToldOnceItsEffectIsKnownOrCannotBe() {
        listeners.add(new Recording("listener"));
        Teller teller = teller(book::apply);
        say(EventKind.INCIDENT_OPENED);
        respond("evict", ResponseResult.DONE, "waiting for evidence newer than the act");
        respond("tell", ResponseResult.NOTHING_TO_DO, "");
        teller.run(0, 0);
        assertThat(order).contains("listener responded tell -1").doesNotContain("listener responded evict -1");
        MonitorEvent event = events.claim(EventKind.RESPONSE_MEASURED);
        event.levels("heap", Level.HIGH, Level.HIGH).of(1).about("evict", 1).freed(12, "by a test");
        events.publish(event);
        teller.run(0, 0);
        assertThat(order).contains("listener responded evict 12");
    }

    @Test
    void itSaysEveryTenSecondsThatTheJvmIsAlive() {
        long[] wall = {1_000_000};
        Teller teller = new Teller(events, book, listeners, chronicle, () -> Instant.ofEpochMilli(wall[0]));
        teller.runOn(caller(teller));
        for (int i = 0; i < 60; i++) {
            teller.run(0, 0);
            wall[0] += 500;
        }
        assertThat(order).containsExactly("beat", "beat", "beat");
    }

    private Teller teller(Consumer<MonitorEvent> entry) {
        Teller teller = new Teller(events, book, entry, listeners, chronicle, clock);
        teller.runOn(caller(teller));
        return teller;
    }

    private GuardedCall caller(Teller teller) {
        return new GuardedCall(Lane.ofCallingThread("teller", ticker, teller), ticker);
    }

    private void say(EventKind kind) {
        MonitorEvent event = events.claim(kind);
        event.levels("heap", Level.HIGH, Level.HIGH).of(1).because("a test");
        events.publish(event);
    }

    private void respond(String action, ResponseResult result, String measurement) {
        MonitorEvent event = events.claim(EventKind.RESPONSE_ENDED);
        event.levels("heap", Level.HIGH, Level.HIGH)
                .of(1)
                .about(action, 1)
                .ended(result, 5, "")
                .freed(Long.MIN_VALUE, measurement);
        events.publish(event);
    }

    private final class Recording implements MonitorListener {
        private final String name;

        Recording(String name) {
            this.name = name;
        }

        @Override
        public void levelChanged(Transition transition) {
            order.add(name + " level " + transition.to());
        }

        @Override
        public void responded(ResponseReport response) {
            order.add(name + " responded " + response.action() + ' '
                    + response.freedBytes().orElse(-1));
        }

        @Override
        public void incidentOpened(Incident incident) {
            order.add(name + " opened " + incident.id());
        }

        @Override
        public void incidentClosed(Incident incident) {
            order.add(name + " closed " + incident.id());
        }
    }
}
