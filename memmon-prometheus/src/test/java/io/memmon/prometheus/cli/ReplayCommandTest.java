package io.memmon.prometheus.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.jr.ob.JSON;
import io.memmon.prometheus.cli.terminal.ExitCode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a replay makes of what it is given. */
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
        ReplayedJson replay = ReplayedJson.quietly("-D", SCALE, RealLog.file(folder, log));
        assertThat(replay.list("alarms")).isNotEmpty();
        double first = replay.alarmOf("heap");
        assertThat(first).isBetween(60.0, replay.number("durationSeconds") - 20);
        assertThat(replay.all().get("criticalAtSeconds")).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"g1-25-healthy.log.gz", "parallel-25-healthy.log"})
    void aRealHealthyHeapIsNotAccused(String log) throws Exception {
        ReplayedJson replay = ReplayedJson.quietly("-D", SCALE, RealLog.file(folder, log));
        assertThat(replay.list("alarms")).isEmpty();
        assertThat(replay.all().get("criticalAtSeconds")).isNull();
    }

    @Test
    void jsonHoldsWhatProgramsRelyOn() throws Exception {
        ReplayedJson replay = ReplayedJson.quietly("-D", SCALE, RealLog.file(folder, "serial-25-leak.log.gz"));
        assertThat(replay.all())
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
        assertThat(replay.list("levels").get(0)).containsOnlyKeys("area", "level", "atSeconds", "reason");
        assertThat(replay.list("alarms").get(0))
                .containsOnlyKeys(
                        "area", "atSeconds", "clearedSeconds", "secondsLeft", "secondsLeftLow", "secondsLeftHigh");
        assertThat(replay.list("verifications").get(0)).containsOnlyKeys("atSeconds", "answeredSeconds");
        assertThat(replay.list("responses").get(0)).containsOnlyKeys("atSeconds", "action", "level");
        assertThat(replay.all().get("collector")).isEqualTo("Serial");
    }

    @Test
    void severalFilesGiveAnArrayAndOneThatCannotBeReadDoesNotKeepTheOthersBack() throws Exception {
        CommandRun run =
                CommandRun.of("replay", "--json", RealLog.file(folder, "parallel-25-healthy.log"), "/no/such/log");
        assertThat(run.exit()).isEqualTo(ExitCode.UNREADABLE);
        List<Object> all = JSON.std.listFrom(run.out());
        assertThat(all).hasSize(2);
        assertThat(run.notes()).contains("/no/such/log does not exist");
    }

    @Test
    void peopleGetATable() throws Exception {
        CommandRun run = CommandRun.of("replay", "-D", SCALE, RealLog.file(folder, "serial-25-leak.log.gz"));
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
                RealLog.file(folder, "parallel-25-healthy.log"),
                RealLog.file(folder, "serial-25-leak.log.gz"));
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
        ReplayedJson replay = ReplayedJson.quietly("--area", "machine", file.toString());
        assertThat(replay.all().get("heapMaxBytes")).isNull();
        assertThat(replay.all().get("linesSkipped")).isEqualTo(1);
        assertThat(replay.list("alarms").get(0).get("area")).isEqualTo("machine");
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
        ReplayedJson replay = ReplayedJson.quietly(file.toString());
        assertThat(replay.all().get("events")).isEqualTo(240);
        assertThat(replay.list("alarms").get(0).get("area")).isEqualTo("container");
    }

    @Test
    void rotatedLogsAreReadInTheOrderOfTheirTimes() throws Exception {
        List<String> lines = RealLog.text("parallel-25-healthy.log").lines().toList();
        Path zip = folder.resolve("gc.zip");
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
            RealLog.zip(out, "gc.log.0", lines.subList(40, lines.size()));
            RealLog.zip(out, "gc.log.1", lines.subList(0, 40));
        }
        ReplayedJson whole = ReplayedJson.quietly(RealLog.file(folder, "parallel-25-healthy.log"));
        ReplayedJson rotated = ReplayedJson.quietly(zip.toString());
        rotated.all().put("file", String.valueOf(whole.all().get("file")));
        assertThat(rotated.all()).isEqualTo(whole.all());
    }

    @Test
    void eachLifeInOneLogIsJudgedByItsOwnHeapAndCollector() throws Exception {
        String small = "[0.005s][info][gc] Using Parallel\n" + filling("Pause Full (Ergonomics)", 100);
        String large = "[0.005s][info][gc,init] Heap Max Capacity: 1000M\n[0.006s][info][gc] Using G1\n"
                + filling("Pause Full (G1 Compaction Pause)", 1000);
        Path file = Files.writeString(folder.resolve("mixed.log"), small + large);
        ReplayedJson both = ReplayedJson.quietly(file.toString());
        assertThat(both.all()).containsEntry("collector", "Parallel, G1").containsEntry("heapMaxBytes", 1000 << 20);
        Path alone = Files.writeString(folder.resolve("small.log"), small);
        assertThat(both.all().get("criticalAtSeconds"))
                .isNotNull()
                .isEqualTo(ReplayedJson.quietly(alone.toString()).all().get("criticalAtSeconds"));
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
}
