package io.memmon.lab.cost;

import io.memmon.lab.jvm.Cell;
import io.memmon.lab.jvm.Child;
import io.memmon.lab.report.Figure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** memmon's replay and GCToolkit alone on the same log, in turns, each time in a JVM of its own. */
final class ReadingRace {

    static final String MEMMON = "memmon replay";
    static final String TOOLKIT = "GCToolkit alone";
    static final String CPU = "cpu_seconds";
    static final String WALL = "wall_seconds";
    static final String COLLECTIONS = "collections";
    static final String MEGABYTES = "megabytes";

    private static final Duration LIMIT = Duration.ofMinutes(20);
    private static final int CHURN_SECONDS = 2;

    private final String classPath;

    ReadingRace(String classPath) {
        this.classPath = classPath;
    }

    /** Runs so many rounds on a log of at least so many bytes. */
    List<Figure> run(int rounds, long bytes) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("memmon-cost");
        try {
            Path real = folder.resolve("real.log");
            churn(real);
            Path log = folder.resolve("gc.log");
            RepeatedLog.write(real, log, bytes);
            List<Figure> figures = new ArrayList<>();
            for (int round = 1; round <= rounds; round++) {
                for (String reader : round % 2 == 0 ? List.of(TOOLKIT, MEMMON) : List.of(MEMMON, TOOLKIT)) {
                    figures.add(new Figure("round " + round, reader, MEGABYTES, Files.size(log) / 1e6));
                    figures.addAll(read(round, reader, log));
                }
            }
            return figures;
        } finally {
            try (Stream<Path> files = Files.list(folder)) {
                for (Path file : files.toList()) {
                    Files.delete(file);
                }
            }
            Files.delete(folder);
        }
    }

    private void churn(Path log) throws IOException, InterruptedException {
        List<String> flags = List.of("-Xms64m", "-Xmx64m", "-Xlog:gc*:file=" + log + ":uptime,level,tags");
        try (Child child =
                Child.start(Cell.G1, classPath, flags, Workload.class, "0", "0", Integer.toString(CHURN_SECONDS))) {
            child.await(Workload.READY, LIMIT);
            child.line();
            child.awaitEnd(LIMIT);
        }
    }

    private List<Figure> read(int round, String reader, Path log) throws IOException, InterruptedException {
        try (Child child =
                Child.start(Cell.G1, classPath, List.of("-Xmx512m"), LogReading.class, reader, log.toString())) {
            int exit = child.awaitEnd(LIMIT);
            List<Figure> figures = ProcessPairs.figures(child, "round " + round, reader);
            if (exit != 0 || figures.isEmpty()) {
                throw new IOException(reader + " ended with " + exit + ": " + child.output());
            }
            return figures;
        }
    }
}
