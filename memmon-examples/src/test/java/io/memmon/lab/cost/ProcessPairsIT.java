package io.memmon.lab.cost;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.memmon.lab.jvm.Cell;
import io.memmon.lab.report.Figure;
import io.memmon.lab.report.FigureFile;
import io.memmon.lab.report.TerminalTable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** One pair of a few seconds: that it measures, and what no load can change. sh memmon-examples/cost has the figures. */
@Timeout(300)
class ProcessPairsIT {

    private static final Path ROOT = requireNonNull(Path.of("").toAbsolutePath().getParent());
    private static final double MOST_HEAP_MIB = 8;
    private static final double MOST_CPU_PERCENT = 10;

    private static Path agent() throws Exception {
        try (Stream<Path> built = Files.list(ROOT.resolve("memmon-prometheus/target"))) {
            return built.filter(file -> file.getFileName().toString().endsWith("-agent.jar"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    @Test
    @SuppressWarnings("SystemOut") // the figures are the point
    void aServiceWithTheAgentDoesTheSameWork() throws Exception {
        List<String> said = new ArrayList<>();
        List<Figure> figures =
                new ProcessPairs(Cell.G1, System.getProperty("java.class.path"), agent(), said::add).run(1, 2);
        FigureFile file = new FigureFile(List.of(), figures);
        TerminalTable.print(System.out, OverheadTable.lines(Part.PROCESS, file));
        assertThat(said).hasSize(3);
        for (Paired figure : Paired.values()) {
            assertThat(figure.more(file)).as(figure.measure()).isPresent();
        }
        assertThat(Paired.HEAP.more(file).orElseThrow().median()).isBetween(0.1, MOST_HEAP_MIB);
        assertThat(Paired.OWN_CPU.more(file).orElseThrow().median()).isBetween(0.001, MOST_CPU_PERCENT);
        assertThat(file.value("pair 1", ProcessPairs.BARE, Paired.OWN_CPU.measure())
                        .orElseThrow())
                .as("threads of memmon's where it is not")
                .isZero();
    }
}
