package io.memmon.core.archive;

import static org.assertj.core.api.Assertions.assertThat;

import io.memmon.api.memory.Unit;
import io.memmon.core.report.AreaFigure;
import io.memmon.core.report.HistoryGap;
import io.memmon.core.report.HistorySeries;
import io.memmon.core.report.HistoryStep;
import io.memmon.testkit.AllocationMeter;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ArchiveTest {

    private static final long START = 1_764_000_000_000L;
    private static final Instant FROM = Instant.ofEpochMilli(0);
    private static final Instant TO = Instant.ofEpochMilli(START + 1_000_000_000);
    private static final RecordedSignal SHARE = RecordedSignal.ALL.get(0);

    private final Archive archive = new Archive("1-2", Instant.ofEpochMilli(START));

    @Test
    void anAreaHasASeriesForEachFigureThatIsKnownOfIt() {
        archive.area("heap", AreaFigure.USED, START, 300);
        archive.area("heap", AreaFigure.UTILISATION, START, 0.25);
        archive.area("heap", AreaFigure.LIVE, START, Double.NaN);
        List<HistorySeries> series = archive.area("heap", HistoryStep.MINUTE, FROM, TO);
        assertThat(series).extracting(HistorySeries::figure).containsExactly("utilisation", "used");
        assertThat(series).extracting(HistorySeries::unit).containsExactly(Unit.RATIO, Unit.BYTES);
        assertThat(archive.areas()).containsExactly("heap");
        assertThat(archive.area("tmpfs", HistoryStep.MINUTE, FROM, TO)).isEmpty();
    }

    @Test
    void everyReadingIsInEveryStep() {
        archive.signal(SHARE, START, 0.5);
        for (HistoryStep step : HistoryStep.values()) {
            List<HistorySeries> series = archive.signal("gc.share", step, FROM, TO);
            assertThat(series).hasSize(1);
            assertThat(series.get(0).points()).hasSize(1);
            assertThat(series.get(0).step()).isEqualTo(step);
        }
        assertThat(archive.signal("heap.allocated", HistoryStep.MINUTE, FROM, TO))
                .isEmpty();
    }

    @Test
    void whatIsNotFiniteLeavesAHole() {
        archive.area("heap", AreaFigure.USED, START, Double.POSITIVE_INFINITY);
        archive.signal(SHARE, START, Double.NaN);
        assertThat(archive.areas()).isEmpty();
        assertThat(archive.signal("gc.share", HistoryStep.MINUTE, FROM, TO)).isEmpty();
    }

    @Test
    void aHundredAreasDoNotTakeTheHeap() {
        for (int i = 0; i < 100; i++) {
            archive.area("area-" + i, AreaFigure.USED, START, i);
        }
        assertThat(archive.areas())
                .hasSize(Archive.MOST_AREAS)
                .contains("area-0")
                .doesNotContain("area-99");
    }

    @Test
    void theLatestGapsAreKept() {
        for (int i = 0; i < 100; i++) {
            archive.gap(Instant.ofEpochSecond(10L * i), Instant.ofEpochSecond(10L * i + 5));
        }
        List<HistoryGap> gaps = archive.gaps(Instant.EPOCH, Instant.ofEpochSecond(2000));
        assertThat(gaps)
                .hasSize(64)
                .last()
                .isEqualTo(new HistoryGap(Instant.ofEpochSecond(990), Instant.ofEpochSecond(995)));
        assertThat(archive.gaps(Instant.ofEpochSecond(983), Instant.ofEpochSecond(984)))
                .hasSize(1);
        assertThat(archive.gaps(Instant.ofEpochSecond(986), Instant.ofEpochSecond(988)))
                .isEmpty();
    }

    @Test
    void recordingAllocatesNothingOnceAFigureIsKnown() throws Exception {
        long[] now = {START};
        long bytes = AllocationMeter.bytes(20_000, 2_000, () -> {
            now[0] += 500;
            archive.area("heap", AreaFigure.USED, now[0], 0.001 * now[0]);
            archive.signal(SHARE, now[0], 0.1);
        });
        assertThat(bytes).isZero();
    }
}
