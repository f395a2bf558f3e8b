package io.memmon.core.planning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.memmon.core.report.AreaCapacity;
import io.memmon.core.report.CapacityReport;
import io.memmon.core.report.HeapSizing;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class CapacityPlannerTest {

    private static final Instant NOW = Instant.parse("2026-11-23T14:30:00Z");
    private static final double MIB = 1 << 20;
    private static final double GIB = 1 << 30;

    private static WrittenHistory since(Duration ago) {
        return new WrittenHistory(NOW.minus(ago));
    }

    private static CapacityReport report(WrittenHistory history) {
        return new CapacityPlanner(history, InstantSource.fixed(NOW)).report();
    }

    private static AreaCapacity only(WrittenHistory history) {
        CapacityReport report = report(history);
        assertThat(report.areas()).hasSize(1);
        return report.areas().get(0);
    }

    @Test
    void saysWhenAnAreaIsFullAtTheTrendOfTheWeek() {
        AreaCapacity heap = only(since(Duration.ofDays(7))
                .area("heap", "live", day -> 500 * MIB + 12 * MIB * day + 100 * MIB * Math.sin(2 * Math.PI * day))
                .area("heap", "used", day -> 1500 * MIB)
                .area("heap", "limit", day -> 2 * GIB));

        assertThat(heap.figure()).isEqualTo("live");
        assertThat(heap.trend().orElseThrow().bytesPerDay()).isCloseTo(12 * MIB, within(1.0));
        double peak = heap.peakBytes().orElseThrow();
        assertThat(peak).as("the day's peak, not its mean").isGreaterThan(660 * MIB);
        assertThat(heap.daysLeft().orElseThrow()).isCloseTo((2 * GIB - peak) / (12 * MIB), within(0.01));
        assertThat(heap.summary()).contains("; grows 12.0 MiB a day (").contains("; full in ");
    }

    @Test
    void givesARangeAndNoNumberWhereNothingIsClear() {
        double[] days = {0, 40, 5, 55, 20, 30, 10, 0};
        AreaCapacity heap = only(since(Duration.ofDays(7))
                .area("heap", "live", day -> 500 * MIB + days[(int) day] * MIB)
                .area("heap", "limit", day -> GIB));

        assertThat(heap.daysLeft()).isEmpty();
        assertThat(heap.daysLeftHigh()).isEmpty();
        assertThat(heap.daysLeftLow()).isPresent();
        assertThat(heap.summary()).contains("no clear trend").contains("at the earliest");
    }

    @Test
    void anAreaWithoutCollectionsIsJudgedByWhatIsUsed() {
        AreaCapacity direct = only(since(Duration.ofDays(5))
                .area("direct", "used", day -> 10 * MIB + MIB * day)
                .area("direct", "limit", day -> 64 * MIB));

        assertThat(direct.figure()).isEqualTo("used");
        assertThat(direct.daysLeft().orElseThrow()).isCloseTo(49, within(0.5));
    }

    @Test
    void whatHasNoLimitHasATrendAndNoEnd() {
        AreaCapacity metaspace =
                only(since(Duration.ofDays(5)).area("metaspace", "used", day -> 100 * MIB + MIB * day));

        assertThat(metaspace.trend()).isPresent();
        assertThat(metaspace.daysLeft()).isEmpty();
        assertThat(metaspace.daysLeftLow()).isEmpty();
        assertThat(metaspace.summary()).contains(", no limit; grows 1.0 MiB a day");
    }

    @Test
    void saysPlainlyThatThereIsNotEnoughHistory() {
        CapacityReport report = report(since(Duration.ofHours(31))
                .area("heap", "live", day -> 500 * MIB)
                .area("heap", "limit", day -> GIB));

        AreaCapacity heap = report.areas().get(0);
        assertThat(heap.trend()).isEmpty();
        assertThat(heap.daysLeft()).isEmpty();
        assertThat(heap.summary())
                .isEqualTo("live 500 MiB at the day's peak of 1.00 GiB; not enough history yet: 31 h of 72 h");
        assertThat(report.heap()).as("a day is enough for a peak").isPresent();
    }

    @Test
    void sizesTheHeapByThePeakOfTheWeek() {
        HeapSizing heap = report(since(Duration.ofDays(7))
                        .area("heap", "live", day -> day >= 2 && day < 2.1 ? 700 * MIB : 400 * MIB)
                        .area("heap", "limit", day -> 4 * GIB))
                .heap()
                .orElseThrow();

        assertThat(heap)
                .isEqualTo(new HeapSizing(
                        Math.round(700 * MIB),
                        OptionalLong.of(Math.round(4 * GIB)),
                        Math.round(1400 * MIB),
                        Math.round(1000 * MIB)));
    }

    @Test
    void withoutAnyHistoryThereAreNoNumbers() {
        CapacityReport report = report(since(Duration.ZERO));

        assertThat(report.areas()).isEmpty();
        assertThat(report.heap()).isEmpty();
        assertThat(report.heapSummary()).isEqualTo("not enough history yet: 0 h of 24 h");
    }
}
