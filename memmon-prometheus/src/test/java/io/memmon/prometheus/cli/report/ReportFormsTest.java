package io.memmon.prometheus.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.jr.ob.JSON;
import io.memmon.prometheus.RunningEndpoint;
import io.memmon.prometheus.cli.CommandRun;
import io.memmon.prometheus.cli.terminal.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a running monitor tells, in every form. */
class ReportFormsTest {

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    Path folder;

    @SuppressWarnings("NullAway.Init") // set before each test
    private RunningEndpoint running;

    @BeforeEach
    void start() throws IOException {
        running = new RunningEndpoint(Map.of());
    }

    @AfterEach
    void stop() {
        running.close();
    }

    @Test
    void aRunningMonitorIsAskedByItsAddress() {
        CommandRun run = report();

        assertThat(run.exit()).as("%s", run).isEqualTo(ExitCode.FINE);
        assertThat(run.out()).isEqualToNormalizingNewlines("""
                orders-1  pid 7  started 2026-11-23 13:01:07Z
                The JVM ran when this was told, at 2026-11-23 14:31:07Z.

                incident 7  heap  HIGH  2026-11-23 14:31:07Z, open for 0 ms
                  14:31:07  MEDIUM to HIGH, 91.0 % full of 1000 B: 91 % of the heap is live
                  14:31:07  gc done, grew 12 B, by an old collection
                  suspects  com.acme.Session grew by 300 B
                """);
        assertThat(report("--list").out())
                .contains("  20261123T143107Z-heap  HIGH  0 ms, open", "suspect com.acme.Session");
    }

    @Test
    void asOneHtmlFileWithoutScriptThatIsReadBack() throws IOException {
        Path file = folder.resolve("incident.html");

        CommandRun written = report("--last", "--html", file.toString());

        assertThat(written.exit()).as("%s", written).isEqualTo(ExitCode.FINE);
        assertThat(written.out()).contains("20261123T143107Z-heap  HIGH", "wrote " + file, "one file, no scripts");
        String html = Files.readString(file);
        assertThat(html.length()).isLessThan(400_000);
        assertThat(html)
                .startsWith("<!doctype html>")
                .contains("com.acme.Session grew by 300 B")
                .doesNotContainPattern("<script(?! type=\"application/json\")|\\son\\w+=|(src|href)=\"(?!#)");

        CommandRun again = ReportCommandTest.run(file.toString(), "--json");
        assertThat(again.exit()).as("%s", again).isEqualTo(ExitCode.FINE);
        assertThat(JSON.std.mapFrom(again.out())).containsEntry("exit", 0).containsEntry("command", "report");
        assertThat(again.out())
                .contains("\"freedBytes\":-12", "\"freed\":\"by an old collection\"", "\"climbBytes\":400")
                .contains("\"instance\":\"orders-1\"");
        assertThat(ReportCommandTest.run(file.toString(), "--format", "html", "-o", "-")
                        .out())
                .isEqualTo(html);
    }

    @Test
    void aPageIsNamedAfterItsIncidentInAFolder() throws IOException {
        report("--since", "100d", "--format", "html", "-o", folder.toString());

        assertThat(folder.resolve("memmon-orders-20261123T143107Z-heap.html")).isRegularFile();
        assertThat(folder.toFile().list()).hasSize(1);
    }

    @Test
    void asMarkdownForATicket() throws IOException {
        assertThat(report("--markdown").out())
                .startsWith("# Heap reached HIGH for 0 ms")
                .contains("## Timeline");

        Path file = folder.resolve("incident.md");
        assertThat(report("--format", "md", "-o", file.toString()).out()).startsWith("wrote " + file);
        assertThat(file).content().startsWith("# Heap reached HIGH");
    }

    @Test
    void asJsonWithAllThatIsKnown() throws IOException {
        CommandRun run = report("--json");

        assertThat(run.out()).hasLineCount(1);
        assertThat(JSON.std.mapFrom(run.out())).containsEntry("exit", run.exit().code());
        assertThat(run.out()).contains("\"headline\":\"Heap reached HIGH", "\"platform\":\"JDK 17, G1\"");
    }

    @Test
    void redactedItKeepsWhatHappenedAndHidesWhere() {
        for (String form : List.of("text", "html", "md", "json")) {
            CommandRun run = report("--redact", "--last", "--format", form, "-o", "-");

            assertThat(run.out()).as(form).contains("HIGH", "class").doesNotContain("orders", "acme", "Session");
            assertThat(run.notes()).isEmpty();
        }
        assertThat(report("--redact").out()).contains("(redacted)  pid 7", "suspects  class-1 grew by 300 B");
    }

    @Test
    void twoFormsAtOnceAreRefused() {
        CommandRun run = report("--json", "--markdown");

        assertThat(run.exit()).isEqualTo(ExitCode.USAGE);
        assertThat(run.notes()).contains("error[C02]: one form must be asked for", "found [md, json]");
        assertThat(run.out()).contains("\"exit\":2");
    }

    @Test
    void whereNothingCanBeWrittenNothingIs() {
        Path nowhere = folder.resolve("no/such/folder/incident.html");

        CommandRun run = report("--html", nowhere.toString());

        assertThat(run.exit()).isEqualTo(ExitCode.USAGE);
        assertThat(run.notes()).contains("error[J09]: " + nowhere, "NoSuchFileException", "-o - for standard output");
    }

    @Test
    void anotherFileIsNoReport() throws IOException {
        Path file = Files.writeString(folder.resolve("page.html"), "<html>hello</html>");

        assertThat(ReportCommandTest.run(file.toString()).notes()).contains("error[J08]: " + file, "another file");
        assertThat(ReportCommandTest.run(folder.resolve("none.html").toString()).notes())
                .contains("error[J08]", "no such file");
        assertThat(ReportCommandTest.run(file.toString()).exit()).isEqualTo(ExitCode.UNREADABLE);
    }

    @Test
    void whoDoesNotAnswerHasLeftItsJournal() throws IOException {
        String store = Files.createDirectory(folder.resolve("store")).toString();

        CommandRun run = ReportCommandTest.run("127.0.0.1:1", "--store", store);

        assertThat(run.notes()).contains("error[T11]: http://127.0.0.1:1/", "its journal is read", "error[J02]");
        assertThat(run.exit()).isEqualTo(ExitCode.UNREADABLE);
        assertThat(ReportCommandTest.run("127.0.0.1:1").exit()).isEqualTo(ExitCode.UNREACHABLE);
    }

    private CommandRun report(String... options) {
        List<String> words = new ArrayList<>(List.of("127.0.0.1:" + running.endpoint.port()));
        words.addAll(List.of(options));
        return ReportCommandTest.run(words.toArray(new String[0]));
    }
}
