package io.memmon.prometheus.cli.watch;

import static java.util.Objects.requireNonNull;

import io.memmon.api.memory.Level;
import io.memmon.core.message.ForeignText;
import io.memmon.core.report.Bytes;
import io.memmon.core.wording.Figures;
import io.memmon.prometheus.cli.reach.Json;
import io.memmon.prometheus.cli.terminal.Paint;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A report as a few lines for a terminal. Times are in UTC.
 *
 * @param report the report
 * @param stale for how long no newer one has come; empty while they come
 */
record Glance(Json report, Optional<Duration> stale) {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final int NARROW = 60;
    private static final int BAR = 24;
    private static final int MOST_RESPONSES = 3;
    private static final String GLYPHS = "○◔◑◕●";

    /** How lines are drawn. */
    record Style(Paint paint, boolean ascii, int columns) {}

    Glance {
        requireNonNull(report, "report");
        requireNonNull(stale, "stale");
    }

    List<String> lines(Style style) {
        List<String> lines = new ArrayList<>();
        lines.add(cut(header(), style));
        lines.add(headline(style));
        areas().forEach(area -> lines.add(area(area, style)));
        gc().ifPresent(share -> lines.add(cut("gc        " + Figures.percent(share) + " of the time", style)));
        report.objects("responses").stream()
                .limit(MOST_RESPONSES)
                .forEach(response -> lines.add(cut("done      " + response(response), style)));
        int step = 1;
        for (Json advice : report.objects("advice")) {
            lines.add(cut("do now    " + step++ + ' ' + shown(advice.textOrEmpty("text")), style));
        }
        return lines;
    }

    /** Returns one row, for a pipe. */
    String row() {
        Optional<Json> heap = areas().stream()
                .filter(area -> area.textOrEmpty("name").equals("heap"))
                .findFirst();
        return String.format(
                Locale.ROOT,
                "%-9s  %-8s  %7s  %19s  %6s  %s",
                time(),
                stale.isPresent() ? "STALE" : level(report).name(),
                heap.map(Glance::percent).orElse("?"),
                heap.map(Glance::amount).orElse("?"),
                gc().isPresent() ? Figures.percent(gc().getAsDouble()) : "?",
                shown(report.textOrEmpty("headline")));
    }

    static String rowHeader() {
        return String.format(
                Locale.ROOT, "%-9s  %-8s  %7s  %19s  %6s  %s", "time", "level", "heap", "of limit", "gc", "headline");
    }

    private String header() {
        Optional<Json> run = report.object("run");
        String name = run.flatMap(known -> known.text("application"))
                .filter(text -> !text.isEmpty())
                .orElse(report.textOrEmpty("instance"));
        String pid = run.flatMap(known -> known.number("pid").isPresent()
                        ? Optional.of("  pid " + (long) known.number("pid").getAsDouble())
                        : Optional.<String>empty())
                .orElse("");
        return "memmon  " + shown(name) + pid + "  " + time() + "  "
                + stale.map(age -> "STALE " + Figures.span(age))
                        .orElse(report.textOrEmpty("mode").toUpperCase(Locale.ROOT));
    }

    private String headline(Style style) {
        Level level = level(report);
        String glyph = style.ascii() ? "" : GLYPHS.charAt(level.ordinal()) + " ";
        String word = stale.isPresent() ? "LAST KNOWN: " + level : level.name();
        String rest = cut(glyph + word + "  " + shown(report.textOrEmpty("headline")), style);
        return rest.replaceFirst(level.name(), style.paint().level(level).replace("$", "\\$"));
    }

    private static String area(Json area, Style style) {
        String name = shown(area.textOrEmpty("name"));
        Level level = level(area);
        String word = level == Level.NORMAL ? "" : "  " + level;
        if (style.columns() < NARROW) {
            return cut(name + "  " + percent(area) + word + "  " + amount(area), style);
        }
        String text = String.format(
                Locale.ROOT,
                "%-9.9s %s %7s  %s%s%s",
                name,
                bar(area, style),
                percent(area),
                amount(area),
                trend(area).map(trend -> "  " + trend).orElse(""),
                word);
        return cut(text, style);
    }

    private static String bar(Json area, Style style) {
        OptionalDouble ratio = area.number("utilisationRatio");
        if (ratio.isEmpty()) {
            return " ".repeat(BAR + 2);
        }
        int full = (int) Math.round(BAR * Math.max(0, Math.min(1, ratio.getAsDouble())));
        return style.ascii()
                ? '[' + "#".repeat(full) + ".".repeat(BAR - full) + ']'
                : '▕' + "█".repeat(full) + "░".repeat(BAR - full) + '▏';
    }

    private static String percent(Json area) {
        OptionalDouble ratio = area.number("utilisationRatio");
        return ratio.isPresent() ? Figures.percent(ratio.getAsDouble()) : "?";
    }

    private static String amount(Json area) {
        OptionalDouble bytes =
                area.number("liveBytes").isPresent() ? area.number("liveBytes") : area.number("usedBytes");
        if (bytes.isEmpty()) {
            return "not known";
        }
        String text = Bytes.text((long) bytes.getAsDouble());
        OptionalDouble limit = area.number("limitBytes");
        return limit.isPresent() ? text + " of " + Bytes.text((long) limit.getAsDouble()) : text + ", no limit";
    }

    private static Optional<String> trend(Json area) {
        OptionalDouble growth = area.number("growthBytesPerSecond");
        return growth.isPresent()
                ? Optional.of(Figures.trend(
                        growth.getAsDouble(), area.number("limitBytes").orElse(0)))
                : Optional.empty();
    }

    private static String response(Json response) {
        OptionalDouble freed = response.number("freedBytes");
        return response.moment("at").map(TIME::format).orElse("")
                + ' '
                + shown(response.textOrEmpty("action"))
                + ' '
                + (freed.isPresent()
                        ? Bytes.freed((long) freed.getAsDouble())
                        : shown(response.textOrEmpty("status")).replace('_', ' '));
    }

    private List<Json> areas() {
        return report.objects("areas").stream()
                .sorted(Comparator.comparing((Json area) -> level(area)).reversed())
                .toList();
    }

    private OptionalDouble gc() {
        return report.objects("signals").stream()
                .filter(signal -> signal.textOrEmpty("name").equals("gc.share"))
                .findFirst()
                .map(signal -> signal.number("value"))
                .orElse(OptionalDouble.empty());
    }

    private String time() {
        return report.moment("at").map(TIME::format).orElse("?");
    }

    private static Level level(Json json) {
        for (Level level : Level.values()) {
            if (level.name().equalsIgnoreCase(json.textOrEmpty("level"))) {
                return level;
            }
        }
        return Level.NORMAL;
    }

    private static String shown(String foreign) {
        return ForeignText.shown(foreign, 200);
    }

    private static String cut(String line, Style style) {
        String safe = style.ascii() ? line.replaceAll("[^ -~]", "?") : line;
        return safe.codePointCount(0, safe.length()) <= style.columns()
                ? safe
                : safe.substring(0, safe.offsetByCodePoints(0, style.columns()));
    }
}
