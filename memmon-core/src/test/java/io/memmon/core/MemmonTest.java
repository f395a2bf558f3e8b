package io.memmon.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.memmon.api.memory.Level;
import io.memmon.core.config.ConfigurationException;
import io.memmon.core.report.HealthReport;
import io.memmon.core.report.Incident;
import io.memmon.core.report.MonitorListener;
import io.memmon.core.report.ResponseReport;
import io.memmon.core.report.ResponseResult;
import io.memmon.core.report.Transition;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The whole monitor on real threads, with plugins that a test controls. */
class MemmonTest {

    private final FakeHeap heap = new FakeHeap();

    @Test
    void aLeakIsSeenAnsweredMeasuredAndOver() {
        TestAction evict = TestAction.relieving("evict").doing(() -> heap.live.set(300));
        List<String> heard = new CopyOnWriteArrayList<>();
        try (Memmon memmon =
                TestMonitor.over(heap).with(evict).listener(new Hearing(heard)).start()) {
            Eventually.holds("a first reading", () -> TestMonitor.heap(memmon).isPresent());
            assertThat(memmon.report().headline()).isEqualTo("Memory is healthy");
            assertThat(memmon.report().evidence()).startsWith("Live set 100 B of 1000 B (10 %)");
            for (long live = 200; live <= 920; live += 90) {
                heap.live.set(live);
            }
            Eventually.holds(
                    "an incident with a measured response that is over",
                    () -> memmon.incidents().stream()
                            .anyMatch(incident -> incident.closedAt().isPresent()
                                    && incident.responses().stream()
                                            .anyMatch(response ->
                                                    response.freedBytes().isPresent())));
            Incident incident = memmon.incidents().get(0);
            assertThat(incident.area()).isEqualTo("heap");
            assertThat(incident.peak()).isEqualTo(Level.HIGH);
            ResponseReport response = incident.responses().get(0);
            assertThat(response.action()).isEqualTo("evict");
            assertThat(response.result()).isEqualTo(ResponseResult.DONE);
            assertThat(response.freedBytes()).isEqualTo(OptionalLong.of(620));
            assertThat(memmon.report().level()).isEqualTo(Level.NORMAL);
            Eventually.holds("the listener heard of it", () -> heard.contains("closed 1"));
            assertThat(heard).contains("level HIGH", "opened 1", "responded evict 620");
        }
    }

    @Test
    void theReportNamesWhatIsWrongAndTheCheckReadsAnew() {
        try (Memmon memmon = TestMonitor.over(heap).set("mode", "observe").start()) {
            heap.live.set(930);
            Eventually.holds(
                    "an incident and its area",
                    () -> memmon.report().openIncidents().size() == 1
                            && memmon.report().area().isPresent());
            HealthReport report = memmon.report();
            assertThat(report.area()).contains("heap");
            assertThat(report.headline()).startsWith("Heap is 93.0 % full");
            assertThat(report.evidence()).isEqualTo("Heap is full: 930 B of 1000 B (93.0 %).");
            assertThat(report.openIncidents()).hasSize(1);
            assertThat(report.mode()).isEqualTo("observe");
            heap.live.set(500);
            assertThat(memmon.check(Monitor.Check.SAMPLE).areas().get(0).live()).hasValue(500);
        }
    }

    @Test
    void closingReleasesWhatIsEngagedOnceAndLeavesNoThread() {
        TestAction shed = TestAction.engaging("shed");
        Memmon memmon = TestMonitor.over(heap).with(shed).start();
        heap.live.set(930);
        Eventually.holds("engaged", () -> memmon.report().engaged().contains("shed"));
        assertThat(TestMonitor.threads()).isNotEmpty().allMatch(Thread::isDaemon);
        memmon.close();
        memmon.close();
        assertThat(shed.releases).hasValue(1);
        assertThat(memmon.live()).isFalse();
        Eventually.holds("no thread is left", () -> TestMonitor.threads().isEmpty());
    }

    @Test
    void closingInTheMiddleOfAnActWaitsForItsRelease() throws InterruptedException {
        CountDownLatch acting = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        TestAction shed = TestAction.engaging("shed").doing(() -> {
            acting.countDown();
            goOn.await(10, TimeUnit.SECONDS);
        });
        Memmon memmon = TestMonitor.over(heap).with(shed).start();
        heap.live.set(930);
        assertThat(acting.await(20, TimeUnit.SECONDS)).isTrue();
        Thread closing = new Thread(memmon::close, "closing");
        closing.start();
        goOn.countDown();
        closing.join(20_000);
        assertThat(closing.isAlive()).isFalse();
        assertThat(shed.releases).hasValue(1);
    }

    @Test
    void oneOfTwoMonitorsLeadsAndTheOtherFollowsWhenItIsGone() {
        TestAction first = TestAction.jvmWide("collect");
        TestAction second = TestAction.jvmWide("collect");
        heap.live.set(930);
        Memmon leader = TestMonitor.over(heap)
                .with(first)
                .set("response.cooldown", "0s")
                .start();
        try (Memmon follower = TestMonitor.over(heap)
                .with(second)
                .set("instance", "other")
                .set("response.cooldown", "0s")
                .start()) {
            Eventually.holds("the leader acts", () -> first.responds.get() > 0);
            Eventually.holds("the follower judges", () -> follower.report().level() == Level.HIGH);
            assertThat(second.responds).hasValue(0);
            leader.close();
            Eventually.holds("the follower leads", () -> second.responds.get() > 0);
        } finally {
            leader.close();
        }
    }

    @Test
    void everyProblemIsToldAtOnce() {
        assertThatThrownBy(() -> TestMonitor.over(heap)
                        .set("sampling.fast-interval", "1ns")
                        .set("levels.high", "0.1")
                        .set("no.such.key", "1")
                        .set("responses.evict.no-such", "1")
                        .with(TestAction.relieving("evict"))
                        .start())
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("fast-interval")
                .hasMessageContaining("levels")
                .hasMessageContaining("no.such.key")
                .hasMessageContaining("no-such");
        Eventually.holds("nothing runs", () -> TestMonitor.threads().isEmpty());
    }

    private record Hearing(List<String> heard) implements MonitorListener {
        @Override
        public void levelChanged(Transition transition) {
            heard.add("level " + transition.to());
        }

        @Override
        public void responded(ResponseReport response) {
            heard.add("responded " + response.action() + ' '
                    + response.freedBytes().orElse(-1));
        }

        @Override
        public void incidentOpened(Incident incident) {
            heard.add("opened " + incident.id());
        }

        @Override
        public void incidentClosed(Incident incident) {
            heard.add("closed " + incident.id());
        }
    }
}
