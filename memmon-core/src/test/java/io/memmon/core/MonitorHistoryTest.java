package io.memmon.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.memmon.core.report.HistoryPoint;
import io.memmon.core.report.HistorySeries;
import io.memmon.core.report.HistoryStep;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class MonitorHistoryTest {

    private final FakeHeap heap = new FakeHeap();

    @Test
    void aMonitorRemembersWhatItReadAndWhichRunItIs() {
        try (Memmon memmon = Memmon.builder()
                .with(heap)
                .set("instance", "test")
                .set("plugins.discovery", "off")
                .start()) {
            Eventually.holds("a first bucket", () -> !used(memmon).isEmpty());
            heap.live.set(450);
            Eventually.holds("a peak", () -> used(memmon).stream().anyMatch(point -> point.max() == 450));
            heap.live.set(200);
            Eventually.holds(
                    "the latest reading",
                    () -> used(memmon).get(used(memmon).size() - 1).last() == 200);
            assertThat(series(memmon))
                    .extracting(HistorySeries::figure)
                    .containsExactly("utilisation", "used", "limit", "live", "proven");
            assertThat(used(memmon))
                    .allSatisfy(point -> assertThat(point.mean()).isBetween(point.min(), point.max()));
            assertThat(memmon.history().runId())
                    .startsWith(ProcessHandle.current().pid() + "-");
            assertThat(memmon.history().runStarted()).isBeforeOrEqualTo(Instant.now());
        }
    }

    private static List<HistoryPoint> used(Memmon memmon) {
        return series(memmon).stream()
                .filter(series -> series.figure().equals("used"))
                .flatMap(series -> series.points().stream())
                .toList();
    }

    private static List<HistorySeries> series(Memmon memmon) {
        Instant now = Instant.now();
        return memmon.history().area("heap", HistoryStep.TEN_SECONDS, now.minus(Duration.ofMinutes(10)), now);
    }
}
