package io.memmon.prometheus.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static org.assertj.core.api.Assertions.assertThat;

import io.memmon.prometheus.cli.terminal.ExitCode;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Logs as they come from the field: cut, packed, mixed with other output, or none at all. */
class DamagedLogsTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"", "\u0000\u0001\u0002\u00ff", "just some text\nof another program\n", "{\"a\": 1}", "{"})
    void whatHoldsNothingIsRefusedWithoutATrace(String content) throws Exception {
        Path file = Files.write(folder.resolve("odd"), content.getBytes(ISO_8859_1));
        CommandRun run = CommandRun.of("replay", file.toString());
        assertThat(run.exit()).isEqualTo(ExitCode.UNREADABLE);
        assertThat(run.notes()).startsWith("error: " + file).doesNotContain("Exception", "\tat ");
        assertThat(run.out()).isEmpty();
    }

    @Test
    void aPackedLogThatIsCutShortIsReadAsFarAsItGoes() throws Exception {
        byte[] whole = RealLog.bytes("g1-17-leak.log.gz");
        Path file = Files.write(folder.resolve("cut.log.gz"), Arrays.copyOf(whole, whole.length / 2));
        CommandRun run = CommandRun.of("replay", file.toString());
        assertThat(run.exit()).isEqualTo(ExitCode.UNREADABLE);
        assertThat(run.notes())
                .startsWith("warn: " + file + " could be read up to line ")
                .doesNotContain("Exception");
        assertThat(run.out()).contains("G1, heap 96.0 MiB");
    }

    @Test
    void anArchiveThatIsCutShortIsReadAsFarAsItGoesAndSaysSo() throws Exception {
        List<String> lines = RealLog.text("parallel-25-healthy.log").lines().toList();
        Path whole = folder.resolve("gc.zip");
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(whole))) {
            RealLog.zip(out, "gc.log.0", lines.subList(0, 40));
            RealLog.zip(out, "gc.log.1", lines.subList(40, lines.size()));
        }
        byte[] bytes = Files.readAllBytes(whole);
        Path cut = Files.write(folder.resolve("cut.zip"), Arrays.copyOf(bytes, bytes.length - 400));
        CommandRun run = CommandRun.of("replay", cut.toString());
        assertThat(run.exit()).isEqualTo(ExitCode.UNREADABLE);
        assertThat(run.notes()).startsWith("warn: " + cut).doesNotContain("Exception");
        assertThat(run.out()).contains("Parallel, heap ");
    }

    @Test
    void ofSeveralFilesItIsSaidInWhichTheFirstLineWasSkipped() throws Exception {
        Path logs = Files.createDirectory(folder.resolve("logs"));
        Files.writeString(logs.resolve("gc.log"), RealLog.text("parallel-25-healthy.log"));
        Path odd = Files.write(logs.resolve("odd.bin"), new byte[] {1, 2, '\n', 3, 4});
        assertThat(CommandRun.of("replay", logs.toString()).out())
                .contains("2 of ", " lines skipped, the first: " + odd + ":1)");
    }

    /** What breaks a log in the field: a part of another program's output, of any bytes, an endless line, a cut. */
    @Test
    void aLogIsReadAroundWhatDoesNotBelongInIt() throws Exception {
        String log = RealLog.text("parallel-25-healthy.log");
        int middle = log.indexOf('\n', log.length() / 2) + 1;
        long events = number("events", log);
        byte[] noise = new byte[20_000];
        long seed = new Random().nextLong();
        new Random(seed).nextBytes(noise);
        for (String odd : List.of(
                new String(noise, ISO_8859_1) + "\n",
                "x".repeat(1_000_000) + "\n",
                "\u0000".repeat(5000) + "\n",
                "Exception in thread \"main\" java.lang.OutOfMemoryError: Java heap space\n\tat Shop.main(Shop.java:7)\n",
                "\n\n\n",
                "[2026-13-45T99:99:99.999+0000][info][gc] GC(1) Pause Young (\n",
                "[99999999999999999999999s][info][gc] GC(7) Pause Full (x) 99999999999T->1K(2K) 1.000ms\n")) {
            assertThat(number("events", log.substring(0, middle) + odd + log.substring(middle)))
                    .as("seed %d, after %s", seed, odd.substring(0, Math.min(40, odd.length())))
                    .isBetween(events, events + 1);
        }
        assertThat(number("events", "\u00ef\u00bb\u00bf" + log)).isEqualTo(events);
        assertThat(number("events", log.replace("\n", "\r\n"))).isEqualTo(events);
        assertThat(number("events", log.substring(0, log.length() - 20))).isBetween(events - 1, events);
        for (Charset wide : List.of(UTF_16BE, UTF_16LE)) {
            Path file = Files.write(folder.resolve("wide.log"), ("\ufeff" + log + "\n\u20ac").getBytes(wide));
            assertThat(ReplayedJson.quietly(file.toString()).number("events")).isEqualTo((double) events);
        }
    }

    private long number(String field, String log) throws Exception {
        Path file = Files.write(folder.resolve("gc.log"), log.getBytes(ISO_8859_1));
        return Math.round(ReplayedJson.quietly(file.toString()).number(field));
    }
}
