package io.memmon.lab.report;

import io.memmon.lab.run.RunResult;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/** Results as a table of plain text. */
public final class TerminalTable {

    private TerminalTable() {}

    /** Prints one run in a line. */
    public static void line(PrintStream out, RunResult result) {
        Row row = Row.of(result);
        out.printf(
                Locale.ROOT,
                "  %s after %s s, served %.1f %%, memmon: notice %s, %s incidents, %s acts freed %s MiB%n",
                row.text(Column.FATE),
                row.text(Column.END),
                100 * row.servedShare(),
                seconds(row.number(Column.MEMMON_NOTICE)),
                or(row.text(Column.MEMMON_INCIDENTS)),
                or(row.text(Column.MEMMON_ACTS)),
                or(row.text(Column.MEMMON_FREED_MIB)));
    }

    /** Prints all. */
    public static void table(PrintStream out, List<Row> rows) {
        List<List<String>> lines = new ArrayList<>();
        lines.add(List.of(
                "scenario",
                "JVM",
                "way",
                "fate",
                "s",
                "served",
                "pause ms",
                "memmon",
                "infinispan",
                "geode",
                "micrometer",
                "promql"));
        for (Row row : rows) {
            List<String> line = new ArrayList<>(List.of(
                    row.text(Column.SCENARIO),
                    row.text(Column.CELL),
                    row.text(Column.WAY),
                    row.text(Column.FATE),
                    row.text(Column.END),
                    String.format(Locale.ROOT, "%.1f %%", 100 * row.servedShare()),
                    row.text(Column.LONGEST_PAUSE_MS),
                    guard(row, Column.MEMMON_NOTICE, Column.MEMMON_INCIDENTS)));
            Row.rivals().forEach(rival -> line.add(guard(row, Row.notice(rival.word()), Row.episodes(rival.word()))));
            lines.add(line);
        }
        print(out, lines);
    }

    /** The lead where there was trouble, else how often it cried. */
    private static String guard(Row row, Column notice, Column episodes) {
        if (row.text(notice).equals(Row.CANNOT)) {
            return Row.CANNOT;
        }
        OptionalDouble lead = row.lead(notice);
        if (lead.isPresent()) {
            return String.format(Locale.ROOT, "%.1f s before", lead.getAsDouble());
        }
        return row.text(episodes).isEmpty() ? "" : row.text(episodes) + "x";
    }

    /** Prints lines of cells, each column as wide as its widest cell. */
    public static void print(PrintStream out, List<List<String>> lines) {
        int columns = lines.get(0).size();
        int[] widths = new int[columns];
        for (List<String> line : lines) {
            for (int i = 0; i < columns; i++) {
                widths[i] = Math.max(widths[i], line.get(i).length());
            }
        }
        for (List<String> line : lines) {
            StringBuilder text = new StringBuilder();
            for (int i = 0; i < columns; i++) {
                text.append(line.get(i))
                        .append(" ".repeat(widths[i] - line.get(i).length() + 2));
            }
            out.println(text.toString().stripTrailing());
        }
    }

    private static String seconds(OptionalDouble seconds) {
        return seconds.isPresent() ? String.format(Locale.ROOT, "at %.1f s", seconds.getAsDouble()) : "never";
    }

    private static String or(String text) {
        return text.isEmpty() ? "no" : text;
    }
}
