package io.memmon.prometheus.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.jr.ob.JSON;
import io.memmon.prometheus.cli.terminal.Attachment;
import io.memmon.prometheus.cli.terminal.ExitCode;
import io.memmon.prometheus.cli.terminal.Terminal;
import java.io.InputStream;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How a replay is asked for. */
class ReplayOptionsTest {

    @TempDir
    private Path folder;

    @Test
    void aWrongSettingIsRefusedByName() throws Exception {
        CommandRun run =
                CommandRun.of("replay", "-D", "levels.hihg=90%", RealLog.file(folder, "parallel-25-healthy.log"));
        assertThat(run.exit()).isEqualTo(ExitCode.USAGE);
        assertThat(run.notes()).contains("memmon.levels.hihg", "option -D");
    }

    @Test
    void aProductionConfigurationIsTakenAsItIs() throws Exception {
        Path config = Files.writeString(
                folder.resolve("memmon.conf"),
                "memmon { mode = act, http.port = 9000, levels.high = 85%, responses.gc.max-pause = 1s }");
        CommandRun run =
                CommandRun.of("replay", "-c", config.toString(), RealLog.file(folder, "parallel-25-healthy.log"));
        assertThat(run.notes()).isEmpty();
        assertThat(run.exit()).isEqualTo(ExitCode.FINE);
    }

    @Test
    void aLogFromAPipeIsJudgedLikeOneInAFile() throws Exception {
        String file = RealLog.file(folder, "g1-25-leak.log");
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
}
