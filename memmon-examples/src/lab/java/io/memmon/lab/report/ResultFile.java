package io.memmon.lab.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The result file: comma-separated values without quotes, one run a line, the first line the columns. Lines that begin
 * with {@code #} say where the figures come from.
 *
 * @param origin those lines, without their {@code #}
 * @param rows the runs
 */
public record ResultFile(List<String> origin, List<Row> rows) {

    public ResultFile {
        origin = List.copyOf(origin);
        rows = List.copyOf(rows);
    }

    private static String header() {
        return Arrays.stream(Column.values()).map(Column::word).collect(Collectors.joining(","));
    }

    /** Writes it. */
    public void write(Path file) throws IOException {
        List<String> lines = new ArrayList<>();
        origin.forEach(line -> lines.add("# " + line));
        lines.add(header());
        rows.forEach(row -> lines.add(String.join(",", row.cells())));
        Files.write(file, lines);
    }

    /**
     * Reads one.
     *
     * @throws IllegalArgumentException with file and line, if a line does not hold the columns
     */
    public static ResultFile read(Path file) throws IOException {
        List<String> lines = Files.readAllLines(file);
        List<String> origin = lines.stream()
                .filter(line -> line.startsWith("# "))
                .map(line -> line.substring(2))
                .toList();
        List<Row> rows = new ArrayList<>();
        for (int i = origin.size(); i < lines.size(); i++) {
            String line = lines.get(i);
            List<String> cells = List.of(line.split(",", -1));
            if (i == origin.size() ? !line.equals(header()) : cells.size() != Column.values().length) {
                throw new IllegalArgumentException(
                        file + ":" + (i + 1) + ": must hold the columns " + header() + ", found " + line);
            }
            if (i > origin.size()) {
                rows.add(Row.of(cells));
            }
        }
        return new ResultFile(origin, rows);
    }
}
