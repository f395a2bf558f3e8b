package io.memmon.lab.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * The lab's result file, one run a line.
 *
 * @param origin where the figures come from
 * @param rows the runs
 */
public record ResultFile(List<String> origin, List<Row> rows) {

    private static final List<String> COLUMNS =
            Arrays.stream(Column.values()).map(Column::word).toList();

    public ResultFile {
        origin = List.copyOf(origin);
        rows = List.copyOf(rows);
    }

    /** Writes it. */
    public void write(Path file) throws IOException {
        new Csv(origin, rows.stream().map(Row::cells).toList()).write(file, COLUMNS);
    }

    /**
     * Reads one.
     *
     * @throws IllegalArgumentException with file and line, if a line does not hold the columns
     */
    public static ResultFile read(Path file) throws IOException {
        Csv csv = Csv.read(file, COLUMNS);
        return new ResultFile(csv.origin(), csv.rows().stream().map(Row::of).toList());
    }
}
