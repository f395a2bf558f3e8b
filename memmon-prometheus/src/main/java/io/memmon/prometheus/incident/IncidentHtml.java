package io.memmon.prometheus.incident;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.memmon.prometheus.incident.Block.Bullets;
import io.memmon.prometheus.incident.Block.Drawing;
import io.memmon.prometheus.incident.Block.Heading;
import io.memmon.prometheus.incident.Block.Paragraph;
import io.memmon.prometheus.incident.Block.Table;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * An incident as one HTML file that needs nothing else: no script, no link out of itself, nothing from the network. Where
 * a host strips its style, plain HTML in reading order is left. The numbers are in it once more as JSON.
 */
public final class IncidentHtml {

    /** What an HTTP answer with such a file has to allow. */
    public static final String POLICY = "default-src 'none'; style-src 'unsafe-inline'";

    private static final String DATA = "<script type=\"application/json\" id=\"memmon-incident\">";
    private static final String END = "</script>";

    private static final String STYLE = """
            :root { color-scheme: light dark; }
            body { max-width: 60rem; margin: 1rem auto; padding: 0 1rem; font: 15px/1.45 system-ui, sans-serif; overflow-wrap: anywhere; }
            h1 { font-size: 1.5rem; line-height: 1.25; }
            h2 { font-size: 1.1rem; margin: 1.2rem 0 .4rem; }
            table { border-collapse: collapse; width: 100%; }
            th, td { text-align: left; vertical-align: top; padding: .2rem .6rem .2rem 0; border-top: 1px solid #8888; font-variant-numeric: tabular-nums; }
            pre { overflow-x: auto; }
            svg { width: 100%; height: auto; }
            @media (prefers-color-scheme: dark) {
              body { background: #151B22; color: #E8EDF2; }
              .live { stroke: #6CB6FF; } .used { stroke: #77879A; } .limit { stroke: #E8EDF2; } .grid { stroke: #33404D; }
              .ink { fill: #AAB6C2; } .act { fill: #BDA4FF; } .mark { stroke: #FF9466; }
            }
            @media print { body { background: #FFF; color: #000; max-width: none; } h2 { break-after: avoid; } tr, svg { break-inside: avoid; } }
            """;

    private IncidentHtml() {}

    /** Returns the whole file. */
    public static String of(IncidentStory story) {
        StringBuilder out = new StringBuilder(64 * 1024);
        out.append(head(IncidentHeadline.of(story)));
        IncidentDocument.of(story).forEach(block -> out.append(printed(block)));
        out.append("</main>\n").append(DATA).append(json(story)).append(END).append("\n</body>\n</html>\n");
        return out.toString();
    }

    /** Returns the beginning of such a file, up to its heading. */
    public static String head(String title) {
        return "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
                + "<meta http-equiv=\"Content-Security-Policy\" content=\"" + POLICY + "\">\n"
                + "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>"
                + escaped(title) + "</title>\n<style>\n" + STYLE + "</style>\n</head>\n<body>\n<main>\n<h1>"
                + escaped(title) + "</h1>\n";
    }

    /** Returns the numbers in such a file as JSON, or nothing if it is no such file. */
    public static Optional<String> dataOf(String html) {
        int start = html.indexOf(DATA);
        int end = start < 0 ? -1 : html.indexOf(END, start);
        return end < 0
                ? Optional.empty()
                : Optional.of(html.substring(start + DATA.length(), end).strip());
    }

    /** JSON in which no text can end the element that it stands in. */
    private static String json(IncidentStory story) {
        return new String(IncidentJson.of(story).bytes(), UTF_8).replace("<", "\\u003c");
    }

    private static String printed(Block block) {
        if (block instanceof Heading heading) {
            return "<h2>" + escaped(heading.text()) + "</h2>\n";
        } else if (block instanceof Paragraph paragraph) {
            return "<p>" + escaped(paragraph.text()) + "</p>\n";
        } else if (block instanceof Bullets bullets) {
            return bullets.items().stream()
                    .map(item -> "<li>" + escaped(item) + "</li>\n")
                    .collect(Collectors.joining("", "<ul>\n", "</ul>\n"));
        } else if (block instanceof Table table) {
            return "<table>\n<thead>" + row("th scope=\"col\"", "th", table.header()) + "</thead>\n<tbody>\n"
                    + table.rows().stream().map(cells -> row("td", "td", cells)).collect(Collectors.joining())
                    + "</tbody>\n</table>\n";
        }
        Drawing drawing = (Drawing) block;
        return "<figure>\n" + drawing.svg() + "<figcaption>" + escaped(drawing.shows()) + "</figcaption>\n</figure>\n";
    }

    private static String row(String open, String close, List<String> cells) {
        return cells.stream()
                .map(cell -> "<" + open + ">" + escaped(cell) + "</" + close + ">")
                .collect(Collectors.joining("", "<tr>", "</tr>\n"));
    }

    /** Foreign text as text: class names and notes may look like anything. */
    public static String escaped(String foreign) {
        StringBuilder safe = new StringBuilder(foreign.length() + 16);
        foreign.codePoints().forEach(c -> {
            switch (c) {
                case '&' -> safe.append("&amp;");
                case '<' -> safe.append("&lt;");
                case '>' -> safe.append("&gt;");
                case '"' -> safe.append("&quot;");
                case '\'' -> safe.append("&#39;");
                default -> {
                    boolean unseen = Character.isISOControl(c) || Character.getType(c) == Character.FORMAT;
                    safe.appendCodePoint(unseen ? '\uFFFD' : c);
                }
            }
        });
        return safe.toString();
    }
}
