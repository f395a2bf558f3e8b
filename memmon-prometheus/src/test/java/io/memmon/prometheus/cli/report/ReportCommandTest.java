package io.memmon.prometheus.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.jr.ob.JSON;
import io.memmon.api.memory.Level;
import io.memmon.core.event.EventKind;
import io.memmon.core.event.EventRing;
import io.memmon.core.event.MonitorEvent;
import io.memmon.core.journal.JournalWriter;
import io.memmon.core.journal.LifeId;
import io.memmon.core.report.ResponseResult;
import io.memmon.core.telling.JournalChronicle;
import io.memmon.prometheus.cli.CommandRun;
import io.memmon.prometheus.cli.reach.FakeJvms;
import io.memmon.prometheus.cli.terminal.ExitCode;
import io.memmon.testkit.FakeTicker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportCommandTest {

    /** No process has it: it is beyond the most that Linux gives. */
    private static final long PID = 4811200;

    private static final Instant START = Instant.parse("2026-11-23T13:05:00Z");

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    Path store;

    private final FakeTicker ticker = new FakeTicker();
    private long wall = START.toEpochMilli();
    private final EventRing events = new EventRing(() -> Instant.ofEpochMilli(wall), ticker);

    @Test
    void theStoryOfALifeThatWasKilledInTheMiddleOfAnIncident() {
        killedInAnIncident();

        CommandRun run = report("--last");

        assertThat(run.exit()).as("%s", run).isEqualTo(ExitCode.FINE);
        assertThat(run.out()).isEqualToNormalizingNewlines("""
                orders-1  pid 4811200  started 2026-11-23 13:05:00Z
                The JVM ended at about 2026-11-23 13:09:00Z (last beat), without closing.

                incident 1  heap  HIGH  2026-11-23 13:07:00Z, still open after 2 min, when the JVM ended
                  13:06:00  NORMAL to HIGH, 91.8 % full of 1000 B: heap is full\\nand still filling
                  13:08:00  cache-evict done, freed 214 B, by a collection of the old generation
                  13:09:00  gc done, not measured: JVM ended
                """);
        assertThat(run.notes()).isEmpty();
    }

    @Test
    void theSameAsJson() throws IOException {
        killedInAnIncident();

        CommandRun run = report("--json");

        assertThat(run.out()).hasLineCount(1);
        assertThat(JSON.std.mapFrom(run.out())).containsEntry("exit", 0).containsEntry("command", "report");
        assertThat(run.out())
                .contains("\"ending\":\"broken-off\"", "\"peak\":\"high\"", "\"freedBytes\":214")
                .doesNotContain("closedAt");
    }

    @Test
    void tornAndForeignLinesAreCountedAndTheRestIsTold() throws IOException {
        killedInAnIncident();
        try (Stream<Path> files = Files.list(store)) {
            Path journal = files.filter(file -> !file.toString().endsWith(".beat"))
                    .findFirst()
                    .orElseThrow();
            Files.writeString(journal, "{\"v\":99,\"from\":\"the future\"}\n{\"torn", StandardOpenOption.APPEND);
        }

        assertThat(report("--last").out())
                .contains("incident 1  heap  HIGH")
                .endsWith("2 lines of the journal could not be read: torn, damaged or of another version.\n");
    }

    @Test
    void livesAreListedNewestFirst() {
        killedInAnIncident();
        wall += 1_000_000;
        try (JournalWriter writer = writer()) {
            writer.closed(wall);
        }

        assertThat(report("--list").out()).isEqualToNormalizingNewlines("""
                2026-11-23 13:25:40Z  pid 4811200  orders-1  The JVM ended in order at 2026-11-23 13:25:40Z
                2026-11-23 13:05:00Z  pid 4811200  orders-1  The JVM ended at about 2026-11-23 13:09:00Z (last beat), without closing; 1 incident, 1 open
                  20261123T130700Z-heap  HIGH  2 min, the JVM ended  freed 214 B
                """);
    }

    @Test
    void afterARestartTheLastIncidentIsThatOfTheRunBefore() {
        killedInAnIncident();
        wall += 1_000_000;
        try (JournalWriter writer = writer()) {
            writer.closed(wall);
        }

        assertThat(report("--last").out())
                .contains("The JVM ended at about 2026-11-23 13:09:00Z", "incident 1  heap  HIGH")
                .endsWith("1 newer run: --list names them.\n");
        assertThat(report("--since", "20m").out())
                .contains("The JVM ended in order at 2026-11-23 13:25:40Z", "No incidents.")
                .doesNotContain("incident 1");
        assertThat(report("--since", "1h").out()).contains("No incidents.", "incident 1  heap  HIGH");
        assertThat(report("--since", "1m").out()).isEqualTo("No run gave a sign of life since then.\n");
        assertThat(report("--since", "yesterday").notes()).contains("error[C02]: --since", "--since 30s");
    }

    @Test
    void whatIsNoStoreIsNotReadable() throws IOException {
        Files.writeString(store.resolve("other.txt"), "nothing of memmon's");
        CommandRun run = report("--json");

        assertThat(run.exit()).isEqualTo(ExitCode.UNREADABLE);
        assertThat(run.notes()).startsWith("error[J02]: --store " + store).contains("found none");
        assertThat(run.out()).contains("\"exit\":4").hasLineCount(1);
    }

    @Test
    void anIncidentThatItHadNotIsRefused() {
        killedInAnIncident();

        assertThat(report("--id", "7").exit()).isEqualTo(ExitCode.USAGE);
        assertThat(report("--id", "7").notes()).contains("1 (20261123T130700Z-heap)");
        assertThat(report("--id", "1").out()).contains("incident 1  heap");
        assertThat(report("--id", "20261123T130700Z-heap").out()).contains("incident 1  heap");
    }

    @Test
    void withoutWordOfWhomItSaysWhatItNeeds() {
        CommandRun run = run("--last");

        assertThat(run.exit()).isEqualTo(ExitCode.USAGE);
        assertThat(run.notes()).contains("must be told of whom", "memmon report --store DIR --last");
    }

    private CommandRun report(String... arguments) {
        List<String> words = Stream.concat(Stream.of("--store", store.toString()), Stream.of(arguments))
                .toList();
        return run(words.toArray(new String[0]));
    }

    static CommandRun run(String... arguments) {
        return CommandRun.of(terminal -> new ReportCommand(terminal, new FakeJvms(), FakeJvms.unchecked()), arguments);
    }

    private JournalWriter writer() {
        return JournalWriter.open(store, 1 << 20, new LifeId(wall, PID, wall - 1000, "host-a", "orders-1"), ticker);
    }

    /** Closing the writer ends the file, not the life: what says that is missing, as after a kill. */
    private void killedInAnIncident() {
        try (JournalWriter writer = writer()) {
            JournalChronicle chronicle = new JournalChronicle(writer);
            tell(
                    chronicle,
                    EventKind.LEVEL,
                    event -> event.levels("heap", Level.NORMAL, Level.HIGH)
                            .because("heap is full\nand still filling")
                            .readings(0.918, 930, 1000, 918));
            tell(
                    chronicle,
                    EventKind.INCIDENT_OPENED,
                    event -> event.levels("heap", Level.HIGH, Level.HIGH)
                            .of(1)
                            .because("heap is full\nand still filling"));
            tell(chronicle, EventKind.RESPONSE_ENDED, event -> ended(event, "cache-evict"));
            wall -= 60_000;
            tell(
                    chronicle,
                    EventKind.RESPONSE_MEASURED,
                    event -> event.levels("heap", Level.HIGH, Level.HIGH)
                            .of(1)
                            .about("cache-evict", 1)
                            .freed(214, "by a collection of the old generation"));
            tell(chronicle, EventKind.RESPONSE_ENDED, event -> ended(event, "gc"));
            writer.beat(wall);
        }
    }

    private static void ended(MonitorEvent event, String action) {
        event.levels("heap", Level.HIGH, Level.HIGH)
                .of(1)
                .about(action, 1)
                .ended(ResponseResult.DONE, 0, "")
                .freed(Long.MIN_VALUE, "");
    }

    private void tell(JournalChronicle chronicle, EventKind kind, Consumer<MonitorEvent> fill) {
        wall += 60_000;
        MonitorEvent event = events.claim(kind);
        fill.accept(event);
        events.publish(event);
        chronicle.write(event);
        events.advance();
    }
}
