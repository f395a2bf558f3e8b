package io.memmon.core.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class SingleClosingTest {

    private final SingleClosing closing = new SingleClosing(Duration.ofMinutes(1));
    private final AtomicInteger closed = new AtomicInteger();

    @Test
    void closesOnceHoweverOftenItIsAsked() {
        closing.run(closed::incrementAndGet);
        closing.run(closed::incrementAndGet);
        assertThat(closed).hasValue(1);
        assertThat(closing.begun()).isTrue();
    }

    @Test
    void theSecondThreadReturnsWhenTheFirstIsDoneAndNotBefore() throws Exception {
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch finish = new CountDownLatch(1);
        Thread first = start(() -> closing.run(() -> {
            inside.countDown();
            awaitUninterrupted(finish);
            closed.incrementAndGet();
        }));
        inside.await();
        AtomicInteger seenBySecond = new AtomicInteger(-1);
        Thread second = start(() -> {
            closing.run(closed::incrementAndGet);
            seenBySecond.set(closed.get());
        });
        while (second.getState() != Thread.State.TIMED_WAITING && second.isAlive()) {
            Thread.onSpinWait();
        }
        finish.countDown();
        first.join();
        second.join();
        assertThat(seenBySecond).hasValue(1);
    }

    @Test
    void whoIsClosingMayAskAgainWithoutWaitingForItself() {
        closing.run(() -> closing.run(closed::incrementAndGet));
        assertThat(closed).hasValue(0);
    }

    @Test
    void nobodyWaitsLongerThanAllowedForAClosingThatHangs() throws Exception {
        SingleClosing hasty = new SingleClosing(Duration.ofMillis(1));
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch finish = new CountDownLatch(1);
        Thread first = start(() -> hasty.run(() -> {
            inside.countDown();
            awaitUninterrupted(finish);
        }));
        inside.await();
        hasty.run(closed::incrementAndGet);
        assertThat(first.isAlive()).isTrue();
        assertThat(closed).hasValue(0);
        finish.countDown();
        first.join();
    }

    @Test
    void othersGoOnWhenClosingThrows() throws Exception {
        assertThatThrownBy(() -> closing.run(() -> {
                    throw new IllegalStateException("a test says so");
                }))
                .isInstanceOf(IllegalStateException.class);
        start(() -> closing.run(closed::incrementAndGet)).join();
        assertThat(closed).hasValue(0);
    }

    private static Thread start(Runnable task) {
        Thread thread = new Thread(task, "closing");
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    private static void awaitUninterrupted(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException impatient) {
            throw new IllegalStateException(impatient);
        }
    }
}
