package io.memmon.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.memmon.api.collect.Collector;
import io.memmon.api.collect.CollectorContext;
import io.memmon.api.collect.Lane;
import io.memmon.api.memory.Area;
import io.memmon.api.memory.Level;
import io.memmon.api.plugin.PluginContext;
import io.memmon.api.policy.ThresholdPolicy;
import io.memmon.api.policy.Verdict;
import io.memmon.api.response.ResponseAction;
import io.memmon.core.config.ConfigurationException;
import io.memmon.core.config.Mode;
import io.memmon.core.report.AreaReport;
import io.memmon.core.report.HealthReport;
import io.memmon.core.report.Incident;
import io.memmon.core.report.MonitorListener;
import io.memmon.core.report.PluginReport;
import io.memmon.core.report.RehearsalReport;
import io.memmon.core.report.ResponseReport;
import io.memmon.core.report.ResponseResult;
import io.memmon.core.report.Transition;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import javax.management.Attribute;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole monitor on real threads, with plugins that a test controls. */
class MemmonTest {

    @TempDir
    private Path folder;

    private final FakeHeap heap = new FakeHeap();

    private MemmonBuilder builder() {
        return Memmon.builder()
                .with(heap)
                .set("instance", "test")
                .set("sampling.fast-interval", "20ms")
                .set("sampling.slow-interval", "1s")
                .set("sampling.max-cpu", "1")
                .set("levels.dwell", "0s");
    }

    @Test
    void aLeakIsSeenAnsweredMeasuredAndOver() {
        TestAction evict = TestAction.relieving("evict").doing(() -> heap.live.set(300));
        List<String> heard = new CopyOnWriteArrayList<>();
        try (Memmon memmon = builder().with(evict).listener(new Hearing(heard)).start()) {
            Eventually.holds("a first reading", () -> heap(memmon).isPresent());
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
        try (Memmon memmon = builder().set("mode", "observe").start()) {
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

    // ---- the kill switch

    @Test
    void theMethodIsAKillSwitch() {
        killSwitch(memmon -> memmon.mode(Mode.OBSERVE, "a test"));
    }

    @Test
    void theJmxAttributeIsAKillSwitch() {
        killSwitch(memmon -> {
            MBeanServer server = ManagementFactory.getPlatformMBeanServer();
            ObjectName name = server.queryNames(new ObjectName("io.memmon:type=Monitor,*"), null)
                    .iterator()
                    .next();
            server.setAttribute(name, new Attribute("Mode", "observe"));
        });
    }

    @Test
    void theWatchedFileIsAKillSwitch() throws IOException {
        Path file = folder.resolve("memmon.conf");
        Files.writeString(file, "memmon.mode = act\nmemmon.config-check = 1s");
        killSwitch(builder().config(file), memmon -> change(file, "memmon.mode = observe\nmemmon.config-check = 1s"));
    }

    private interface Switch {
        void off(Memmon memmon) throws Exception;
    }

    private void killSwitch(Switch how) {
        killSwitch(builder(), how);
    }

    private void killSwitch(MemmonBuilder builder, Switch how) {
        TestAction shed = TestAction.engaging("shed");
        try (Memmon memmon = builder.with(shed).start()) {
            heap.live.set(930);
            Eventually.holds("engaged", () -> memmon.report().engaged().contains("shed"));
            try {
                how.off(memmon);
            } catch (Exception e) {
                throw new AssertionError(e);
            }
            Eventually.holds("released", () -> shed.releases.get() == 1);
            assertThat(memmon.mode()).isEqualTo(Mode.OBSERVE);
            assertThat(memmon.report().engaged()).isEmpty();
        }
        assertThat(shed.releases).hasValue(1);
    }

    @Test
    void aReloadMovesTheThresholds() throws IOException {
        Path file = folder.resolve("memmon.conf");
        Files.writeString(file, "memmon.config-check = 1s");
        heap.live.set(500);
        try (Memmon memmon = builder().config(file).start()) {
            Eventually.holds("a first reading", () -> heap(memmon).isPresent());
            assertThat(memmon.report().level()).isEqualTo(Level.NORMAL);
            change(file, "memmon.config-check = 1s\nmemmon.levels { low = 0.1, medium = 0.2, high = 0.3 }");
            Eventually.holds("HIGH", () -> memmon.report().level() == Level.HIGH);
            change(file, "memmon.config-check = 1s\nmemmon.levels { low = 0.9, medium = 0.2 }");
            change(file, "memmon.config-check = 1s\nmemmon.levels { low = 0.6 }");
            Eventually.holds("NORMAL", () -> memmon.report().level() == Level.NORMAL);
        }
    }

    private static void change(Path file, String text) {
        try {
            Path next = file.resolveSibling("next.conf");
            Files.writeString(next, text);
            Files.setLastModifiedTime(next, FileTime.from(Instant.now().plusSeconds(text.length())));
            Files.move(next, file, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    // ---- closing

    @Test
    void closingReleasesWhatIsEngagedOnceAndLeavesNoThread() {
        TestAction shed = TestAction.engaging("shed");
        Memmon memmon = builder().with(shed).start();
        heap.live.set(930);
        Eventually.holds("engaged", () -> memmon.report().engaged().contains("shed"));
        assertThat(memmonThreads()).isNotEmpty().allMatch(Thread::isDaemon);
        memmon.close();
        memmon.close();
        assertThat(shed.releases).hasValue(1);
        assertThat(memmon.live()).isFalse();
        Eventually.holds("no thread is left", () -> memmonThreads().isEmpty());
    }

    @Test
    void closingInTheMiddleOfAnActWaitsForItsRelease() throws InterruptedException {
        CountDownLatch acting = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        TestAction shed = TestAction.engaging("shed").doing(() -> {
            acting.countDown();
            goOn.await(10, TimeUnit.SECONDS);
        });
        Memmon memmon = builder().with(shed).start();
        heap.live.set(930);
        assertThat(acting.await(20, TimeUnit.SECONDS)).isTrue();
        Thread closing = new Thread(memmon::close, "closing");
        closing.start();
        goOn.countDown();
        closing.join(20_000);
        assertThat(closing.isAlive()).isFalse();
        assertThat(shed.releases).hasValue(1);
    }

    private static List<Thread> memmonThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("memmon"))
                .filter(Thread::isAlive)
                .toList();
    }

    // ---- several monitors

    @Test
    void oneOfTwoMonitorsLeadsAndTheOtherFollowsWhenItIsGone() {
        TestAction first = TestAction.jvmWide("collect");
        TestAction second = TestAction.jvmWide("collect");
        heap.live.set(930);
        Memmon leader = builder().with(first).set("response.cooldown", "0s").start();
        try (Memmon follower = builder()
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

    // ---- settings

    @Test
    void everyProblemIsToldAtOnce() {
        assertThatThrownBy(() -> builder()
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
        Eventually.holds("nothing runs", () -> memmonThreads().isEmpty());
    }

    // ---- broken plugins

    @Test
    void aCollectorThatCannotBeOpenedIsLeftOut() {
        try (Memmon memmon = builder()
                .with(collector("broken", context -> {
                    throw new NoClassDefFoundError("a driver");
                }))
                .start()) {
            stillWorks(memmon);
            assertThat(plugin(memmon, "broken").state()).isEqualTo("failed");
            assertThat(plugin(memmon, "broken").lastError()).contains("a driver");
        }
    }

    @Test
    void aCollectorThatRaisesErrorsIsBackedOff() {
        try (Memmon memmon = builder()
                .with(collector("broken", context -> out -> {
                    throw new OutOfMemoryError("Java heap space");
                }))
                .start()) {
            stillWorks(memmon);
            assertThat(plugin(memmon, "broken").errors()).isPositive();
        }
    }

    @Test
    void aCollectorWhoseExceptionCannotBeReadIsBackedOff() {
        try (Memmon memmon = builder()
                .with(collector("a-broken", context -> out -> {
                    throw new UnspeakableException();
                }))
                .start()) {
            stillWorks(memmon);
            assertThat(plugin(memmon, "a-broken").errors()).isPositive();
        }
    }

    @Test
    void aCollectorThatHangsIsTakenOutUntilItHasComeBack() {
        CountDownLatch late = new CountDownLatch(1);
        AtomicInteger calls = new AtomicInteger();
        try (Memmon memmon = builder()
                .with(collector("hanging", context -> out -> {
                    await(late);
                    calls.incrementAndGet();
                }))
                .start()) {
            Eventually.holds(
                    "quarantined", () -> plugin(memmon, "hanging").state().equals("quarantined"));
            stillWorks(memmon);
            assertThat(memmon.live()).isTrue();
            late.countDown();
            Eventually.holds("called again", () -> calls.get() > 3);
            assertThat(plugin(memmon, "hanging").state()).isEqualTo("running");
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
        Collector zone = collector("zone", context -> {
            Area area = context.area("zone");
            return out -> out.used(area, 1);
        });
        try (Memmon memmon =
                builder().with(policy).with(zone).set("mode", "observe").start()) {
            Eventually.holds("judged", () -> memmon.report().level() == Level.MEDIUM);
            Eventually.holds(
                    "failed again and again", () -> plugin(memmon, "choosy").errors() > 5);
            assertThat(memmon.report().level()).isEqualTo(Level.MEDIUM);
        }
    }

    @Test
    void anActionThatHangsIsTakenOutTheNextOneActsAndWhatComesTooLateIsUndone() {
        CountDownLatch late = new CountDownLatch(1);
        TestAction hanging = TestAction.engaging("a-hanging").doing(() -> await(late));
        TestAction next = TestAction.relieving("b-next").doing(() -> heap.live.set(100));
        try (Memmon memmon = builder().with(hanging).with(next).start()) {
            heap.live.set(930);
            Eventually.holds("the next action acts", () -> next.responds.get() == 1);
            assertThat(plugin(memmon, "a-hanging").state()).isEqualTo("quarantined");
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
        try (Memmon memmon = builder().with(engaged).with(failing).with(next).start()) {
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
            public io.memmon.api.response.ResponseProfile profile() {
                throw new IllegalStateException("no");
            }

            @Override
            public io.memmon.api.response.Outcome respond(io.memmon.api.response.Situation now) {
                throw new IllegalStateException("no");
            }
        };
        try (Memmon memmon = builder().with(broken).start()) {
            stillWorks(memmon);
            assertThat(plugin(memmon, "broken").state()).isEqualTo("failed");
        }
    }

    @Test
    void anExtensionThatCannotStartStopsEverything() {
        MonitorExtension broken = new MonitorExtension() {
            @Override
            public String name() {
                return "http";
            }

            @Override
            public void configure(io.memmon.api.plugin.Settings settings) {}

            @Override
            public io.memmon.api.capability.Registration open(Monitor monitor) throws Exception {
                throw new IOException("the port is taken");
            }
        };
        assertThatThrownBy(() -> builder().with(broken).start())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("memmon.http")
                .hasMessageContaining("the port is taken");
        Eventually.holds("nothing runs", () -> memmonThreads().isEmpty());
    }

    private void stillWorks(Memmon memmon) {
        long ticks = memmon.report().self().ticks();
        Eventually.holds("it ticks", () -> memmon.report().self().ticks() > ticks + 10);
        Eventually.holds("it reads the heap", () -> heap(memmon).isPresent());
    }

    private static PluginReport plugin(Memmon memmon, String name) {
        return memmon.report().self().plugins().stream()
                .filter(plugin -> plugin.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static Optional<AreaReport> heap(Memmon memmon) {
        return memmon.report().areas().stream()
                .filter(area -> area.name().equals("heap"))
                .findFirst();
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

    private interface Opening {
        Collector.Sampler open(CollectorContext context) throws Exception;
    }

    private static Collector collector(String name, Opening opening) {
        return new Collector() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public Lane lane() {
                return Lane.FAST;
            }

            @Override
            public Sampler open(CollectorContext context) throws Exception {
                return opening.open(context);
            }
        };
    }

    private static final class UnspeakableException extends RuntimeException {
        private static final long serialVersionUID = 1;

        @Override
        public String getMessage() {
            throw new IllegalStateException("not even that");
        }
    }

    // ---- rehearsals

    @Test
    void aRehearsalThatObservesOnlyLists() {
        TestAction shed = TestAction.engaging("shed");
        try (Memmon memmon = builder().with(shed).start()) {
            RehearsalReport report = memmon.rehearse(Level.HIGH, Mode.OBSERVE, Optional.empty());
            assertThat(report.responses())
                    .extracting(ResponseReport::action, ResponseReport::result)
                    .containsExactly(org.assertj.core.groups.Tuple.tuple("shed", ResponseResult.WOULD_RUN));
            assertThat(memmon.report().simulatedUsage()).isEmpty();
            assertThat(shed.responds).hasValue(0);
        }
    }

    @Test
    void aRehearsalActsPretendsAndEndsByItself() {
        TestAction shed = TestAction.engaging("shed");
        try (Memmon memmon = builder().with(shed).start()) {
            RehearsalReport report = memmon.rehearse(Level.HIGH, Mode.ACT, Optional.of(Duration.ofSeconds(1)));
            assertThat(report.responses()).extracting(ResponseReport::result).containsExactly(ResponseResult.ENGAGED);
            Eventually.holds("over", () -> memmon.report().simulatedUsage().isEmpty() && shed.releases.get() == 1);
            assertThat(memmon.incidents()).isEmpty();
            assertThat(memmon.report().level()).isEqualTo(Level.NORMAL);
        }
        assertThat(shed.releases).hasValue(1);
    }

    @Test
    void closingReleasesWhatARehearsalEngaged() {
        TestAction shed = TestAction.engaging("shed");
        try (Memmon memmon = builder().with(shed).start()) {
            memmon.rehearse(Level.HIGH, Mode.ACT, Optional.of(Duration.ofMinutes(5)));
            assertThat(memmon.report().simulatedUsage()).hasValue(0.92);
        }
        assertThat(shed.releases).hasValue(1);
    }

    @Test
    void aRehearsalIsRefusedOnceTheMonitorIsClosed() {
        TestAction shed = TestAction.engaging("shed");
        Memmon memmon = builder().with(shed).start();
        memmon.close();
        RehearsalReport report = memmon.rehearse(Level.HIGH, Mode.ACT, Optional.empty());
        assertThat(report.state()).contains("refused").contains("closed");
        assertThat(shed.responds).hasValue(0);
    }

    @Test
    void aRehearsalIsRefusedWhileARealIncidentIsOpen() {
        TestAction shed = TestAction.engaging("shed");
        try (Memmon memmon = builder().with(shed).start()) {
            heap.live.set(930);
            Eventually.holds("trouble", () -> shed.responds.get() == 1);
            RehearsalReport report = memmon.rehearse(Level.LOW, Mode.ACT, Optional.empty());
            assertThat(report.state()).contains("refused").contains("real incident");
            assertThat(report.responses()).isEmpty();
        }
    }

    @Test
    void realTroubleTakesOverWhatARehearsalEngaged() {
        TestAction shed = TestAction.engaging("shed");
        try (Memmon memmon = builder().with(shed).start()) {
            memmon.rehearse(Level.HIGH, Mode.ACT, Optional.of(Duration.ofMinutes(5)));
            heap.live.set(930);
            Eventually.holds(
                    "the rehearsal yields",
                    () -> memmon.report().simulatedUsage().isEmpty());
            Eventually.holds("sustained for real", () -> shed.sustains.get() >= 1);
            assertThat(memmon.report().engaged()).containsExactly("shed");
            assertThat(shed.responds.get() - shed.releases.get()).isGreaterThanOrEqualTo(1);
        }
    }

    @Test
    void theKillSwitchHoldsInARehearsalToo() {
        TestAction shed = TestAction.engaging("shed");
        try (Memmon memmon = builder().with(shed).start()) {
            memmon.rehearse(Level.HIGH, Mode.ACT, Optional.of(Duration.ofMinutes(5)));
            memmon.mode(Mode.OBSERVE, "a test");
            Eventually.holds("released", () -> shed.releases.get() == 1);
            RehearsalReport report = memmon.rehearse(Level.HIGH, Mode.ACT, Optional.of(Duration.ofSeconds(1)));
            assertThat(report.responses()).extracting(ResponseReport::result).containsExactly(ResponseResult.WOULD_RUN);
            assertThat(shed.responds).hasValue(1);
        }
    }

    @Test
    void aRehearsalRefusesWhatMakesNoSense() {
        try (Memmon memmon = builder().start()) {
            Supplier<RehearsalReport> normal = () -> memmon.rehearse(Level.NORMAL, Mode.ACT, Optional.empty());
            assertThatThrownBy(normal::get).hasMessageContaining("normal");
            assertThatThrownBy(() -> memmon.rehearse(Level.LOW, Mode.ACT, Optional.of(Duration.ofDays(1))))
                    .hasMessageContaining("1h");
        }
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
