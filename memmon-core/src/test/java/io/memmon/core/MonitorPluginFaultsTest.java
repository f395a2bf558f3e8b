package io.memmon.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.memmon.api.collect.Collector;
import io.memmon.api.memory.Area;
import io.memmon.api.memory.Level;
import io.memmon.api.plugin.PluginContext;
import io.memmon.api.policy.ThresholdPolicy;
import io.memmon.api.policy.Verdict;
import io.memmon.api.response.Outcome;
import io.memmon.api.response.ResponseAction;
import io.memmon.api.response.ResponseProfile;
import io.memmon.api.response.Situation;
import io.memmon.core.report.ResponseResult;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Plugins that throw, hang or cannot be opened harm nobody but themselves. */
class MonitorPluginFaultsTest {

    private final FakeHeap heap = new FakeHeap();

    @Test
    void aCollectorThatCannotBeOpenedIsLeftOut() {
        try (Memmon memmon = TestMonitor.over(heap)
                .with(TestMonitor.collector("broken", context -> {
                    throw new NoClassDefFoundError("a driver");
                }))
                .start()) {
            stillWorks(memmon);
            assertThat(TestMonitor.plugin(memmon, "broken").state()).isEqualTo("failed");
            assertThat(TestMonitor.plugin(memmon, "broken").lastError()).contains("a driver");
        }
    }

    @Test
    void aCollectorThatRaisesErrorsIsBackedOff() {
        try (Memmon memmon = TestMonitor.over(heap)
                .with(TestMonitor.collector("broken", context -> out -> {
                    throw new OutOfMemoryError("Java heap space");
                }))
                .start()) {
            stillWorks(memmon);
            assertThat(TestMonitor.plugin(memmon, "broken").errors()).isPositive();
        }
    }

    @Test
    void aCollectorWhoseExceptionCannotBeReadIsBackedOff() {
        try (Memmon memmon = TestMonitor.over(heap)
                .with(TestMonitor.collector("a-broken", context -> out -> {
                    throw new UnspeakableException();
                }))
                .start()) {
            stillWorks(memmon);
            assertThat(TestMonitor.plugin(memmon, "a-broken").errors()).isPositive();
        }
    }

    @Test
    void aCollectorThatHangsIsTakenOutUntilItHasComeBack() {
        CountDownLatch late = new CountDownLatch(1);
        AtomicInteger calls = new AtomicInteger();
        try (Memmon memmon = TestMonitor.over(heap)
                .with(TestMonitor.collector("hanging", context -> out -> {
                    await(late);
                    calls.incrementAndGet();
                }))
                .start()) {
            Eventually.holds(
                    "quarantined",
                    () -> TestMonitor.plugin(memmon, "hanging").state().equals("quarantined"));
            stillWorks(memmon);
            assertThat(memmon.live()).isTrue();
            late.countDown();
            Eventually.holds("called again", () -> calls.get() > 3);
            assertThat(TestMonitor.plugin(memmon, "hanging").state()).isEqualTo("running");
        } finally {
            late.countDown();
        }
    }

    @Test
    void aPolicyThatThrowsForOneAreaStillJudgesTheOthers() {
        ThresholdPolicy policy = new ThresholdPolicy() {
            @Override
            public String name() {
                return "choosy";
            }

            @Override
            public Optional<Judge> open(PluginContext context, Area area) {
                Verdict medium = Verdict.of(Level.MEDIUM, "choosy").certain();
                return Optional.of(view -> {
                    if (area.name().equals("zone")) {
                        throw new AssertionError("no");
                    }
                    return medium;
                });
            }
        };
        Collector zone = TestMonitor.collector("zone", context -> {
            Area area = context.area("zone");
            return out -> out.used(area, 1);
        });
        try (Memmon memmon = TestMonitor.over(heap)
                .with(policy)
                .with(zone)
                .set("mode", "observe")
                .start()) {
            Eventually.holds("judged", () -> memmon.report().level() == Level.MEDIUM);
            Eventually.holds(
                    "failed again and again",
                    () -> TestMonitor.plugin(memmon, "choosy").errors() > 5);
            assertThat(memmon.report().level()).isEqualTo(Level.MEDIUM);
        }
    }

    @Test
    void anActionThatHangsIsTakenOutTheNextOneActsAndWhatComesTooLateIsUndone() {
        CountDownLatch late = new CountDownLatch(1);
        TestAction hanging = TestAction.engaging("a-hanging").doing(() -> await(late));
        TestAction next = TestAction.relieving("b-next").doing(() -> heap.live.set(100));
        try (Memmon memmon = TestMonitor.over(heap).with(hanging).with(next).start()) {
            heap.live.set(930);
            Eventually.holds("the next action acts", () -> next.responds.get() == 1);
            assertThat(TestMonitor.plugin(memmon, "a-hanging").state()).isEqualTo("quarantined");
            Eventually.holds(
                    "it is told",
                    () -> memmon.incidents().get(0).responses().stream()
                            .anyMatch(response -> response.result() == ResponseResult.TIMED_OUT));
            late.countDown();
            Eventually.holds("undone", () -> hanging.releases.get() == 1);
        } finally {
            late.countDown();
        }
    }

    @Test
    void anActionThatFailsInEveryWayHarmsNobody() {
        TestAction.Step broken = () -> {
            throw new StackOverflowError();
        };
        TestAction engaged = TestAction.engaging("a-broken").sustaining(broken).releasing(broken);
        TestAction failing = TestAction.relieving("b-failing").doing(broken);
        TestAction next = TestAction.relieving("c-next");
        try (Memmon memmon =
                TestMonitor.over(heap).with(engaged).with(failing).with(next).start()) {
            heap.live.set(930);
            Eventually.holds("the last action acts", () -> next.responds.get() == 1);
            Eventually.holds("sustained", () -> engaged.sustains.get() > 0);
            heap.live.set(100);
            Eventually.holds("released", () -> engaged.releases.get() == 1);
            stillWorks(memmon);
        }
        assertThat(engaged.releases).hasValue(1);
    }

    @Test
    void anActionWhoseProfileThrowsIsLeftOut() {
        ResponseAction broken = new ResponseAction() {
            @Override
            public String name() {
                return "broken";
            }

            @Override
            public ResponseProfile profile() {
                throw new IllegalStateException("no");
            }

            @Override
            public Outcome respond(Situation now) {
                throw new IllegalStateException("no");
            }
        };
        try (Memmon memmon = TestMonitor.over(heap).with(broken).start()) {
            stillWorks(memmon);
            assertThat(TestMonitor.plugin(memmon, "broken").state()).isEqualTo("failed");
        }
    }

    private void stillWorks(Memmon memmon) {
        long ticks = memmon.report().self().ticks();
        Eventually.holds("it ticks", () -> memmon.report().self().ticks() > ticks + 10);
        Eventually.holds("it reads the heap", () -> TestMonitor.heap(memmon).isPresent());
    }

    private static void await(CountDownLatch latch) {
        while (true) {
            try {
                latch.await();
                return;
            } catch (InterruptedException ignored) {
                Thread.interrupted(); // as code that swallows interrupts does
            }
        }
    }

    private static final class UnspeakableException extends RuntimeException {
        private static final long serialVersionUID = 1;

        @Override
        public String getMessage() {
            throw new IllegalStateException("not even that");
        }
    }
}
