package io.memmon.core.engine;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.memmon.api.memory.Level;
import io.memmon.api.time.Ticker;
import io.memmon.core.Eventually;
import io.memmon.core.event.EventRing;
import io.memmon.core.lane.GuardedCall;
import io.memmon.core.lane.Lane;
import io.memmon.core.lane.PluginGuard;
import io.memmon.core.lane.Watchdog;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Chores on a real lane: some end in code of others, such as the statistics of a registered cache. */
class SlowLoopTest {

    private static final long SOON = 1_000_000L;

    private final Ticker ticker = Ticker.system();
    private final SlowLoop slow = new SlowLoop(SOON, () -> Level.NORMAL, new EventRing(InstantSource.system(), ticker));
    private final AtomicInteger rounds = new AtomicInteger();

    @Test
    void aChoreThatHangsIsLeftOutAndTheOthersGoOn() {
        CountDownLatch hanging = new CountDownLatch(1);
        CountDownLatch never = new CountDownLatch(1);
        slow.chore("hangs", () -> {
            hanging.countDown();
            awaitUninterruptibly(never);
        });
        slow.chore("counts", rounds::incrementAndGet);
        try (Lane lane = lane()) {
            Watchdog watchdog = new Watchdog();
            watchdog.watch(lane, 1);
            awaitUninterruptibly(hanging);
            for (int turn = 0; turn < 3; turn++) {
                watchdog.run(0, 0);
            }
            Eventually.holds("the other chore goes on", () -> rounds.get() > 3);
            assertThat(slow.failed()).extracting(PluginGuard::name).containsExactly("hangs");
            assertThat(requireNonNull(slow.failed().get(0)).quarantined()).isTrue();
        } finally {
            never.countDown();
        }
    }

    @Test
    void aChoreThatRaisesErrorsIsCountedAndTriedAgain() {
        AtomicInteger tries = new AtomicInteger();
        slow.urgent("fails", () -> {
            tries.incrementAndGet();
            throw new StackOverflowError();
        });
        slow.chore("counts", rounds::incrementAndGet);
        try (Lane lane = lane()) {
            Eventually.holds("both go on", () -> tries.get() > 3 && rounds.get() > 3);
            assertThat(slow.failed()).extracting(PluginGuard::name).containsExactly("fails");
            assertThat(lane.turns()).isPositive();
        }
    }

    private Lane lane() {
        Lane lane = new Lane("slow", Thread.NORM_PRIORITY, ticker, slow);
        slow.runOn(new GuardedCall(lane, ticker));
        lane.start();
        return lane;
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
