package io.memmon.lab.report;

import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/** How long before its end a leak was noticed, in minutes of life: where memmon watched alone, a line for each run. */
final class LeadTable {

    private static final double SECONDS_A_MINUTE = 60;

    private LeadTable() {}

    /** Returns the table of these files, and after it where each comes from; nothing where there are none. */
    static String markdown(List<ResultFile> files) {
        if (files.isEmpty()) {
            return "";
        }
        StringBuilder text = new StringBuilder(
                "Leaks that memmon watched alone and let go on, in minutes of life, each run so many times faster:\n\n");
        text.append("| scenario | JVM | times faster | lasted | noticed before its end |\n|---|---|---|---|---|\n");
        for (ResultFile file : files) {
            for (Row row : file.rows()) {
                text.append("| ")
                        .append(String.join(
                                " | ",
                                row.text(Column.SCENARIO),
                                row.text(Column.CELL),
                                row.text(Column.SCALE),
                                minutes(row, Double.parseDouble(row.text(Column.END))),
                                lead(row)))
                        .append(" |\n");
            }
        }
        return text.append('\n').append(origins(files)).append(".\n\n").toString();
    }

    private static String origins(List<ResultFile> files) {
        return files.stream()
                .flatMap(file -> file.origin().stream())
                .filter(line -> !line.startsWith("rivals"))
                .distinct()
                .collect(Collectors.joining("; "));
    }

    private static String lead(Row row) {
        OptionalDouble lead = row.lead(Column.MEMMON_NOTICE);
        return lead.isPresent() ? minutes(row, lead.getAsDouble()) : "none";
    }

    private static String minutes(Row row, double seconds) {
        double faster = Double.parseDouble(row.text(Column.SCALE));
        return String.format(Locale.ROOT, "%.1f", seconds * faster / SECONDS_A_MINUTE);
    }
}
