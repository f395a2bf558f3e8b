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
        ResultFile results = ResultFile.read(Path.of("src", "lab", "results", "results.csv"));
        assertThat(readme).as("run memmon-examples/lab --readme").isEqualTo(Proof.into(readme, results));
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
    void onlyWhatIsBetweenTheMarkersChanges() {
        String written = Proof.into(MARKED, new ResultFile(List.of("date: today"), List.of()));
        assertThat(written)
                .startsWith("# x\n")
                .endsWith("-->\ny\n")
                .contains("date: today")
                .doesNotContain("old");
    }

    @Test
    void aReadmeWithoutMarkersIsLeftAlone() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Proof.into("# x\n", new ResultFile(List.of(), List.of())))
                .withMessageContaining("must have the lines");
    }
}
