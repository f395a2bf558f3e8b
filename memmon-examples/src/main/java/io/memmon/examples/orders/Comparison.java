package io.memmon.examples.orders;

import io.memmon.core.report.Bytes;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Runs side by side, as a table. */
final class Comparison {

    private static final String FORMAT = "%-22s";

    private Comparison() {}

    static String of(List<RunResult> results) {
        StringBuilder table = new StringBuilder("\n");
        row(table, "", results, result -> result.protection().title());
        row(
                table,
                "the service",
                results,
                result -> result.diedAfter()
                        .map(after -> "died at " + after.toSeconds() + " s")
                        .orElse("alive at the end"));
        row(
                table,
                "requests offered",
                results,
                result -> Long.toString(result.load().offered()));
        row(
                table,
                "served",
                results,
                result -> String.format(
                        Locale.ROOT,
                        "%d (%.1f %%)",
                        result.load().served(),
                        100 * result.load().servedShare()));
        row(table, "refused", results, result -> Long.toString(result.load().refused()));
        row(table, "failed", results, result -> Long.toString(result.load().failed()));
        row(table, "longest pause", results, result -> result.longestPause().toMillis() + " ms");
        row(
                table,
                "responses measured",
                results,
                result -> Integer.toString(result.freed().size()));
        for (RunResult result : results) {
            if (!result.freed().isEmpty()) {
                table.append("freed by each, ")
                        .append(result.protection().title())
                        .append(": ");
                table.append(result.freed().stream()
                        .map(freed -> freed.action() + ' ' + Bytes.text(freed.bytes()))
                        .collect(Collectors.joining(", ")));
                table.append('\n');
            }
        }
        return table.toString();
    }

    private static void row(
            StringBuilder table, String name, List<RunResult> results, Function<RunResult, String> cell) {
        table.append(String.format(Locale.ROOT, FORMAT, name));
        results.forEach(result -> table.append(String.format(Locale.ROOT, FORMAT, cell.apply(result))));
        table.append('\n');
    }
}
