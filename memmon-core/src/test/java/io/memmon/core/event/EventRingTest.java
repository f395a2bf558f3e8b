package io.memmon.core.event;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.memmon.api.memory.Level;
import io.memmon.testkit.AllocationMeter;
import io.memmon.testkit.FakeTicker;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class EventRingTest {

    private static final int CAPACITY = 512;

    private final FakeTicker ticker = new FakeTicker();
    private final EventRing ring = new EventRing(InstantSource.fixed(Instant.ofEpochMilli(7)), ticker);

    @Test
    void eventsComeOutAsTheyWentIn() {
        for (int i = 0; i < 3 * CAPACITY; i++) {
            say("writer", i);
            MonitorEvent event = requireNonNull(ring.peek());
            assertThat(event.step()).isEqualTo(i);
            assertThat(event.wallMillis()).isEqualTo(7);
            ring.advance();
        }
        assertThat(ring.isEmpty()).isTrue();
        assertThat(ring.peek()).isNull();
    }

    @Test
    void aClockThatFailsTakesNoSlotThatNobodyWouldEverPublish() {
        boolean[] fails = {true};
        EventRing failing = new EventRing(
                () -> {
                    if (fails[0]) {
                        throw new OutOfMemoryError("no heap for an instant");
                    }
                    return Instant.EPOCH;
                },
                ticker);
        assertThatThrownBy(() -> failing.claim(EventKind.LEVEL)).isInstanceOf(OutOfMemoryError.class);
        fails[0] = false;
        failing.publish(failing.claim(EventKind.MODE));
        assertThat(requireNonNull(failing.peek()).kind()).isEqualTo(EventKind.MODE);
    }

    @Test
    void whatIsClaimedIsSeenOnlyOncePublished() {
        MonitorEvent event = ring.claim(EventKind.LEVEL);
        assertThat(ring.peek()).isNull();
        assertThat(ring.isEmpty()).isFalse();
        ring.publish(event);
        assertThat(ring.peek()).isSameAs(event);
    }

    @Test
    void aFullRingDropsTheNewestAndCounts() {
        for (int i = 0; i < CAPACITY + 10; i++) {
            say("writer", i);
        }
        assertThat(ring.dropped()).isEqualTo(10);
        for (int i = 0; i < CAPACITY; i++) {
            assertThat(requireNonNull(ring.peek()).step()).isEqualTo(i);
            ring.advance();
        }
        assertThat(ring.peek()).isNull();
        say("writer", 5);
        assertThat(ring.peek()).isNotNull();
    }

    @Test
    void aSlotForgetsWhatItHeldBefore() {
        for (int i = 0; i < CAPACITY; i++) {
            MonitorEvent event = ring.claim(EventKind.LEVEL);
            event.levels("heap", Level.LOW, Level.HIGH)
                    .because("old")
                    .of(9)
                    .about("old", 3)
                    .freed(5, "old")
                    .saying("old")
                    .readings(1, 2, 3, 4);
            ring.publish(event);
            ring.advance();
        }
        MonitorEvent event = ring.claim(EventKind.SELF);
        assertThat(event.area() + event.reason() + event.subject() + event.measurement() + event.note())
                .isEmpty();
        assertThat(event.incident()).isZero();
        assertThat(event.freedBytes()).isEqualTo(Long.MIN_VALUE);
        assertThat(event.utilisation()).isNaN();
        assertThat(event.used()).isNegative();
        assertThat(event.to()).isEqualTo(Level.NORMAL);
    }

    @Test
    void eachWritersOrderIsKeptAndNothingIsLostUncounted() throws InterruptedException {
        int writers = 4;
        int each = 20_000;
        CountDownLatch start = new CountDownLatch(1);
        CountDownLatch done = new CountDownLatch(writers);
        for (int w = 0; w < writers; w++) {
            String name = "writer-" + w;
            Thread thread = new Thread(
                    () -> {
                        try {
                            start.await();
                            for (int i = 0; i < each; i++) {
                                say(name, i);
                            }
                        } catch (InterruptedException e) {
                            Thread.currentThread().interrupt();
                        } finally {
                            done.countDown();
                        }
                    },
                    name);
            thread.setDaemon(true);
            thread.start();
        }
        Map<String, Integer> last = new HashMap<>();
        long seen = 0;
        start.countDown();
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (done.getCount() > 0 || !ring.isEmpty()) {
            assertThat(System.nanoTime()).as("deadline").isLessThan(deadline);
            MonitorEvent event = ring.peek();
            if (event == null) {
                Thread.onSpinWait();
                continue;
            }
            Integer before = last.put(event.subject(), event.step());
            assertThat(event.step()).as(event.subject()).isGreaterThan(before == null ? -1 : before);
            seen++;
            ring.advance();
        }
        assertThat(seen + ring.dropped()).isEqualTo((long) writers * each);
    }

    @Test
    void eachEventWakesTheReader() {
        AtomicInteger wakes = new AtomicInteger();
        ring.onPublished(wakes::incrementAndGet);
        say("writer", 1);
        say("writer", 2);
        assertThat(wakes).hasValue(2);
    }

    @Test
    void writingAllocatesNothingEvenWhenFull() throws Exception {
        assertThat(AllocationMeter.bytes(20_000, 5_000, () -> say("writer", 1))).isZero();
    }

    private void say(String who, int what) {
        MonitorEvent event = ring.claim(EventKind.SELF);
        event.about(who, what);
        ring.publish(event);
    }
}
