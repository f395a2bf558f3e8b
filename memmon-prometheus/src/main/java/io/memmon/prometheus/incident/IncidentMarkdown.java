package io.memmon.prometheus.incident;

import io.memmon.prometheus.incident.Block.Bullets;
import io.memmon.prometheus.incident.Block.Drawing;
import io.memmon.prometheus.incident.Block.Heading;
import io.memmon.prometheus.incident.Block.Paragraph;
import io.memmon.prometheus.incident.Block.Table;
import java.util.List;
import java.util.stream.Collectors;

/** An incident as Markdown, for tickets. Foreign text is escaped, so that it stays text. */
public final class IncidentMarkdown {

    private IncidentMarkdown() {}

    /** Returns the story, with a line end. */
    public static String of(IncidentStory story) {
        StringBuilder out = new StringBuilder();
        out.append("# ").append(escaped(IncidentHeadline.of(story))).append("\n");
        for (Block block : IncidentDocument.of(story)) {
            out.append('\n').append(printed(block));
        }
        return out.toString();
    }

    private static String printed(Block block) {
        if (block instanceof Heading heading) {
            return "## " + escaped(heading.text()) + "\n";
        } else if (block instanceof Paragraph paragraph) {
            return escaped(paragraph.text()) + "\n";
        } else if (block instanceof Bullets bullets) {
            return bullets.items().stream()
                    .map(item -> "- " + escaped(item) + "\n")
                    .collect(Collectors.joining());
        } else if (block instanceof Table table) {
            return row(table.header()) + "|" + " --- |".repeat(table.header().size()) + "\n"
                    + table.rows().stream().map(IncidentMarkdown::row).collect(Collectors.joining());
        }
        return "(" + escaped(((Drawing) block).shows()) + "; drawn in the HTML form)\n";
    }

    private static String row(List<String> cells) {
        return "| " + cells.stream().map(IncidentMarkdown::escaped).collect(Collectors.joining(" | ")) + " |\n";
    }

    private static String escaped(String foreign) {
        StringBuilder safe = new StringBuilder();
        foreign.codePoints().forEach(c -> {
            if (Character.isISOControl(c) || Character.getType(c) == Character.FORMAT) {
                safe.append('?');
            } else if (c == '<') {
                safe.append("&lt;");
            } else if ("\\`*_[]|#&>".indexOf(c) >= 0) {
                safe.append('\\').appendCodePoint(c);
            } else {
                safe.appendCodePoint(c);
            }
        });
        return safe.toString();
    }
}
