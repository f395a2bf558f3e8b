package io.memmon.prometheus.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.jr.ob.JSON;
import io.memmon.prometheus.cli.terminal.Attachment;
import io.memmon.prometheus.cli.terminal.ExitCode;
import io.memmon.prometheus.cli.terminal.Terminal;
import java.io.InputStream;
import java.io.StringWriter;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReplayCommandTest {

    private static final String SCALE = "policies.exhaustion-forecast.time-scale-percent=5";

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "g1-17-leak.log.gz",
                "g1-25-leak.log",
                "parallel-17-leak.log.gz",
                "serial-25-leak.log.gz",
                "zgc-17-leak.log.gz",
                "zgc-25-leak.log"
            })
    void aRealLeakIsAnnouncedBeforeItsEnd(String log) throws Exception {
        Map<String, Object> replay = json("replay", "--json", "-D", SCALE, fixture(log));
        assertThat(list(replay, "alarms")).isNotEmpty();
        double first = number(list(replay, "alarms").get(0), "atSeconds");
        assertThat(first).isBetween(60.0, number(replay, "durationSeconds") - 20);
        assertThat(replay.get("criticalAtSeconds")).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"g1-25-healthy.log.gz", "parallel-25-healthy.log"})
    void aRealHealthyHeapIsNotAccused(String log) throws Exception {
        Map<String, Object> replay = json("replay", "--json", "-D", SCALE, fixture(log));
        assertThat(list(replay, "alarms")).isEmpty();
        assertThat(replay.get("criticalAtSeconds")).isNull();
    }

    @Test
    void jsonHoldsWhatProgramsRelyOn() throws Exception {
        Map<String, Object> replay = json("replay", "--json", "-D", SCALE, fixture("serial-25-leak.log.gz"));
        assertThat(replay)
                .containsOnlyKeys(
                        "file",
                        "collector",
                        "heapMaxBytes",
                        "durationSeconds",
                        "events",
                        "linesSkipped",
                        "levels",
                        "alarms",
                        "criticalAtSeconds",
                        "verifications",
                        "responses");
        assertThat(list(replay, "levels").get(0)).containsOnlyKeys("area", "level", "atSeconds", "reason");
        assertThat(list(replay, "alarms").get(0))
                .containsOnlyKeys(
                        "area", "atSeconds", "clearedSeconds", "secondsLeft", "secondsLeftLow", "secondsLeftHigh");
        assertThat(list(replay, "verifications").get(0)).containsOnlyKeys("atSeconds", "answeredSeconds");
        assertThat(list(replay, "responses").get(0)).containsOnlyKeys("atSeconds", "action", "level");
        assertThat(replay.get("collector")).isEqualTo("Serial");
    }

    @Test
    void severalFilesGiveAnArrayAndOneThatCannotBeReadDoesNotKeepTheOthersBack() throws Exception {
        CommandRun run = CommandRun.of("replay", "--json", fixture("parallel-25-healthy.log"), "/no/such/log");
        assertThat(run.exit()).isEqualTo(ExitCode.UNREADABLE);
        List<Object> all = JSON.std.listFrom(run.out());
        assertThat(all).hasSize(2);
        assertThat(run.notes()).contains("/no/such/log does not exist");
    }

    @Test
    void peopleGetATable() throws Exception {
        CommandRun run = CommandRun.of("replay", "-D", SCALE, fixture("serial-25-leak.log.gz"));
        assertThat(run.exit()).isEqualTo(ExitCode.FINE);
        assertThat(run.out())
                .contains("Serial, heap 92.0 MiB, 3 min 30 s")
                .containsPattern("0:02:\\d\\d  heap ALARM ")
                .contains("before the failure at")
                .contains("not in it: container");
        assertThat(run.notes()).isEmpty();
    }

    @Test
    void theRivalStandsBesideIt() throws Exception {
        CommandRun run = CommandRun.of(
                "replay",
                "--against",
                "predict_linear",
                fixture("parallel-25-healthy.log"),
                fixture("serial-25-leak.log.gz"));
        assertThat(run.exit()).isEqualTo(ExitCode.FINE);
        assertThat(run.out().lines().findFirst().orElseThrow())
                .contains("memmon", "predict_linear(used)", "predict_linear(live)");
        assertThat(run.out()).contains("parallel-25-healthy.log", "a day, where nothing fails");
    }

    @Test
    void samplesOfAMachineAreAnAreaWithoutCollections() throws Exception {
        StringBuilder csv = new StringBuilder("t_seconds,used,limit\n");
        for (int second = 0; second < 3 * 3600; second += 10) {
            csv.append(second).append(',').append(30 + second / 180.0).append(",100\n");
        }
        csv.append("what,is,this\n");
        Path file = Files.writeString(folder.resolve("machine.csv"), csv);
        Map<String, Object> replay = json("replay", "--json", "--area", "machine", file.toString());
        assertThat(replay.get("heapMaxBytes")).isNull();
        assertThat(replay.get("linesSkipped")).isEqualTo(1);
        assertThat(list(replay, "alarms").get(0).get("area")).isEqualTo("machine");
    }

    @Test
    void anAnswerOfPrometheusIsRead() throws Exception {
        StringBuilder values = new StringBuilder();
        for (int minute = 0; minute < 240; minute++) {
            values.append(minute == 0 ? "" : ",")
                    .append("[")
                    .append(1_700_000_000L + 60L * minute)
                    .append(",\"")
                    .append(300_000_000L + 2_500_000L * minute)
                    .append("\"]");
        }
        String labels = "\"instance\":\"orders:8000\"";
        String limits = values.toString().replaceAll("\"\\d+\"", "\"1000000000\"");
        Path file = Files.writeString(
                folder.resolve("answer.json"),
                "{\"status\":\"success\",\"data\":{\"resultType\":\"matrix\",\"result\":["
                        + "{\"metric\":{\"__name__\":\"container_memory_working_set_bytes\"," + labels
                        + "},\"values\":["
                        + values + "]},"
                        + "{\"metric\":{\"__name__\":\"container_spec_memory_limit_bytes\"," + labels + "},\"values\":["
                        + limits + "]}]}}");
        Map<String, Object> replay = json("replay", "--json", file.toString());
        assertThat(replay.get("events")).isEqualTo(240);
        assertThat(list(replay, "alarms").get(0).get("area")).isEqualTo("container");
    }

    @Test
    void rotatedLogsAreReadInTheOrderOfTheirTimes() throws Exception {
        List<String> lines = text("parallel-25-healthy.log").lines().toList();
        Path zip = folder.resolve("gc.zip");
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
            entry(out, "gc.log.0", lines.subList(40, lines.size()));
            entry(out, "gc.log.1", lines.subList(0, 40));
        }
        Map<String, Object> whole = json("replay", "--json", fixture("parallel-25-healthy.log"));
        Map<String, Object> rotated = json("replay", "--json", zip.toString());
        rotated.put("file", String.valueOf(whole.get("file")));
        assertThat(rotated).isEqualTo(whole);
    }

    private static void entry(ZipOutputStream out, String name, List<String> lines) throws Exception {
        out.putNextEntry(new ZipEntry(name));
        out.write((String.join("\n", lines) + "\n").getBytes(ISO_8859_1));
        out.closeEntry();
    }

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
        byte[] whole =
                GcLogs.class.getResourceAsStream("gclog/g1-17-leak.log.gz").readAllBytes();
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
        List<String> lines = text("parallel-25-healthy.log").lines().toList();
        Path whole = folder.resolve("gc.zip");
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(whole))) {
            entry(out, "gc.log.0", lines.subList(0, 40));
            entry(out, "gc.log.1", lines.subList(40, lines.size()));
        }
        byte[] bytes = Files.readAllBytes(whole);
        Path cut = Files.write(folder.resolve("cut.zip"), Arrays.copyOf(bytes, bytes.length - 400));
        CommandRun run = CommandRun.of("replay", cut.toString());
        assertThat(run.exit()).isEqualTo(ExitCode.UNREADABLE);
        assertThat(run.notes()).startsWith("warn: " + cut).doesNotContain("Exception");
        assertThat(run.out()).contains("Parallel, heap ");
    }

    @Test
    void eachLifeInOneLogIsJudgedByItsOwnHeapAndCollector() throws Exception {
        String small = "[0.005s][info][gc] Using Parallel\n" + filling("Pause Full (Ergonomics)", 100);
        String large = "[0.005s][info][gc,init] Heap Max Capacity: 1000M\n[0.006s][info][gc] Using G1\n"
                + filling("Pause Full (G1 Compaction Pause)", 1000);
        Path file = Files.writeString(folder.resolve("mixed.log"), small + large);
        Map<String, Object> both = json("replay", "--json", file.toString());
        assertThat(both).containsEntry("collector", "Parallel, G1").containsEntry("heapMaxBytes", 1000 << 20);
        Path alone = Files.writeString(folder.resolve("small.log"), small);
        assertThat(both.get("criticalAtSeconds"))
                .isNotNull()
                .isEqualTo(json("replay", "--json", alone.toString()).get("criticalAtSeconds"));
    }

    /** Full collections that leave less and less free of so many mebibytes. */
    private static String filling(String pause, int size) {
        StringBuilder log = new StringBuilder();
        for (int i = 0; i < 40; i++) {
            int after = Math.min(size * (50 + 2 * i) / 100, size * 99 / 100);
            log.append(String.format(
                    Locale.ROOT,
                    "[%d.000s][info][gc] GC(%d) %s %dM->%dM(%dM) 500.000ms%n",
                    10 + 2 * i,
                    i,
                    pause,
                    Math.min(after + size / 100, size),
                    after,
                    size));
        }
        return log.toString();
    }

    @Test
    void ofSeveralFilesItIsSaidInWhichTheFirstLineWasSkipped() throws Exception {
        Path logs = Files.createDirectory(folder.resolve("logs"));
        Files.writeString(logs.resolve("gc.log"), text("parallel-25-healthy.log"));
        Path odd = Files.write(logs.resolve("odd.bin"), new byte[] {1, 2, '\n', 3, 4});
        assertThat(CommandRun.of("replay", logs.toString()).out())
                .contains("2 of ", " lines skipped, the first: " + odd + ":1)");
    }

    /** What breaks a log in the field: a part of another program's output, of any bytes, an endless line, a cut. */
    @Test
    void aLogIsReadAroundWhatDoesNotBelongInIt() throws Exception {
        String log = text("parallel-25-healthy.log");
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
            assertThat(number(json("replay", "--json", file.toString()), "events"))
                    .isEqualTo((double) events);
        }
    }

    private long number(String field, String log) throws Exception {
        Path file = Files.write(folder.resolve("gc.log"), log.getBytes(ISO_8859_1));
        return Math.round(number(json("replay", "--json", file.toString()), field));
    }

    private static String text(String log) throws Exception {
        return new String(GcLogs.class.getResourceAsStream("gclog/" + log).readAllBytes(), ISO_8859_1);
    }

    @Test
    void aWrongSettingIsRefusedByName() throws Exception {
        CommandRun run = CommandRun.of("replay", "-D", "levels.hihg=90%", fixture("parallel-25-healthy.log"));
        assertThat(run.exit()).isEqualTo(ExitCode.USAGE);
        assertThat(run.notes()).contains("memmon.levels.hihg", "option -D");
    }

    @Test
    void aProductionConfigurationIsTakenAsItIs() throws Exception {
        Path config = Files.writeString(
                folder.resolve("memmon.conf"),
                "memmon { mode = act, http.port = 9000, levels.high = 85%, responses.gc.max-pause = 1s }");
        CommandRun run = CommandRun.of("replay", "-c", config.toString(), fixture("parallel-25-healthy.log"));
        assertThat(run.notes()).isEmpty();
        assertThat(run.exit()).isEqualTo(ExitCode.FINE);
    }

    @Test
    void aLogFromAPipeIsJudgedLikeOneInAFile() throws Exception {
        String file = fixture("g1-25-leak.log");
        StringWriter out = new StringWriter();
        StringWriter notes = new StringWriter();
        Terminal terminal = CommandRun.terminal(out, notes, Attachment.PIPE, Map.of());
        try (InputStream in = Files.newInputStream(Path.of(file))) {
            Terminal piped = new Terminal(
                    in,
                    terminal.out(),
                    terminal.notes(),
                    terminal.environment(),
                    terminal.attachment(),
                    terminal.charset(),
                    terminal.ticker(),
                    terminal.clock());
            assertThat(new CommandTree(piped).run("replay", "-")).isEqualTo(ExitCode.FINE);
        }

        assertThat(out.toString()).isEqualTo(CommandRun.of("replay", file).out().replace(file, "-"));
        assertThat(notes.toString()).isEmpty();
    }

    @Test
    void aFaultThatIsAskedForIsABadAnswer() throws Exception {
        Path rises = rising(60, 30); // fills up within half an hour, and nothing fails
        String file = rises.toString();

        assertThat(CommandRun.of("replay", file).exit()).isEqualTo(ExitCode.FINE);
        assertThat(CommandRun.of("replay", "--fail-on", "false", file).exit()).isEqualTo(ExitCode.BAD);
        assertThat(CommandRun.of("replay", "--fail-on", "late,missed", file).exit())
                .isEqualTo(ExitCode.FINE);
        assertThat(CommandRun.of("replay", "--fail-on", "never", file).exit()).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void aWindowTellsOnlyWhatFallsIntoItAndJudgesFromTheBeginning() throws Exception {
        String file = rising(60, 30).toString();
        String whole = CommandRun.of("replay", file).out();

        assertThat(whole).contains("ALARM");
        String before = CommandRun.of("replay", "--to", "1m", file).out();
        assertThat(before).doesNotContain("ALARM").contains("no alarm");
        assertThat(CommandRun.of("replay", "--from", "1m", file).out()).contains("ALARM");
        CommandRun malformed = CommandRun.of("replay", "--from", "noon", file);
        assertThat(malformed.exit()).isEqualTo(ExitCode.USAGE);
        assertThat(malformed.notes()).contains("error[C02]: --from", "--from 4:02:10, or --from 2h");
    }

    @Test
    void asAPageBesideTheAnswer() throws Exception {
        String file = rising(60, 30).toString();
        Path page = folder.resolve("replay.html");

        CommandRun run = CommandRun.of("replay", "--json", "--html", page.toString(), file);

        assertThat(JSON.std.mapFrom(run.out())).containsKey("alarms");
        assertThat(run.notes()).startsWith("wrote " + page);
        assertThat(page)
                .content()
                .startsWith("<!doctype html>")
                .contains("ALARM")
                .doesNotContain("<script");
    }

    /** Samples each ten seconds of an area that is filled evenly, minute by minute, until it is full. */
    private Path rising(int minutes, int levelMinutes) throws Exception {
        StringBuilder csv = new StringBuilder("t_seconds,used,limit\n");
        for (int at = 0; at <= 60 * minutes; at += 10) {
            long used = at < 60 * levelMinutes
                    ? 300
                    : 300 + 690L * (at - 60 * levelMinutes) / (60L * (minutes - levelMinutes));
            csv.append(at)
                    .append(',')
                    .append(used << 20)
                    .append(',')
                    .append(1000L << 20)
                    .append('\n');
        }
        return Files.writeString(folder.resolve("rising.csv"), csv);
    }

    private String fixture(String name) throws Exception {
        Path file = folder.resolve(name.replace(".gz", ""));
        try (InputStream in = GcLogs.class.getResourceAsStream("gclog/" + name)) {
            Files.write(file, (name.endsWith(".gz") ? new GZIPInputStream(in) : in).readAllBytes());
        }
        return file.toString();
    }

    private static Map<String, Object> json(String... arguments) throws Exception {
        CommandRun run = CommandRun.of(arguments);
        assertThat(run.notes()).isEmpty();
        assertThat(run.exit()).isEqualTo(ExitCode.FINE);
        return JSON.std.mapFrom(run.out());
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> list(Map<String, Object> object, String field) {
        return (List<Map<String, Object>>) java.util.Objects.requireNonNull(object.get(field));
    }

    private static double number(Map<String, Object> object, String field) {
        return ((Number) java.util.Objects.requireNonNull(object.get(field))).doubleValue();
    }

    /** Where the fixtures are. */
    private static final class GcLogs {}
}
