package io.memmon.core.planning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.memmon.core.report.EfficiencyReport;
import io.memmon.core.report.HeapAlternative;
import io.memmon.core.report.HeapEfficiency;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;

class EfficiencyAnalysisTest {

    private static final Instant NOW = Instant.parse("2026-11-23T14:30:00Z");
    private static final long MIB = 1 << 20;
    private static final long GIB = 1 << 30;

    private static EfficiencyReport report(Duration ago, double live, double max, double share, double cycles) {
        WrittenHistory history = new WrittenHistory(NOW.minus(ago))
                .area("heap", "live", day -> live)
                .area("heap", "limit", day -> max)
                .signal("heap.allocated", day -> 50 * MIB)
                .signal("gc.share", day -> share)
                .signal("gc.cycle.time", day -> cycles);
        return new EfficiencyAnalysis(history, InstantSource.fixed(NOW)).report();
    }

    private static HeapAlternative of(HeapEfficiency heap, long bytes) {
        return heap.alternatives().stream()
                .filter(other -> other.maxBytes() == bytes)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void saysWhatALargerAndASmallerHeapWouldChange() {
        EfficiencyReport report = report(Duration.ofHours(30), GIB, 2.0 * GIB, 0.04, Double.NaN);

        HeapEfficiency heap = report.heap().orElseThrow();
        assertThat(report.history()).isEqualTo(Duration.ofDays(1));
        assertThat(heap.garbageBytesPerSecond()).isCloseTo(50 * MIB, within(1.0));
        assertThat(heap.collectorRatio()).hasValue(0.04);
        HeapAlternative larger = of(heap, 4 * GIB);
        assertThat(larger.collectorRatio().orElseThrow())
                .as("three times the room, a third of the work")
                .isCloseTo(0.04 / 3, within(1e-9));
        assertThat(larger.secondsToFill().orElseThrow()).isCloseTo(3 * 1024 / 50.0, within(0.01));
        assertThat(of(heap, 1536 * MIB).collectorRatio().orElseThrow()).isCloseTo(0.08, within(1e-9));
        HeapAlternative none = of(heap, GIB);
        assertThat(none.peakLiveRatio()).isEqualTo(1);
        assertThat(none.collectorRatio()).isEmpty();
        assertThat(none.secondsToFill()).isEmpty();
        assertThat(heap.alternatives()).extracting(HeapAlternative::maxBytes).isSorted();
        assertThat(report.verdict()).isEqualTo("fits");
        assertThat(report.model()).contains("one over the room");
    }

    @Test
    void namesTheHeapThatIsTooLarge() {
        EfficiencyReport report = report(Duration.ofHours(30), 200.0 * MIB, 4.0 * GIB, 0.001, Double.NaN);

        assertThat(report.verdict()).isEqualTo("too-large");
        assertThat(report.summary())
                .isEqualTo("The heap could be smaller: 5 % of 4.00 GiB is live at the peak, "
                        + "the collector takes 0.1 % of the time; a heap of 400 MiB would be 50 % live at the peak, "
                        + "with the collector at about 1.9 % of the time.");
    }

    @Test
    void aLargeHeapThatSparesTheCollectorMuchWorkFits() {
        assertThat(report(Duration.ofHours(30), 200.0 * MIB, 4.0 * GIB, 0.02, Double.NaN)
                        .verdict())
                .isEqualTo("fits");
    }

    @Test
    void namesTheHeapThatIsTooSmall() {
        assertThat(report(Duration.ofHours(30), 800.0 * MIB, 1.0 * GIB, 0.05, Double.NaN)
                        .verdict())
                .isEqualTo("too-small");
        assertThat(report(Duration.ofHours(30), 600.0 * MIB, 1.0 * GIB, 0.2, Double.NaN)
                        .verdict())
                .isEqualTo("too-small");
    }

    @Test
    void aCollectorThatWorksHardWithMuchRoomIsNotHelpedByMore() {
        EfficiencyReport report = report(Duration.ofHours(30), 200.0 * MIB, 1.0 * GIB, 0.2, Double.NaN);

        assertThat(report.verdict()).isEqualTo("fits");
        assertThat(report.summary()).contains("not for want of room");
    }

    @Test
    void workBesideTheApplicationCountsAsWell() {
        HeapEfficiency heap = report(Duration.ofHours(30), 500.0 * MIB, 1.0 * GIB, 0.001, 0.06)
                .heap()
                .orElseThrow();

        assertThat(heap.collectorRatio().orElseThrow()).isCloseTo(0.061, within(1e-9));
    }

    @Test
    void saysPlainlyThatThereIsNotEnoughHistory() {
        EfficiencyReport report = report(Duration.ofMinutes(12), GIB, 2.0 * GIB, 0.04, Double.NaN);

        assertThat(report.heap()).isEmpty();
        assertThat(report.verdict()).isEqualTo("unknown");
        assertThat(report.summary()).isEqualTo("not enough history yet: 12 min of 60 min");
    }
}
