package io.memmon.prometheus.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.memmon.prometheus.cli.terminal.ExitCode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What the README claims of six public logs, which are not part of this project: done on demand, with the logs in the
 * folder that {@code -Dmemmon.test.gclogs} names.
 */
@EnabledIfSystemProperty(
        named = PublicLogsTest.FOLDER,
        matches = ".+",
        disabledReason = "the logs are no part of this project: name the folder that holds them")
class PublicLogsTest {

    static final String FOLDER = "memmon.test.gclogs";
    private static final String WITHOUT_VERIFICATION = "forecast.verification.max-pause=0";
    private static final List<String> LOGS = List.of(
            "1074_2.log",
            "282_sun_gc.log",
            "LS_gc.log",
            "gc_with_overflow.log",
            "unified-g1-minimal.log",
            "unified-zgc.log.gz");

    private String log(String name) {
        return Path.of(System.getProperty(FOLDER)).resolve(name).toString();
    }

    @Test
    void theTableOfTheReadmeIsWhatTheCommandPrints() throws Exception {
        List<String> words = new ArrayList<>(List.of("replay", "--against", "predict_linear"));
        LOGS.forEach(name -> words.add(log(name)));
        CommandRun run = CommandRun.of(words.toArray(new String[0]));
        assertThat(run.exit()).as(run.notes()).isEqualTo(ExitCode.FINE);
        List<String> lines = run.out().lines().map(String::stripTrailing).toList();
        int table = lines.indexOf(lines.stream()
                .filter(line -> line.startsWith("log "))
                .findFirst()
                .orElseThrow());
        assertThat(Files.readString(Path.of("..", "README.md"), UTF_8).lines().map(String::stripTrailing))
                .containsSequence(lines.subList(table, lines.size()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1074_2.log", "LS_gc.log", "unified-g1-minimal.log", "unified-zgc.log.gz"})
    void healthyLogsRaiseNoAlarmWithVerificationOrWithout(String name) throws Exception {
        for (ReplayedJson replay :
                List.of(ReplayedJson.of(log(name)), ReplayedJson.of("-D", WITHOUT_VERIFICATION, log(name)))) {
            assertThat(replay.list("alarms")).isEmpty();
            assertThat(replay.all().get("criticalAtSeconds")).isNull();
            assertThat(replay.number("linesSkipped")).isZero();
        }
    }

    @Test
    void aLeakOfEightySevenMinutesIsAnnouncedTwentyAhead() throws Exception {
        double alarm = ReplayedJson.of(log("282_sun_gc.log")).alarmOf("heap");
        assertThat(alarm).isBetween(30 * 60.0, (87 - 20) * 60.0);
    }

    /** Of 512 MiB, full collections from second 124 on leave all but nothing free. */
    @Test
    void aDeathSpiralIsCriticalAtOnce() throws Exception {
        ReplayedJson replay = ReplayedJson.of(log("gc_with_overflow.log"));
        assertThat(replay.number("criticalAtSeconds")).isBetween(100.0, 131 + 60.0);
        assertThat(replay.text("collector")).isEqualTo("G1");
        assertThat(replay.number("heapMaxBytes")).isEqualTo(512 << 20);
    }
}
