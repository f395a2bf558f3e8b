package io.memmon.lab.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Comma-separated values without quotes, the first line the columns. Lines before it that begin with {@code #} say where
 * the figures come from.
 *
 * @param origin those lines, without their {@code #}
 * @param rows the cells, line by line
 */
record Csv(List<String> origin, List<List<String>> rows) {

    Csv {
        origin = List.copyOf(origin);
        rows = List.copyOf(rows);
    }

    void write(Path file, List<String> columns) throws IOException {
        List<String> lines = new ArrayList<>();
        origin.forEach(line -> lines.add("# " + line));
        lines.add(String.join(",", columns));
        rows.forEach(row -> lines.add(String.join(",", row)));
        Files.write(file, lines);
    }

    /**
     * Reads one.
     *
     * @throws IllegalArgumentException with file and line, if a line does not hold the columns
     */
    static Csv read(Path file, List<String> columns) throws IOException {
        List<String> lines = Files.readAllLines(file);
        List<String> origin = lines.stream()
                .takeWhile(line -> line.startsWith("# "))
                .map(line -> line.substring(2))
                .toList();
        String header = String.join(",", columns);
        List<List<String>> rows = new ArrayList<>();
        for (int i = origin.size(); i < lines.size(); i++) {
            String line = lines.get(i);
            List<String> cells = List.of(line.split(",", -1));
            if (i == origin.size() ? !line.equals(header) : cells.size() != columns.size()) {
                throw new IllegalArgumentException(
                        file + ":" + (i + 1) + ": must hold the columns " + header + ", found " + line);
            }
            if (i > origin.size()) {
                rows.add(cells);
            }
        }
        return new Csv(origin, rows);
    }
}
