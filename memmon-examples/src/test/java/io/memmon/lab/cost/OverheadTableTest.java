package io.memmon.lab.cost;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.memmon.lab.report.Figure;
import io.memmon.lab.report.FigureFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OverheadTableTest {

    private static final Path ROOT = requireNonNull(Path.of("").toAbsolutePath().getParent());

    @Test
    void theReadmeShowsWhatTheCommittedResultsSay() throws Exception {
        String readme = Files.readString(ROOT.resolve("README.md"));
        assertThat(readme)
                .as("run memmon-examples/cost --readme")
                .isEqualTo(Cost.into(readme, ROOT.resolve(Cost.COMMITTED)));
    }

    @Test
    void pairsAreComparedEachWithItsOwn() {
        List<Figure> figures = new ArrayList<>();
        for (int pair = 1; pair <= 6; pair++) {
            figures.add(new Figure("pair " + pair, "bare", "cpu_seconds", 10 * pair));
            figures.add(new Figure("pair " + pair, "memmon", "cpu_seconds", 10.1 * pair));
            figures.add(new Figure("pair " + pair, "bare", "heap_mib", 2));
            figures.add(new Figure("pair " + pair, "memmon", "heap_mib", 2.5 + pair));
            figures.add(new Figure("pair " + pair, "memmon", "memmon_cpu_percent", 0.1 * pair));
        }
        assertThat(OverheadTable.markdown(Part.PROCESS, new FigureFile(List.of("date: today"), figures)))
                .contains("(date: today)")
                .contains("process for the same work | 35.00 | 35.35 | +1.00 % | +1.00 % to +1.00 % (97 %) |")
                .contains("live heap after a collection, MiB | 2.00 | 6.00 | +4.00 | +1.50 to +6.50 (97 %) |")
                .contains("% of one processor |  | 0.35 |  | 0.10 to 0.60 (97 %) |")
                .doesNotContain("resident")
                .doesNotContain("second half");
    }

    @Test
    void theStartIsToldApartFromWhatComesLater() {
        FigureFile run = new FigureFile(
                List.of(),
                List.of(
                        new Figure("pair 1", "memmon", "memmon_cpu_percent", 0.7),
                        new Figure("pair 1", "memmon", "memmon_late_cpu_percent", 0.25),
                        new Figure("pair 1", "memmon", "memmon_late_from_seconds", 71)));
        assertThat(OverheadTable.lines(Part.PROCESS, run))
                .extracting(line -> line.get(0) + ": " + line.get(2))
                .containsSubsequence(
                        "CPU of memmon's own threads, % of one processor: 0.70",
                        "the same, in the second half of that time: 0.25",
                        "age of the JVM when that half begins, s: 71.00");
    }

    @Test
    void aCallIsComparedWithTheFirstOfItsKind() {
        FigureFile calls = new FigureFile(
                List.of(),
                List.of(
                        new Figure("scrape", "memmon", Calls.NANOS, 2_000),
                        new Figure("scrape", "memmon", Calls.BYTES, 1_234_567),
                        new Figure("scrape", "other", Calls.NANOS, 5_000),
                        new Figure("scrape", "other", Calls.BYTES, 0)));
        assertThat(OverheadTable.lines(Part.CALLS, calls))
                .contains(
                        List.of("scrape", "memmon", "2000", "1,234,567", "1.00"),
                        List.of("scrape", "other", "5000", "0", "2.50"));
    }

    @Test
    void figuresOutliveTheirFile(@TempDir Path folder) throws Exception {
        FigureFile written = new FigureFile(
                List.of("date: today"),
                List.of(
                        new Figure("a", "b", "c", 0.25),
                        new Figure("a", "b", "tiny", 0.000_012_3),
                        new Figure("a", "b", "none", 0)));
        Path file = folder.resolve("figures.csv");
        written.write(file);
        assertThat(FigureFile.read(file)).isEqualTo(written);
    }
}
