package io.memmon.prometheus.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.jr.ob.JSON;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A log several times larger than the heap of the JVM that replays it: 8 MB, and 200 MB in the lab. */
class LargeLogIT {

    private static final long BYTES = (Boolean.getBoolean("memmon.lab") ? 200L : 8L) * 1_000_000;
    private static final String HEAP = Boolean.getBoolean("memmon.lab") ? "-Xmx48m" : "-Xmx32m";
    private static final long LIMIT_MINUTES = 10;

    @TempDir
    private Path folder;

    @Test
    @SuppressWarnings("SystemOut") // the figures are the point
    void isReadAndJudgedInConstantMemory() throws Exception {
        Path log = folder.resolve("gc.log");
        G1Log.Written written = G1Log.write(log, BYTES);
        Path answer = folder.resolve("answer.json");
        Path notes = folder.resolve("notes.txt");
        long start = System.nanoTime();
        Process child = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        HEAP,
                        "-XX:+UseSerialGC",
                        "-Xshare:auto",
                        "-cp",
                        System.getProperty("java.class.path"),
                        MemmonMain.class.getName(),
                        "replay",
                        "--json",
                        log.toString())
                .redirectOutput(answer.toFile())
                .redirectError(notes.toFile())
                .start();
        assertThat(child.waitFor(LIMIT_MINUTES, TimeUnit.MINUTES)).isTrue();
        double seconds = (System.nanoTime() - start) / 1e9;
        assertThat(child.exitValue()).as(Files.readString(notes, UTF_8)).isZero();
        System.out.printf(
                Locale.ROOT,
                "Replay of %,d bytes, %,d lines, %,d collections with %s: %.1f s, %,.0f lines/s%n",
                Files.size(log),
                written.lines(),
                written.collections(),
                HEAP,
                seconds,
                written.lines() / seconds);
        Map<String, Object> replay = JSON.std.mapFrom(Files.readString(answer, UTF_8));
        assertThat(replay.get("collector")).isEqualTo("G1");
        assertThat(((Number) replay.getOrDefault("heapMaxBytes", 0)).longValue())
                .isEqualTo(1L << 30);
        assertThat(replay.get("linesSkipped")).isEqualTo(0);
        assertThat(((Number) replay.getOrDefault("events", 0)).longValue())
                .isGreaterThanOrEqualTo(written.collections());
        assertThat(replay.get("alarms")).isEqualTo(List.of());
    }
}
