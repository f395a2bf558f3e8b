package io.memmon.lab.cost;

import io.memmon.benchmark.CoordinatorBenchmark;
import io.memmon.benchmark.ForecastBenchmark;
import io.memmon.benchmark.HostBenchmark;
import io.memmon.benchmark.PolicyBenchmark;
import io.memmon.benchmark.ScrapeBenchmark;
import io.memmon.benchmark.ShedBenchmark;
import io.memmon.benchmark.TickBenchmark;
import io.memmon.lab.jvm.Cell;
import io.memmon.lab.report.Figure;
import io.memmon.lab.report.FigureFile;
import io.memmon.lab.report.MadeBlock;
import io.memmon.lab.report.Origin;
import io.memmon.lab.report.TerminalTable;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The command that measures what memmon costs. */
public final class Cost {

    static final Path COMMITTED = Path.of("memmon-examples", "src", "lab", "results", "cost");

    private static final MadeBlock BLOCK = new MadeBlock("memmon-examples/cost");
    private static final int WARM_UP_TICKS = 20_000;
    private static final int ROUNDS = 200;
    private static final int RACE_ROUNDS = 3;
    private static final long RACE_BYTES = 50_000_000;

    private final PrintStream out;

    Cost(PrintStream out) {
        this.out = out;
    }

    /** Exit status: 0 all was measured, 1 it could not be, 2 the command line is wrong. */
    public static void main(String[] args) {
        System.exit(CostCommand.on(System.out).execute(args));
    }

    static void renewReadme() throws IOException {
        Path readme = Path.of("README.md");
        Files.writeString(readme, into(Files.readString(readme), COMMITTED));
    }

    /** Returns a README with the tables of those parts of which a folder has results. */
    static String into(String readme, Path folder) throws IOException {
        StringBuilder text = new StringBuilder();
        for (Part part : Part.values()) {
            Path file = folder.resolve(part.fileName());
            if (Files.exists(file)) {
                text.append(OverheadTable.markdown(part, FigureFile.read(file)));
            }
        }
        return BLOCK.into(readme, text.toString());
    }

    void run(CostOptions options) throws Exception {
        Files.createDirectories(options.folder());
        for (Part part : options.parts()) {
            out.println(part.word() + ": " + part.summary());
            List<String> origin =
                    new ArrayList<>(Origin.ofMachine(List.of(part == Part.PROCESS ? options.cell() : Cell.G1)));
            List<Figure> figures = switch (part) {
                case CALLS ->
                    Calls.run(
                            Calls.Form.LONG,
                            ShedBenchmark.class,
                            TickBenchmark.class,
                            ForecastBenchmark.class,
                            PolicyBenchmark.class,
                            CoordinatorBenchmark.class,
                            ScrapeBenchmark.class,
                            HostBenchmark.class);
                case GROWTH -> new Growth(WARM_UP_TICKS, ROUNDS).run();
                case REPLAY -> new ReadingRace(System.getProperty("java.class.path")).run(RACE_ROUNDS, RACE_BYTES);
                case PROCESS -> {
                    origin.add("jvm: " + options.cell().label() + " with a heap of 256 MiB, " + options.pairs()
                            + " pairs");
                    yield new ProcessPairs(
                                    options.cell(),
                                    System.getProperty("java.class.path"),
                                    Path.of(System.getProperty("lab.agent", "")),
                                    out::println)
                            .run(options.pairs(), options.seconds());
                }
            };
            FigureFile measured = new FigureFile(origin, figures);
            Path file = options.folder().resolve(part.fileName());
            measured.write(file);
            TerminalTable.print(out, OverheadTable.lines(part, FigureFile.read(file)));
            out.println(file);
        }
    }
}
