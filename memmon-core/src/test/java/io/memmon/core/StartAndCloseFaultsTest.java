package io.memmon.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.memmon.api.capability.Registration;
import io.memmon.api.collect.Collector;
import io.memmon.api.collect.Lane;
import io.memmon.api.plugin.Settings;
import io.memmon.api.time.Ticker;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What starts in part or cannot be closed in part leaves nothing behind. */
class StartAndCloseFaultsTest {

    private static final String LEADER = "io.memmon.leader";

    @TempDir
    private Path folder;

    /** A clock that raises an Error at one of its uses by the thread that starts and closes. */
    private static final class Fragile implements Ticker {

        private final Ticker ticker = Ticker.system();
        private final Thread thread = Thread.currentThread();
        private final AtomicInteger left = new AtomicInteger(Integer.MAX_VALUE);

        void failsAtUse(int use) {
            left.set(use);
        }

        boolean failed() {
            return left.get() < 0;
        }

        @Override
        public long nanos() {
            if (Thread.currentThread() == thread && left.getAndDecrement() == 0) {
                throw new OutOfMemoryError("unable to create native thread");
            }
            return ticker.nanos();
        }
    }

    private MemmonBuilder builder(Ticker ticker) {
        return Memmon.builder()
                .clocks(ticker, InstantSource.system())
                .set("instance", "faults")
                .set("journal.directory", folder.resolve("journal").toString())
                .set("sampling.max-cpu", "1");
    }

    @Test
    void aStartThatFailsAtAnyMomentLeavesNothingBehind() {
        int use = 0;
        boolean started = false;
        while (!started) {
            Fragile ticker = new Fragile();
            ticker.failsAtUse(use++);
            try (Memmon memmon = builder(ticker).with(new FakeHeap()).start()) {
                started = !ticker.failed();
                assertThat(memmon.live()).isTrue();
            } catch (OutOfMemoryError e) {
                assertThat(e).hasMessage("unable to create native thread");
            }
            assertNothingIsLeft();
        }
        assertThat(use).as("moments tried").isGreaterThan(5);
    }

    @Test
    void aCloseThatFailsAtAnyMomentLeavesNothingBehind() {
        Fragile ticker = new Fragile();
        for (int use = 0; use < 4; use++) {
            Memmon quiet = builder(ticker).with(new FakeHeap()).start();
            ticker.failsAtUse(use);
            quiet.close();
            ticker.failsAtUse(Integer.MAX_VALUE);
            assertNothingIsLeft();
        }
        for (int use = 0; use < 4; use++) {
            TestAction shed = TestAction.engaging("shed");
            FakeHeap heap = new FakeHeap();
            heap.live.set(930);
            Memmon memmon = builder(ticker).with(heap).with(shed).start();
            Eventually.holds("engaged", () -> memmon.report().engaged().contains("shed"));
            ticker.failsAtUse(use);
            memmon.close();
            ticker.failsAtUse(Integer.MAX_VALUE);
            assertNothingIsLeft();
        }
    }

    @Test
    void anInterruptedThreadClosesAsWellAsAnyOther() {
        TestAction shed = TestAction.engaging("shed");
        FakeHeap heap = new FakeHeap();
        heap.live.set(930);
        Memmon memmon = builder(Ticker.system()).with(heap).with(shed).start();
        Eventually.holds("engaged", () -> memmon.report().engaged().contains("shed"));
        Thread.currentThread().interrupt();
        memmon.close();
        assertThat(Thread.interrupted()).as("still interrupted").isTrue();
        assertThat(shed.releases).hasValue(1);
        assertNothingIsLeft();
    }

    @Test
    void anInterruptedThreadStartsAWholeMonitor() {
        Thread.currentThread().interrupt();
        try (Memmon memmon = builder(Ticker.system())
                .with(new FakeHeap())
                .with(opening("interrupting", () -> {}, Thread.currentThread()::interrupt))
                .start()) {
            assertThat(Thread.interrupted()).as("still interrupted").isTrue();
            assertThat(memmon.report().self().journal()).isEqualTo("on");
            assertThat(memmon.report().self().plugins())
                    .hasSizeGreaterThan(2)
                    .allMatch(plugin -> plugin.state().equals("running"));
        }
        assertNothingIsLeft();
    }

    @Test
    void aReleaseThatHangsKeepsNobodyFromEnding() {
        CountDownLatch never = new CountDownLatch(1);
        AtomicInteger closed = new AtomicInteger();
        TestAction hanging = TestAction.engaging("a-hanging").releasing(never::await);
        TestAction other = TestAction.engaging("b-other");
        FakeHeap heap = new FakeHeap();
        heap.live.set(930);
        Memmon memmon = builder(Ticker.system())
                .set("response.cooldown", "0s")
                .with(heap)
                .with(hanging)
                .with(other)
                .with(opening("resource", closed::incrementAndGet))
                .start();
        Eventually.holds("engaged", () -> memmon.report().engaged().containsAll(List.of("a-hanging", "b-other")));
        memmon.close();
        assertThat(hanging.releases).hasValue(1);
        assertThat(other.releases).hasValue(1);
        assertThat(closed).hasValue(1);
        never.countDown();
        assertNothingIsLeft();
    }

    @Test
    void anExtensionThatCannotStartStopsEverything() {
        MonitorExtension broken = new Extension() {
            @Override
            public Registration open(Monitor monitor) throws Exception {
                throw new IOException("the port is taken");
            }
        };
        assertThatThrownBy(() -> builder(Ticker.system()).with(broken).start())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("memmon.http")
                .hasMessageContaining("the port is taken");
        assertNothingIsLeft();
    }

    @Test
    void anExtensionWithoutItsLibraryStopsEverything() {
        MonitorExtension broken = new Extension() {
            @Override
            public Registration open(Monitor monitor) {
                throw new NoClassDefFoundError("org/apache/hc/core5/http/HttpException");
            }
        };
        assertThatThrownBy(() -> builder(Ticker.system()).with(broken).start())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("memmon.http")
                .hasMessageContaining("HttpException");
        assertNothingIsLeft();
    }

    @Test
    void anExtensionThatClosesTheMonitorWhileItStartsLeavesNothingBehind() {
        AtomicInteger closed = new AtomicInteger();
        MonitorExtension closing = new Extension() {
            @Override
            public Registration open(Monitor monitor) throws Exception {
                ((AutoCloseable) monitor).close();
                return closed::incrementAndGet;
            }
        };
        try (Memmon memmon = builder(Ticker.system()).with(closing).start()) {
            assertThat(memmon.live()).isFalse();
        }
        assertThat(closed).hasValue(1);
        assertNothingIsLeft();
    }

    @Test
    void aPluginThatCannotBeClosedKeepsNothingElseOpen() {
        AtomicInteger closed = new AtomicInteger();
        Memmon memmon = builder(Ticker.system())
                .with(opening("a-first", closed::incrementAndGet))
                .with(opening("b-broken", () -> {
                    throw new StackOverflowError();
                }))
                .with(opening("c-last", closed::incrementAndGet))
                .start();
        memmon.close();
        assertThat(closed).hasValue(2);
        assertNothingIsLeft();
    }

    private static void assertNothingIsLeft() {
        Eventually.holds("no thread is left", () -> TestMonitor.threads().isEmpty());
        assertThat(System.getProperty(LEADER)).isNull();
        try {
            MBeanServer server = ManagementFactory.getPlatformMBeanServer();
            assertThat(server.queryNames(new ObjectName("io.memmon:*"), null)).isEmpty();
        } catch (javax.management.MalformedObjectNameException e) {
            throw new AssertionError(e);
        }
    }

    private static Collector opening(String name, AutoCloseable resource) {
        return opening(name, resource, () -> {});
    }

    private static Collector opening(String name, AutoCloseable resource, Runnable onOpen) {
        return TestMonitor.collector(name, Lane.SLOW, context -> {
            onOpen.run();
            context.onClose(resource);
            return out -> {};
        });
    }

    private abstract static class Extension implements MonitorExtension {

        @Override
        public String name() {
            return "http";
        }

        @Override
        public void configure(Settings settings) {}
    }
}
