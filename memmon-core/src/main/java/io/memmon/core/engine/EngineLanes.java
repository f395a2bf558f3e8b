package io.memmon.core.engine;

import io.memmon.api.time.Ticker;
import io.memmon.core.event.EventRing;
import io.memmon.core.lane.Lane;
import io.memmon.core.lane.PluginGuard;
import io.memmon.core.lane.Watchdog;
import io.memmon.core.response.Responder;
import io.memmon.core.telling.Teller;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** The threads of a monitor: who runs on which, in which order they start, and how long each may hang. */
final class EngineLanes {

    private static final Duration TELLING = Duration.ofSeconds(5);
    private static final long HANG_FAST_NANOS = Duration.ofSeconds(2).toNanos();
    private static final long HANG_SLOW_NANOS = Duration.ofSeconds(30).toNanos();
    private static final long POLL_NANOS = 2_000_000L;

    private final Ticker ticker;
    private final Teller teller;
    private final Lane fast;
    private final Lane slow;
    private final Lane responder;
    private final Lane telling;
    private final Lane watchdog;
    private final List<PluginGuard> accounts = new ArrayList<>();

    /** @param extras what else the watchdog's thread looks at in each of its turns */
    EngineLanes(
            Ticker ticker,
            Lane responderLane,
            FastLoop fastLoop,
            SlowLoop slowLoop,
            Teller teller,
            Archiving archiving,
            TurnExtras extras) {
        this.ticker = ticker;
        this.teller = teller;
        responder = responderLane;
        fast = new Lane("memmon-fast", Thread.MAX_PRIORITY, ticker, fastLoop);
        slow = new Lane("memmon-slow", Thread.NORM_PRIORITY, ticker, slowLoop);
        telling = new Lane("memmon-teller", Thread.NORM_PRIORITY, ticker, (nanos, late) -> {
            long next = teller.run(nanos, late);
            archiving.record();
            return next;
        });
        Watchdog dog = new Watchdog();
        dog.watch(fast, HANG_FAST_NANOS);
        dog.watch(slow, HANG_SLOW_NANOS);
        dog.watch(responder, HANG_FAST_NANOS);
        dog.watch(telling, HANG_SLOW_NANOS);
        watchdog = new Lane("memmon-watchdog", Thread.MAX_PRIORITY, ticker, (nanos, late) -> {
            long next = dog.run(nanos, late); // first: whatever the extras do, no plugin may keep a lane
            extras.look(nanos);
            return next;
        });
    }

    /** Lets all lanes tell of turns that fail. To be called before the start. */
    void accounts(EventRing events) {
        for (Lane lane : all()) {
            accounts.add(lane.account(events));
        }
    }

    /** Returns the accounts of the lanes that have failed. */
    List<PluginGuard> failed() {
        return accounts.stream().filter(account -> account.errors() > 0).toList();
    }

    /** What is done in a turn besides its main business. */
    @FunctionalInterface
    interface TurnExtras {
        void look(long nanos);
    }

    static Lane responderLane(Ticker ticker, Responder responder) {
        return new Lane("memmon-responder", Thread.MAX_PRIORITY - 1, ticker, responder);
    }

    Lane fast() {
        return fast;
    }

    Lane slow() {
        return slow;
    }

    Lane responder() {
        return responder;
    }

    Lane telling() {
        return telling;
    }

    Lane[] all() {
        return new Lane[] {fast, slow, responder, telling, watchdog};
    }

    void start() {
        watchdog.start();
        telling.start();
        responder.start();
        slow.start();
        fast.start();
        fast.wake();
    }

    /** Stops all threads; the teller last, when it has told what happened up to now, so that the journal can be closed. */
    void close() {
        Closing.inOrder(
                fast::close,
                slow::close,
                responder::close,
                watchdog::close,
                this::tellTheRest,
                telling::close,
                this::awaitTeller);
    }

    private void tellTheRest() {
        long deadline = ticker.nanos() + TELLING.toNanos();
        telling.wake();
        while (telling.turns() > 0 && !teller.upToDate() && ticker.nanos() - deadline < 0) {
            LockSupport.parkNanos(this, POLL_NANOS);
        }
    }

    private void awaitTeller() {
        try {
            telling.awaitEnd(TELLING.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
