package io.memmon.lab.report;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProofTest {

    private static final Path ROOT = requireNonNull(Path.of("").toAbsolutePath().getParent());
    private static final String MARKED =
            "# x\n<!-- made by memmon-examples/lab: begin -->\nold\n<!-- made by memmon-examples/lab: end -->\ny\n";

    private static Row row(Object... pairs) {
        Map<Column, String> values = new EnumMap<>(Column.class);
        for (int i = 0; i < pairs.length; i += 2) {
            values.put((Column) pairs[i], String.valueOf(pairs[i + 1]));
        }
        return Row.of(Arrays.stream(Column.values())
                .map(column -> values.getOrDefault(column, ""))
                .toList());
    }

    @Test
    void theReadmeShowsWhatTheCommittedResultsSay() throws IOException {
        String readme = Files.readString(ROOT.resolve("README.md"));
        assertThat(readme)
                .as("run memmon-examples/lab --readme")
                .isEqualTo(Proof.into(readme, Path.of("src", "lab", "results")));
    }

    @Test
    void theWaysOfAScenarioStandInOneLine() {
        ResultFile results = new ResultFile(
                List.of("date: today"),
                List.of(
                        row(
                                Column.SCENARIO,
                                "a",
                                Column.CELL,
                                "17 G1",
                                Column.KIND,
                                "preventable",
                                Column.WAY,
                                "bare",
                                Column.SCALE,
                                1,
                                Column.FATE,
                                "out of memory",
                                Column.END,
                                "20.0",
                                Column.OFFERED,
                                100,
                                Column.SERVED,
                                90),
                        row(
                                Column.SCENARIO,
                                "a",
                                Column.CELL,
                                "17 G1",
                                Column.KIND,
                                "preventable",
                                Column.WAY,
                                "observing",
                                Column.SCALE,
                                1,
                                Column.FATE,
                                "out of memory",
                                Column.END,
                                "20.0",
                                Column.MEMMON_NOTICE,
                                "12.5",
                                Column.MEMMON_INCIDENTS,
                                1,
                                Column.INFINISPAN_EPISODES,
                                0,
                                Column.GEODE_NOTICE,
                                "cannot",
                                Column.GEODE_EPISODES,
                                "cannot"),
                        row(
                                Column.SCENARIO,
                                "a",
                                Column.CELL,
                                "17 G1",
                                Column.KIND,
                                "preventable",
                                Column.WAY,
                                "acting",
                                Column.SCALE,
                                1,
                                Column.FATE,
                                "survived",
                                Column.END,
                                "40.0",
                                Column.OFFERED,
                                100,
                                Column.SERVED,
                                99)));
        assertThat(Proof.markdown(results))
                .contains("date: today")
                .contains(
                        "| a | 17 G1 | 1 | out of memory at 20.0 s, served 90.0 % | survived, served 99.0 % | 7.5 | none | cannot | not run | not run |");
    }

    @Test
    void whatIsHealthyStandsInATableOfItsOwn() {
        ResultFile results = new ResultFile(
                List.of("date: today"),
                List.of(row(
                        Column.SCENARIO,
                        "b",
                        Column.CELL,
                        "25 Z",
                        Column.KIND,
                        "healthy",
                        Column.END,
                        "30.0",
                        Column.MEMMON_INCIDENTS,
                        0,
                        Column.MEMMON_ACTS,
                        0,
                        Column.INFINISPAN_EPISODES,
                        45)));
        assertThat(Proof.markdown(results))
                .contains("| b | 25 Z | 30.0 | 0, 0 | 45 | not run |")
                .doesNotContain("without memmon");
    }

    @Test
    void leaksThatWereWatchedAloneStandInMinutesOfLife() {
        ResultFile file = new ResultFile(
                List.of("date: today", "rivals: none"),
                List.of(leak("17 G1", "66.0", "18.0"), leak("25 Z", "60.0", "")));
        assertThat(LeadTable.markdown(List.of(file)))
                .contains("| leak | 17 G1 | 25 | 27.5 | 20.0 |\n")
                .contains("| leak | 25 Z | 25 | 25.0 | none |\n")
                .contains("\ndate: today.\n");
        assertThat(LeadTable.markdown(List.of())).isEmpty();
    }

    @Test
    void whatASoakLeftOverStandsWithWhetherItIsAsItMustBe() {
        assertThat(SoakTable.markdown(List.of(
                        "# date: today",
                        "# soak: 30.0 min, seed 1",
                        "# ok events: 0 dropped",
                        "# NOT journal, KiB: 600 at most, of 512",
                        "seconds,objects",
                        "30.0,1")))
                .isEqualTo("""
                        What a soak left over (date: today; soak: 30.0 min, seed 1):

                        | what | as it must be | found |
                        |---|---|---|
                        | events | yes | 0 dropped |
                        | journal, KiB | **no** | 600 at most, of 512 |

                        """);
        assertThat(SoakTable.markdown(List.of())).isEmpty();
    }

    private static Row leak(String cell, String end, String notice) {
        return row(
                Column.SCENARIO,
                "leak",
                Column.CELL,
                cell,
                Column.SCALE,
                25,
                Column.FATE,
                "out of memory",
                Column.END,
                end,
                Column.MEMMON_NOTICE,
                notice);
    }

    @Test
    void otherJvmsStandBesideEachOther() {
        ResultFile first = new ResultFile(
                List.of("date: today", "jdks: one", "rivals: none"),
                List.of(acting("a", "17 Serial", "preventable", "survived"), acting("b", "17 Serial", "healthy", "")));
        ResultFile second = new ResultFile(
                List.of("date: today", "jdks: two"), List.of(acting("a", "25 Z", "preventable", "out of memory")));
        assertThat(CellTable.markdown(List.of(first, second)))
                .contains("| scenario | 17 Serial | 25 Z |\n")
                .contains("| a | 90.0 % | out of memory at 20.0 s |\n")
                .contains("| b | 0, 2 | not run |\n")
                .contains("date: today; jdks: one; jdks: two.");
    }

    private static Row acting(String scenario, String cell, String kind, String fate) {
        return row(
                Column.SCENARIO,
                scenario,
                Column.CELL,
                cell,
                Column.KIND,
                kind,
                Column.WAY,
                "acting",
                Column.FATE,
                fate,
                Column.END,
                "20.0",
                Column.OFFERED,
                100,
                Column.SERVED,
                90,
                Column.MEMMON_INCIDENTS,
                0,
                Column.MEMMON_ACTS,
                2);
    }

    @Test
    void onlyWhatIsBetweenTheMarkersChanges() {
        String written =
                Proof.into(MARKED, new ResultFile(List.of("date: today"), List.of()), List.of(), List.of(), List.of());
        assertThat(written)
                .startsWith("# x\n")
                .endsWith("-->\ny\n")
                .contains("date: today")
                .doesNotContain("old");
    }

    @Test
    void aReadmeWithoutMarkersIsLeftAlone() {
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        Proof.into("# x\n", new ResultFile(List.of(), List.of()), List.of(), List.of(), List.of()))
                .withMessageContaining("must have the lines");
    }
}
