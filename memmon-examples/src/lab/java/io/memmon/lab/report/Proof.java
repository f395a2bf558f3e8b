package io.memmon.lab.report;

import io.memmon.lab.guard.GuardKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The tables of the README, made of result files and of nothing else. */
public final class Proof {

    private static final MadeBlock BLOCK = new MadeBlock("memmon-examples/lab");

    private Proof() {}

    /**
     * Returns a README with the tables of a result file, of leaks that were watched alone, of other JVMs, and of what a soak
     * left over, between its markers.
     *
     * @param soak the lines of the file of the soak's measures
     */
    public static String into(
            String readme, ResultFile results, List<ResultFile> leaks, List<ResultFile> cells, List<String> soak) {
        return BLOCK.into(
                readme,
                markdown(results) + LeadTable.markdown(leaks) + CellTable.markdown(cells) + SoakTable.markdown(soak));
    }

    /**
     * Returns a README with the tables of the results in a folder: {@code results.csv}, those below {@code leaks} and
     * {@code cells}, and {@code soak/soak.csv}.
     */
    public static String into(String readme, Path folder) throws IOException {
        Path soak = folder.resolve("soak").resolve("soak.csv");
        return into(
                readme,
                ResultFile.read(folder.resolve("results.csv")),
                below(folder.resolve("leaks")),
                below(folder.resolve("cells")),
                Files.exists(soak) ? Files.readAllLines(soak) : List.of());
    }

    private static List<ResultFile> below(Path folder) throws IOException {
        List<ResultFile> files = new ArrayList<>();
        if (Files.isDirectory(folder)) {
            List<Path> all;
            try (Stream<Path> found = Files.list(folder)) {
                all = found.map(cell -> cell.resolve("results.csv"))
                        .filter(Files::exists)
                        .sorted()
                        .toList();
            }
            for (Path file : all) {
                files.add(ResultFile.read(file));
            }
        }
        return files;
    }

    /** Returns what stands between the markers. */
    static String markdown(ResultFile results) {
        StringBuilder text = new StringBuilder("\n");
        text.append(String.join("; ", results.origin())).append(".\n\n");
        List<Row> trouble = results.rows().stream().filter(row -> !healthy(row)).toList();
        if (!trouble.isEmpty()) {
            troubled(text, trouble);
        }
        List<Row> healthy = results.rows().stream().filter(Proof::healthy).toList();
        if (!healthy.isEmpty()) {
            healthy(text, healthy);
        }
        return text.toString();
    }

    private static boolean healthy(Row row) {
        return row.text(Column.KIND).equals("healthy");
    }

    private static void troubled(StringBuilder text, List<Row> rows) {
        text.append(
                "Seconds from the first notice to the end of usefulness (less than half served, or death), all in one JVM:\n\n");
        text.append("| scenario | JVM | times faster | without memmon | with memmon | memmon |");
        Row.rivals().forEach(rival -> text.append(' ').append(rival.title()).append(" |"));
        text.append("\n|---|---|---|---|---|---|")
                .append("---|".repeat(Row.rivals().size()))
                .append('\n');
        grouped(rows).forEach((group, runs) -> {
            Optional<Row> watched = way(runs, "observing");
            text.append("| ")
                    .append(group)
                    .append(" | ")
                    .append(runs.get(0).text(Column.SCALE))
                    .append(" | ");
            text.append(fate(way(runs, "bare")))
                    .append(" | ")
                    .append(fate(way(runs, "acting")))
                    .append(" | ");
            text.append(lead(watched, Column.MEMMON_NOTICE, Column.MEMMON_INCIDENTS))
                    .append(" |");
            for (GuardKind rival : Row.rivals()) {
                text.append(' ')
                        .append(lead(watched, Row.notice(rival.word()), Row.episodes(rival.word())))
                        .append(" |");
            }
            text.append('\n');
        });
        text.append('\n');
    }

    private static void healthy(StringBuilder text, List<Row> rows) {
        text.append("Alarms on healthy services; memmon's are incidents and acts, with memmon free to act:\n\n");
        text.append("| scenario | JVM | seconds | memmon |");
        Row.rivals().forEach(rival -> text.append(' ').append(rival.title()).append(" |"));
        text.append("\n|---|---|---|---|")
                .append("---|".repeat(Row.rivals().size()))
                .append('\n');
        for (Row row : rows) {
            text.append("| ").append(row.text(Column.SCENARIO)).append(" | ").append(row.text(Column.CELL));
            text.append(" | ").append(row.text(Column.END)).append(" | ");
            text.append(row.text(Column.MEMMON_INCIDENTS))
                    .append(", ")
                    .append(row.text(Column.MEMMON_ACTS))
                    .append(" |");
            for (GuardKind rival : Row.rivals()) {
                String episodes = row.text(Row.episodes(rival.word()));
                text.append(' ')
                        .append(episodes.isEmpty() ? "not run" : episodes)
                        .append(" |");
            }
            text.append('\n');
        }
        text.append('\n');
    }

    private static Map<String, List<Row>> grouped(List<Row> rows) {
        return rows.stream()
                .collect(Collectors.groupingBy(
                        row -> row.text(Column.SCENARIO) + " | " + row.text(Column.CELL),
                        LinkedHashMap::new,
                        Collectors.toList()));
    }

    private static Optional<Row> way(List<Row> runs, String way) {
        return runs.stream().filter(row -> row.text(Column.WAY).equals(way)).findFirst();
    }

    private static String fate(Optional<Row> run) {
        return run.map(row -> row.text(Column.FATE)
                        + (row.text(Column.FATE).equals("survived") ? "" : " at " + row.text(Column.END) + " s")
                        + String.format(Locale.ROOT, ", served %.1f %%", 100 * row.servedShare()))
                .orElse("not run");
    }

    private static String lead(Optional<Row> run, Column notice, Column episodes) {
        if (run.isEmpty() || run.get().text(episodes).isEmpty()) {
            return "not run";
        }
        Row row = run.get();
        if (row.text(notice).equals(Row.CANNOT)) {
            return Row.CANNOT;
        }
        OptionalDouble lead = row.lead(notice);
        return lead.isPresent() ? String.format(Locale.ROOT, "%.1f", lead.getAsDouble()) : "none";
    }
}
