package io.memmon.lab.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.memmon.lab.guard.GuardKind;
import io.memmon.lab.jvm.Cell;
import io.memmon.lab.run.Act;
import io.memmon.lab.run.Fate;
import io.memmon.lab.run.GuardResult;
import io.memmon.lab.run.Recording;
import io.memmon.lab.run.RunPlan;
import io.memmon.lab.run.RunResult;
import io.memmon.lab.run.Sample;
import io.memmon.lab.run.Way;
import io.memmon.lab.scenario.Scenario;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportsTest {

    private static final RunResult DEATH = new RunResult(
            new RunPlan(
                    Scenario.FAST_LEAK,
                    new Cell(25, List.of("-XX:+UseZGC")),
                    Way.OBSERVING,
                    Set.of(GuardKind.GEODE, GuardKind.PROMQL),
                    1,
                    1),
            Fate.OUT_OF_MEMORY,
            23_000,
            OptionalLong.of(21_000),
            new Sample(23_000, 99, 100, 1000, 900, 40, 60, 3),
            120,
            List.of(
                    new GuardResult("memmon", OptionalLong.of(9_000), 1, 3, ""),
                    new GuardResult("geode", OptionalLong.empty(), 0, 0, "no <pool>"),
                    new GuardResult("promql", OptionalLong.of(19_500), 2, 3, "")),
            1,
            List.of(new Act(12_000, "cache", "engaged", OptionalLong.of(3 << 20))),
            new Recording(
                    List.of(
                            new Sample(250, 10, 100, 25, 25, 0, 0, 1),
                            new Sample(23_000, 99, 100, 1000, 900, 40, 60, 3)),
                    List.of(),
                    List.of(),
                    3));

    @TempDir
    private Path folder;

    @Test
    void aRowKnowsLeadsAndShares() {
        Row row = Row.of(DEATH);
        assertThat(row.trouble()).as("its collapse came before its death").hasValue(21);
        assertThat(row.lead(Column.MEMMON_NOTICE)).hasValue(12);
        assertThat(row.lead(Column.PROMQL_NOTICE)).hasValue(1.5);
        assertThat(row.lead(Column.GEODE_NOTICE)).isEmpty();
        assertThat(row.text(Column.GEODE_NOTICE)).isEqualTo(Row.CANNOT);
        assertThat(row.text(Column.MEMMON_FREED_MIB)).isEqualTo("3.0");
        assertThat(row.servedShare()).isEqualTo(0.9);
        assertThat(row.alive()).isFalse();
    }

    @Test
    void theResultFileIsReadAsItWasWritten() throws IOException {
        Path file = folder.resolve("results.csv");
        ResultFile written = new ResultFile(List.of("date: 2026-11-25"), List.of(Row.of(DEATH)));
        written.write(file);
        ResultFile read = ResultFile.read(file);
        assertThat(read.origin()).isEqualTo(written.origin());
        assertThat(read.rows()).hasSize(1);
        assertThat(read.rows().get(0).cells()).isEqualTo(Row.of(DEATH).cells());
    }

    @Test
    void aTornResultFileIsRefusedWithItsLine() throws IOException {
        Path file = folder.resolve("results.csv");
        new ResultFile(List.of("date"), List.of(Row.of(DEATH))).write(file);
        Files.writeString(file, Files.readString(file) + "fast-leak,doomed\n");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ResultFile.read(file))
                .withMessageContaining("results.csv:4: must hold the columns");
    }

    @Test
    void theTerminalShowsFateAndLeads() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        TerminalTable.table(new PrintStream(bytes, true, StandardCharsets.UTF_8), List.of(Row.of(DEATH)));
        assertThat(bytes.toString(StandardCharsets.UTF_8))
                .contains("fast-leak", "25 Z", "out of memory", "90.0 %", "12.0 s before", "1.5 s before", "cannot");
    }

    @Test
    void thePageStandsAloneAndMarksNoticeResponseAndDeath() {
        String page = HtmlPage.of(List.of("machine: <two> processors"), List.of(DEATH));
        assertThat(page)
                .contains("&lt;two&gt;", "memmon gives notice, 9.0 s", "cache, 12.0 s", "out of memory, 23.0 s")
                .contains("promql gives notice, 19.5 s", "<polyline")
                .doesNotContain("http://", "https://", "<script");
    }
}
