package io.memmon.lab.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** How it ended with memmon acting: a line for each scenario, a column for each JVM. */
final class CellTable {

    private CellTable() {}

    /** Returns the table of these files, and after it where each comes from; nothing where there are none. */
    static String markdown(List<ResultFile> files) {
        if (files.isEmpty()) {
            return "";
        }
        Map<String, Map<String, String>> lines = new LinkedHashMap<>();
        Set<String> cells = new LinkedHashSet<>();
        for (ResultFile file : files) {
            for (Row row : file.rows()) {
                cells.add(row.text(Column.CELL));
                lines.computeIfAbsent(row.text(Column.SCENARIO), scenario -> new LinkedHashMap<>())
                        .merge(row.text(Column.CELL), end(row), (first, second) -> first + "; " + second);
            }
        }
        StringBuilder text = new StringBuilder(
                "With memmon acting, on other JVMs: what was served if the service survived, or how and when it ended; of"
                        + " healthy services incidents and acts:\n\n");
        text.append("| scenario | ")
                .append(String.join(" | ", cells))
                .append(" |\n|---|")
                .append("---|".repeat(cells.size()))
                .append('\n');
        lines.forEach((scenario, ends) -> {
            List<String> line = new ArrayList<>(List.of(scenario));
            cells.forEach(cell -> line.add(ends.getOrDefault(cell, "not run")));
            text.append("| ").append(String.join(" | ", line)).append(" |\n");
        });
        String origins = files.stream()
                .flatMap(file -> file.origin().stream())
                .filter(line -> !line.startsWith("rivals"))
                .distinct()
                .collect(Collectors.joining("; "));
        return text.append('\n').append(origins).append(".\n\n").toString();
    }

    private static String end(Row row) {
        if (row.text(Column.KIND).equals("healthy")) {
            return row.text(Column.MEMMON_INCIDENTS) + ", " + row.text(Column.MEMMON_ACTS);
        }
        String fate = row.text(Column.FATE);
        return fate.equals("survived")
                ? String.format(Locale.ROOT, "%.1f %%", 100 * row.servedShare())
                : fate + " at " + row.text(Column.END) + " s";
    }
}
