package io.memmon.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.memmon.core.report.HistorySeries;
import io.memmon.core.report.HistoryStep;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MonitorStoreTest {

    @TempDir
    private Path folder;

    @Test
    void theNextMonitorKnowsWhatTheLastOneRead() {
        try (Memmon first = monitor(777)) {
            Eventually.holds("a reading", () -> !used(first).isEmpty());
        }
        assertThat(folder.resolve("memmon.mv")).isRegularFile();
        try (Memmon second = monitor(333)) {
            assertThat(used(second)).anyMatch(series -> series.points().stream().anyMatch(point -> point.max() == 777));
            assertThat(second.history().runStarted()).isBeforeOrEqualTo(Instant.now());
        }
    }

    @Test
    void aStoreThatCannotBeUsedStopsNothing() throws Exception {
        Files.writeString(folder.resolve("file"), "not a folder");
        try (Memmon memmon = Memmon.builder()
                .with(new FakeHeap())
                .set("plugins.discovery", "off")
                .set("store.directory", folder.resolve("file").toString())
                .start()) {
            Eventually.holds("a reading", () -> !used(memmon).isEmpty());
        }
    }

    private Memmon monitor(long live) {
        FakeHeap heap = new FakeHeap();
        heap.live.set(live);
        return Memmon.builder()
                .with(heap)
                .set("plugins.discovery", "off")
                .set("store.directory", folder.toString())
                .start();
    }

    private static List<HistorySeries> used(Memmon memmon) {
        Instant now = Instant.now();
        return memmon.history().area("heap", HistoryStep.MINUTE, now.minus(Duration.ofHours(1)), now).stream()
                .filter(series ->
                        series.figure().equals("used") && !series.points().isEmpty())
                .toList();
    }
}
