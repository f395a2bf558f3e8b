package io.memmon.core.lane;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.memmon.api.time.Ticker;
import io.memmon.core.Eventually;
import io.memmon.core.event.EventRing;
import io.memmon.core.event.MonitorEvent;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** Real threads, which wait for each other. */
class LaneTest {

    private static final long SOON = 1_000_000L;
    private static final long NEVER = 3_600_000_000_000L;

    private final Ticker ticker = Ticker.system();
    private final EventRing events = new EventRing(InstantSource.system(), ticker);

    @Test
    void itSurvivesEveryError() {
        AtomicInteger turns = new AtomicInteger();
        try (Lane lane = new Lane("lane", Thread.NORM_PRIORITY, ticker, (nanos, late) -> {
            switch (turns.incrementAndGet()) {
                case 1 -> throw new OutOfMemoryError("a test");
                case 2 -> throw new StackOverflowError();
                case 3 -> throw new IllegalStateException("no");
                default -> {
                    return SOON;
                }
            }
        })) {
            lane.start();
            Eventually.holds("it goes on", () -> {
                lane.wake();
                return turns.get() > 10;
            });
        }
    }

    @Test
    void aRowOfTurnsThatFailIsCountedToldOnceAndTriedAgainAtTheLanesRhythm() {
        AtomicInteger turns = new AtomicInteger();
        OutOfMemoryError none = new OutOfMemoryError("Java heap space");
        try (Lane lane = new Lane("lane", Thread.NORM_PRIORITY, ticker, (nanos, late) -> {
            int turn = turns.incrementAndGet();
            if (turn == 2 || turn == 3 || turn == 6) {
                throw none;
            }
            return SOON;
        })) {
            PluginGuard account = lane.account(events);
            lane.start();
            Eventually.holds("it goes on", () -> turns.get() > 10);
            assertThat(account.errors()).isEqualTo(3);
            assertThat(account.lastError()).isEqualTo("java.lang.OutOfMemoryError: Java heap space");
        }
        List<String> told = new ArrayList<>();
        for (MonitorEvent event = events.peek(); event != null; event = events.peek()) {
            told.add(event.kind() + " " + event.area() + " " + event.subject());
            events.advance();
        }
        assertThat(told).containsExactly("PLUGIN_TROUBLE lane lane", "PLUGIN_TROUBLE lane lane");
    }

    @Test
    void itOutlivesAnErrorInTheTellingOfAnother() {
        AtomicInteger turns = new AtomicInteger();
        AtomicInteger untold = new AtomicInteger();
        InstantSource starved = () -> {
            untold.incrementAndGet();
            throw new OutOfMemoryError("a test, while it is told");
        };
        try (Lane lane = new Lane("lane", Thread.NORM_PRIORITY, ticker, (nanos, late) -> {
            if (turns.incrementAndGet() == 1) {
                throw new OutOfMemoryError("a test");
            }
            return SOON;
        })) {
            PluginGuard account = lane.account(new EventRing(starved, ticker));
            lane.start();
            Eventually.holds("it goes on", () -> turns.get() > 10);
            assertThat(account.errors()).isEqualTo(1);
            assertThat(untold).hasPositiveValue();
        }
    }

    @Test
    void afterATurnThatFailedItIsInNoPluginAnyMore() {
        AtomicInteger turns = new AtomicInteger();
        PluginGuard guard = new PluginGuard("collector", "starved", "test", Long.MAX_VALUE, 0, events);
        AtomicReference<Lane> entered = new AtomicReference<>();
        try (Lane lane = new Lane("lane", Thread.NORM_PRIORITY, ticker, (nanos, late) -> {
            if (turns.incrementAndGet() == 1) {
                requireNonNull(entered.get()).enter(guard);
                throw new OutOfMemoryError("a test, before the plugin could be left");
            }
            return NEVER;
        })) {
            entered.set(lane);
            lane.start();
            Eventually.holds("its second turn", () -> turns.get() == 2);
            assertThat(lane.inside())
                    .as("or the watchdog would take it for hung")
                    .isNull();
        }
    }

    @Test
    void itRunsAtItsPaceAndAtOnceWhenWoken() {
        AtomicInteger turns = new AtomicInteger();
        try (Lane lane = new Lane("lane", Thread.NORM_PRIORITY, ticker, (nanos, late) -> {
            turns.incrementAndGet();
            return NEVER;
        })) {
            lane.start();
            Eventually.holds("its first turn", () -> lane.turns() == 1);
            lane.wake();
            Eventually.holds("its second turn", () -> lane.turns() == 2);
            assertThat(turns).hasValue(2);
        }
    }

    @Test
    void aSpareThatIsInterruptedGoesOnWaitingInsteadOfSpinning() {
        try (Lane lane = new Lane("lane", Thread.NORM_PRIORITY, ticker, (nanos, late) -> NEVER)) {
            lane.start();
            Thread spare = requireNonNull(lane.threads()[1]);
            spare.interrupt();
            Eventually.holds(
                    "it waits, and minds no interrupt",
                    () -> !spare.isInterrupted() && spare.getState() == Thread.State.TIMED_WAITING);
        }
    }

    @Test
    void itsThreadsKeepNothingOfTheApplication() {
        AtomicReference<Thread> seen = new AtomicReference<>();
        try (Lane lane = new Lane("lane", Thread.MAX_PRIORITY, ticker, (nanos, late) -> {
            seen.set(Thread.currentThread());
            return SOON;
        })) {
            lane.start();
            Eventually.holds("a turn", () -> seen.get() != null);
            assertThat(requireNonNull(seen.get()).isDaemon()).isTrue();
            assertThat(requireNonNull(seen.get()).getContextClassLoader())
                    .isEqualTo(ClassLoader.getPlatformClassLoader());
        }
    }

    @Test
    void closingEndsBothThreads() throws InterruptedException {
        Lane lane = new Lane("lane", Thread.NORM_PRIORITY, ticker, (nanos, late) -> NEVER);
        lane.start();
        lane.close();
        assertThat(lane.awaitEnd(10_000)).isTrue();
    }

    @Test
    void theSpareTakesOverANewOneStandsByAndTheThreadThatComesBackEnds() throws InterruptedException {
        CountDownLatch hanging = new CountDownLatch(1);
        CountDownLatch letGo = new CountDownLatch(1);
        List<String> afterTheCall = new CopyOnWriteArrayList<>();
        PluginGuard guard = new PluginGuard("collector", "hanging", "test", Long.MAX_VALUE, 0, events);
        AtomicReference<GuardedCall> caller = new AtomicReference<>();
        try (Lane lane = new Lane("lane", Thread.NORM_PRIORITY, ticker, (nanos, late) -> {
            requireNonNull(caller.get()).run(guard, () -> {
                hanging.countDown();
                awaitUninterruptibly(letGo);
            });
            afterTheCall.add(Thread.currentThread().getName());
            return SOON;
        })) {
            caller.set(new GuardedCall(lane, ticker));
            lane.start();
            hanging.await();
            Thread hung = lane.threads()[0];
            Watchdog watchdog = new Watchdog();
            watchdog.watch(lane, 1);
            for (int turn = 0; turn < 3; turn++) {
                watchdog.run(0, 0);
            }
            assertThat(guard.quarantined()).isTrue();
            Eventually.holds("the spare runs", () -> afterTheCall.size() > 3);
            Eventually.holds("a new spare stands by", () -> {
                Thread spare = lane.threads()[1];
                return spare != null && spare != hung && spare.isAlive();
            });
            letGo.countDown();
            Eventually.holds("the thread that came back ended", () -> !hung.isAlive());
            int before = afterTheCall.size();
            Eventually.holds("the lane goes on", () -> afterTheCall.size() > before + 3);
            assertThat(afterTheCall).doesNotContain(hung.getName());
            assertThat(guard.quarantined()).as("it has come back").isFalse();
        }
    }

    @Test
    void aThreadThatComesBackWhenItIsInterruptedIsNotLeftBehind() {
        CountDownLatch hanging = new CountDownLatch(1);
        CountDownLatch never = new CountDownLatch(1);
        PluginGuard guard = new PluginGuard("collector", "polite", "test", Long.MAX_VALUE, 0, events);
        AtomicReference<GuardedCall> caller = new AtomicReference<>();
        try (Lane lane = new Lane("polite", Thread.NORM_PRIORITY, ticker, (nanos, late) -> {
            requireNonNull(caller.get()).run(guard, () -> {
                hanging.countDown();
                never.await();
            });
            return SOON;
        })) {
            caller.set(new GuardedCall(lane, ticker));
            lane.start();
            awaitUninterruptibly(hanging);
            Watchdog watchdog = new Watchdog();
            watchdog.watch(lane, 1);
            for (int turn = 0; turn < 3; turn++) {
                watchdog.run(0, 0);
            }
            long turns = lane.turns();
            Eventually.holds("the spare runs", () -> lane.turns() > turns + 3);
        }
        Eventually.holds(
                "no thread is left",
                () -> Thread.getAllStackTraces().keySet().stream()
                        .noneMatch(thread -> thread.getName().startsWith("polite")));
    }

    private static void awaitUninterruptibly(CountDownLatch latch) {
        while (true) {
            try {
                latch.await();
                return;
            } catch (InterruptedException ignored) {
                Thread.interrupted();
            }
        }
    }
}
