package io.memmon.prometheus.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Ten hours of a heap of 1 GiB that leaks from 30 % to the brim, as Prometheus has it: scraped every 15 s, in the series
 * of Micrometer, of the Java client of old and of memmon. Every fourth minute a collection takes the garbage away.
 */
class PrometheusReplayTest {

    private static final double HEAP = 1 << 30;
    private static final int SCRAPES = 2400;
    private static final double SECONDS = SCRAPES * 15.0;

    @TempDir
    private Path folder;

    @Test
    void micrometersUseAndMaximumOfThePoolsAreEnough() throws Exception {
        ReplayedJson replay = replay(
                series("jvm_memory_used_bytes", ",\"area\":\"heap\",\"id\":\"G1 Eden Space\"", this::garbage),
                series("jvm_memory_used_bytes", ",\"area\":\"heap\",\"id\":\"G1 Old Gen\"", this::live),
                series("jvm_memory_max_bytes", ",\"area\":\"heap\",\"id\":\"G1 Eden Space\"", i -> -1),
                series("jvm_memory_max_bytes", ",\"area\":\"heap\",\"id\":\"G1 Old Gen\"", i -> HEAP),
                series("jvm_memory_used_bytes", ",\"area\":\"nonheap\",\"id\":\"Metaspace\"", i -> 9e7));
        assertThat(replay.number("heapMaxBytes")).isEqualTo(HEAP);
        assertThat(replay.number("linesSkipped")).isEqualTo(SCRAPES); // the pools without a maximum
        announced(replay);
    }

    @Test
    void theSeriesOfTheJavaClientOfOldAreReadAlike() throws Exception {
        announced(replay(
                series("jvm_memory_bytes_used", ",\"area\":\"heap\"", i -> live(i) + garbage(i)),
                series("jvm_memory_bytes_max", ",\"area\":\"heap\"", i -> HEAP)));
    }

    @Test
    void whatMicrometerSaysOfAnOldCollectionIsProof() throws Exception {
        announced(replay(
                series("jvm_memory_used_bytes", ",\"area\":\"heap\"", i -> live(i) + garbage(i)),
                series("jvm_memory_max_bytes", ",\"area\":\"heap\"", i -> HEAP),
                series("jvm_gc_live_data_size_bytes", "", i -> live(i - i % 20))));
    }

    @Test
    void memmonsOwnSeriesTellWhatLives() throws Exception {
        announced(replay(
                series("memory_used_bytes", ",\"area\":\"heap\"", i -> live(i) + garbage(i)),
                series("memory_limit_bytes", ",\"area\":\"heap\"", i -> HEAP),
                series("memory_live_bytes", ",\"area\":\"heap\"", i -> live(i - i % 16))));
    }

    @Test
    void aHeapThatIsEmptiedAgainAndAgainIsNotAccused() throws Exception {
        ReplayedJson replay = replay(
                series("jvm_memory_used_bytes", ",\"area\":\"heap\"", i -> 0.3 * HEAP + 10 * garbage(i)),
                series("jvm_memory_max_bytes", ",\"area\":\"heap\"", i -> HEAP));
        assertThat(replay.number("events")).isGreaterThan(SCRAPES);
        assertThat(replay.list("alarms")).isEmpty();
    }

    private static void announced(ReplayedJson replay) {
        assertThat(SECONDS - replay.alarmOf("heap")).isBetween(15 * 60.0, 120 * 60.0);
    }

    private double live(int scrape) {
        return HEAP * (0.3 + 0.66 * scrape / SCRAPES);
    }

    private double garbage(int scrape) {
        return HEAP * 0.04 * (scrape % 16) / 16;
    }

    private ReplayedJson replay(String... series) throws IOException {
        Path file = Files.writeString(
                folder.resolve("answer.json"),
                "{\"status\":\"success\",\"data\":{\"resultType\":\"matrix\",\"result\":[" + String.join(",", series)
                        + "]}}");
        return ReplayedJson.of(file.toString());
    }

    private static String series(String name, String labels, IntToDoubleFunction value) {
        List<String> values = new ArrayList<>();
        for (int i = 0; i < SCRAPES; i++) {
            values.add(String.format(Locale.ROOT, "[%d,\"%.0f\"]", 1_700_000_000L + 15L * i, value.applyAsDouble(i)));
        }
        return "{\"metric\":{\"__name__\":\"" + name + "\",\"instance\":\"orders:8080\"" + labels + "},\"values\":["
                + String.join(",", values) + "]}";
    }
}
