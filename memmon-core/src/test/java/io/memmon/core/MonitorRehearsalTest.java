package io.memmon.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.memmon.api.memory.Level;
import io.memmon.core.config.Mode;
import io.memmon.core.report.RehearsalReport;
import io.memmon.core.report.ResponseReport;
import io.memmon.core.report.ResponseResult;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;

/** Rehearsals on a whole monitor. */
class MonitorRehearsalTest {

    private final FakeHeap heap = new FakeHeap();

    @Test
    void aRehearsalThatObservesOnlyLists() {
        TestAction shed = TestAction.engaging("shed");
        try (Memmon memmon = TestMonitor.over(heap).with(shed).start()) {
            RehearsalReport report = memmon.rehearse(Level.HIGH, Mode.OBSERVE, Optional.empty());
            assertThat(report.responses())
                    .extracting(ResponseReport::action, ResponseReport::result)
                    .containsExactly(Tuple.tuple("shed", ResponseResult.WOULD_RUN));
            assertThat(memmon.report().simulatedUsage()).isEmpty();
            assertThat(shed.responds).hasValue(0);
        }
    }

    @Test
    void aRehearsalActsPretendsAndEndsByItself() {
        TestAction shed = TestAction.engaging("shed");
        try (Memmon memmon = TestMonitor.over(heap).with(shed).start()) {
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
        try (Memmon memmon = TestMonitor.over(heap).with(shed).start()) {
            memmon.rehearse(Level.HIGH, Mode.ACT, Optional.of(Duration.ofMinutes(5)));
            assertThat(memmon.report().simulatedUsage()).hasValue(0.92);
        }
        assertThat(shed.releases).hasValue(1);
    }

    @Test
    void aRehearsalIsRefusedOnceTheMonitorIsClosed() {
        TestAction shed = TestAction.engaging("shed");
        Memmon memmon = TestMonitor.over(heap).with(shed).start();
        memmon.close();
        RehearsalReport report = memmon.rehearse(Level.HIGH, Mode.ACT, Optional.empty());
        assertThat(report.state()).contains("refused").contains("closed");
        assertThat(shed.responds).hasValue(0);
    }

    @Test
    void aRehearsalIsRefusedWhileARealIncidentIsOpen() {
        TestAction shed = TestAction.engaging("shed");
        try (Memmon memmon = TestMonitor.over(heap).with(shed).start()) {
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
        try (Memmon memmon = TestMonitor.over(heap).with(shed).start()) {
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
        try (Memmon memmon = TestMonitor.over(heap).with(shed).start()) {
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
        try (Memmon memmon = TestMonitor.over(heap).start()) {
            Supplier<RehearsalReport> normal = () -> memmon.rehearse(Level.NORMAL, Mode.ACT, Optional.empty());
            assertThatThrownBy(normal::get).hasMessageContaining("normal");
            assertThatThrownBy(() -> memmon.rehearse(Level.LOW, Mode.ACT, Optional.of(Duration.ofDays(1))))
                    .hasMessageContaining("1h");
        }
    }
}
