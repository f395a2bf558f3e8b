package io.memmon.lab.report;

import io.memmon.lab.run.RunResult;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Results as one page that needs nothing but a browser: a chart for each run, and the table. */
public final class HtmlPage {

    private static final String HEAD = """
            <!doctype html>
            <html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
            <title>memmon: survival lab</title>
            <style>
            :root { color-scheme: light dark; --line: #2b6cb0; --served: #38a169; --grid: #8884; --ink: CanvasText; }
            body { font: 15px/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 76rem; padding: 0 1rem; }
            h2 { margin: 2.5rem 0 .25rem; font-size: 1.2rem; } h2 small { font-weight: normal; opacity: .7; }
            .runs { display: grid; grid-template-columns: repeat(auto-fit, minmax(22rem, 1fr)); gap: 1rem; }
            figure { margin: 0; } figcaption { font-size: .9rem; } svg { width: 100%; height: auto; display: block; }
            svg text { font: 10px system-ui, sans-serif; fill: var(--ink); }
            table { border-collapse: collapse; font-size: .85rem; display: block; overflow-x: auto; }
            td, th { padding: .2rem .6rem; text-align: left; border-bottom: 1px solid var(--grid); white-space: nowrap; }
            .legend span { margin-right: 1rem; } .legend i { display: inline-block; width: 1rem; height: .2rem; margin-right: .3rem; vertical-align: middle; }
            </style></head><body>
            """;

    private HtmlPage() {}

    /** Returns the page. */
    public static String of(List<String> origin, List<RunResult> results) {
        StringBuilder page = new StringBuilder(HEAD);
        page.append("<h1>memmon: survival lab</h1>\n<p>")
                .append(origin.stream().map(HtmlPage::escape).collect(Collectors.joining("<br>")))
                .append(
                        "</p>\n<p class=\"legend\"><span><i style=\"background:var(--line)\"></i>in use, % of the limit</span>")
                .append("<span><i style=\"background:var(--served)\"></i>served, % of what was asked</span>");
        for (Mark mark : Mark.values()) {
            page.append("<span><i style=\"background:")
                    .append(mark.colour())
                    .append("\"></i>")
                    .append(mark.title())
                    .append("</span>");
        }
        page.append("</p>\n");
        Map<String, List<RunResult>> groups = results.stream()
                .collect(Collectors.groupingBy(
                        run -> run.plan().scenario().word() + " <small>"
                                + run.plan().cell().label() + ", " + scale(run)
                                + escape(run.plan().scenario().summary()) + "</small>",
                        LinkedHashMap::new,
                        Collectors.toList()));
        groups.forEach((title, runs) -> {
            page.append("<h2>").append(title).append("</h2>\n<div class=\"runs\">\n");
            runs.forEach(run -> page.append(figure(run)));
            page.append("</div>\n");
        });
        return page.append(table(results.stream().map(Row::of).toList()))
                .append("</body></html>\n")
                .toString();
    }

    private static String scale(RunResult run) {
        return run.plan().scale() == 1 ? "" : run.plan().scale() + " times faster than in life, ";
    }

    private static String figure(RunResult run) {
        Row row = Row.of(run);
        return String.format(
                Locale.ROOT,
                "<figure>%s<figcaption><b>%s</b>: %s after %s s, served %.1f %%, longest pause %s ms, freed %s MiB</figcaption></figure>%n",
                Chart.of(run),
                row.text(Column.WAY),
                row.text(Column.FATE),
                row.text(Column.END),
                100 * row.servedShare(),
                row.text(Column.LONGEST_PAUSE_MS),
                row.text(Column.MEMMON_FREED_MIB).isEmpty() ? "0" : row.text(Column.MEMMON_FREED_MIB));
    }

    private static String table(List<Row> rows) {
        StringBuilder table = new StringBuilder("<h2>All figures</h2>\n<table><tr>");
        for (Column column : Column.values()) {
            table.append("<th>").append(column.word().replace('_', ' ')).append("</th>");
        }
        for (Row row : rows) {
            table.append("</tr>\n<tr>");
            for (Column column : Column.values()) {
                table.append("<td>").append(escape(row.text(column))).append("</td>");
            }
        }
        return table.append("</tr></table>\n").toString();
    }

    static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
