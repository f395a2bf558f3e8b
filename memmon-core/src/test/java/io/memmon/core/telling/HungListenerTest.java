package io.memmon.core.telling;

import static org.assertj.core.api.Assertions.assertThat;

import io.memmon.api.memory.Level;
import io.memmon.api.time.Ticker;
import io.memmon.core.event.EventKind;
import io.memmon.core.event.EventRing;
import io.memmon.core.event.MonitorEvent;
import io.memmon.core.incident.IncidentBook;
import io.memmon.core.lane.GuardedCall;
import io.memmon.core.lane.Lane;
import io.memmon.core.lane.Watchdog;
import io.memmon.core.report.Incident;
import io.memmon.core.report.MonitorListener;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Real threads: a listener keeps the teller's, another takes over, and the first comes back. */
class HungListenerTest {

    private static final long LIMIT_SECONDS = 20;

    @Test
    void aListenerThatHangsIsLeftOutAndNobodyIsToldTwice() throws InterruptedException {
        EventRing events = new EventRing(InstantSource.system(), Ticker.system());
        IncidentBook book = new IncidentBook();
        Listeners listeners = new Listeners(events);
        List<Long> before = new CopyOnWriteArrayList<>();
        LinkedBlockingQueue<Long> after = new LinkedBlockingQueue<>();
        CountDownLatch hanging = new CountDownLatch(1);
        CountDownLatch letGo = new CountDownLatch(1);
        CountDownLatch cameBack = new CountDownLatch(1);
        listeners.add(onOpened(before::add));
        listeners.add(onOpened(id -> {
            hanging.countDown();
            boolean free = false;
            while (!free) { // does not mind interrupts
                try {
                    free = letGo.await(LIMIT_SECONDS, TimeUnit.SECONDS);
                } catch (InterruptedException ignored) {
                    Thread.interrupted();
                }
            }
            cameBack.countDown();
        }));
        listeners.add(onOpened(after::add));
        Teller teller = new Teller(events, book, listeners, Chronicle.none(), InstantSource.system());
        try (Lane lane = new Lane("hung-listener", Thread.NORM_PRIORITY, Ticker.system(), teller)) {
            teller.runOn(new GuardedCall(lane, Ticker.system()));
            events.onPublished(lane::wake);
            Watchdog watchdog = new Watchdog();
            watchdog.watch(lane, 1);
            lane.start();
            open(events, 1);
            assertThat(hanging.await(LIMIT_SECONDS, TimeUnit.SECONDS)).isTrue();
            for (int turn = 0; turn < 3; turn++) {
                watchdog.run(0, 0);
            }
            assertThat(after.poll(LIMIT_SECONDS, TimeUnit.SECONDS)).isEqualTo(1);
            assertThat(listeners.guards().get(1).quarantined()).isTrue();
            letGo.countDown();
            assertThat(cameBack.await(LIMIT_SECONDS, TimeUnit.SECONDS)).isTrue();
            for (long id = 2; id <= 50; id++) {
                open(events, id);
                assertThat(after.poll(LIMIT_SECONDS, TimeUnit.SECONDS)).isEqualTo(id);
            }
            assertThat(before).hasSize(50).doesNotHaveDuplicates().isSorted();
            assertThat(after).isEmpty();
            assertThat(book.incidents()).hasSize(50);
        }
    }

    private static void open(EventRing events, long id) {
        MonitorEvent event = events.claim(EventKind.INCIDENT_OPENED);
        event.levels("heap", Level.HIGH, Level.HIGH).of(id).because("a test");
        events.publish(event);
    }

    private interface OnOpened {
        void opened(long id);
    }

    private static MonitorListener onOpened(OnOpened what) {
        return new MonitorListener() {
            @Override
            public void incidentOpened(Incident incident) {
                what.opened(incident.id());
            }
        };
    }
}
