package io.memmon.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.memmon.api.memory.Level;
import io.memmon.core.Memmon;
import io.memmon.core.Monitor;
import io.memmon.core.MonitorExtension;
import io.memmon.core.config.Mode;
import io.memmon.core.report.Incident;
import io.memmon.core.report.MonitorListener;
import io.memmon.prometheus.PrometheusEndpoint;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whenever a monitor is closed: what was engaged is released once, nothing is left, and nobody waits for long. */
class CloseAtAnyMomentTest {

    private static final int LIVES = System.getProperty("memmon.lab") != null ? 420 : 21;
    private static final long LONGEST_DELAY_NANOS = 120_000_000L;
    private static final Duration LONGEST_CLOSE = Duration.ofSeconds(15);

    /** What goes on when it is closed. */
    private enum Moment {
        IDLE,
        INCIDENT,
        RESPONSE,
        REHEARSAL,
        CHECK,
        START_OF_AN_EXTENSION,
        INTERRUPTED_START
    }

    @TempDir
    private Path folder;

    private final FilledHeap heap = new FilledHeap();

    @Test
    void nothingIsLeftAndWhatWasEngagedIsReleased() throws Exception {
        for (int seed = 0; seed < LIVES; seed++) {
            Random random = new Random(seed);
            Moment moment = Moment.values()[seed % Moment.values().length];
            Shedding shedding = new Shedding();
            heap.live(FilledHeap.HEALTHY);
            live(moment, random, shedding);
            Await.until("released after " + moment + ", seed " + seed, () -> !shedding.inForce()); // by whoever closes
            assertThat(shedding.undueReleases())
                    .as("releases not owed, seed %d", seed)
                    .isZero();
            Traces.assertNone();
        }
    }

    /** Those who close it from within wait for themselves, but not for ever. */
    @ParameterizedTest
    @ValueSource(strings = {"action", "listener", "collector"})
    @EnabledIfSystemProperty(named = "memmon.lab", matches = ".*", disabledReason = "five seconds each")
    void aPluginMayCloseTheMonitorThatCallsIt(String who) {
        AtomicReference<Memmon> running = new AtomicReference<>();
        AtomicInteger closed = new AtomicInteger();
        Runnable close = () -> {
            Memmon memmon = running.get();
            if (memmon != null && memmon.report().level() == Level.HIGH) {
                memmon.close();
                closed.incrementAndGet();
            }
        };
        Shedding shedding = new Shedding();
        var builder = Whole.monitor(folder, PrometheusEndpoint.create(), heap).with(shedding);
        switch (who) {
            case "action" -> shedding.doing(close);
            case "listener" ->
                builder.listener(new MonitorListener() {
                    @Override
                    public void incidentOpened(Incident incident) {
                        close.run();
                    }
                });
            default -> builder.with(new FaultyPlugins.Calling("a-closing", close));
        }
        Memmon memmon = builder.start();
        running.set(memmon);
        heap.live(FilledHeap.FULL);
        Await.until("closed", () -> closed.get() > 0);
        Await.until("released", () -> !shedding.inForce());
        assertThat(memmon.live()).isFalse();
        Traces.assertNone();
    }

    private void live(Moment moment, Random random, Shedding shedding) throws InterruptedException {
        PrometheusEndpoint endpoint = PrometheusEndpoint.create();
        var builder = Whole.monitor(folder, endpoint, heap).with(shedding);
        CountDownLatch acting = new CountDownLatch(1);
        if (moment == Moment.RESPONSE) {
            shedding.doing(() -> {
                acting.countDown();
                LockSupport.parkNanos(random.nextLong(LONGEST_DELAY_NANOS));
            });
        }
        if (moment == Moment.START_OF_AN_EXTENSION) {
            builder.with(new Impatient());
        }
        if (moment == Moment.INTERRUPTED_START) {
            interruptSoon(Thread.currentThread(), random);
        }
        Memmon memmon = builder.start();
        switch (moment) {
            case INCIDENT -> heap.live(FilledHeap.FULL);
            case RESPONSE -> {
                heap.live(FilledHeap.FULL);
                assertThat(acting.await(20, TimeUnit.SECONDS)).isTrue();
            }
            case REHEARSAL -> beside(() -> memmon.rehearse(Level.HIGH, Mode.ACT, Optional.of(Duration.ofMinutes(1))));
            case CHECK -> beside(() -> memmon.check(Monitor.Check.COLLECT_FIRST));
            default -> {}
        }
        if (moment != Moment.RESPONSE) {
            LockSupport.parkNanos(random.nextLong(LONGEST_DELAY_NANOS));
        }
        if (random.nextBoolean()) {
            beside(memmon::close);
        }
        long began = System.nanoTime();
        memmon.close();
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(LONGEST_CLOSE);
        Thread.interrupted();
    }

    private static void beside(Runnable what) {
        Thread thread = new Thread(what, "beside");
        thread.setDaemon(true);
        thread.start();
    }

    private static void interruptSoon(Thread whom, Random random) {
        long delay = random.nextLong(LONGEST_DELAY_NANOS);
        beside(() -> {
            LockSupport.parkNanos(delay);
            whom.interrupt();
        });
    }

    /** Closes the monitor that is about to start. */
    private static final class Impatient implements MonitorExtension {

        @Override
        public String name() {
            return "impatient";
        }

        @Override
        public void configure(io.memmon.api.plugin.Settings settings) {}

        @Override
        public io.memmon.api.capability.Registration open(Monitor monitor) {
            ((Memmon) monitor).close();
            return () -> {};
        }
    }
}
