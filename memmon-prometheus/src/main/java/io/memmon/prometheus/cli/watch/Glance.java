package io.memmon.prometheus.cli.watch;

import static java.util.Objects.requireNonNull;

import io.memmon.api.memory.Level;
import io.memmon.core.message.ForeignText;
import io.memmon.core.report.Bytes;
import io.memmon.core.wording.Figures;
import io.memmon.prometheus.cli.reach.Json;
import io.memmon.prometheus.cli.terminal.Paint;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A report as a few lines for a terminal.
 *
 * @param report the report
 * @param trends the hour before it
 * @param stale for how long no newer one has come; empty while they come
 */
record Glance(Json report, Trends trends, Optional<Duration> stale) {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);
    private static final DateTimeFormatter TIME_AND_ZONE = DateTimeFormatter.ofPattern("HH:mm:ss XXX", Locale.ROOT);
    private static final DateTimeFormatter ROW_TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);
    private static final int NARROW = 60;
    private static final int LIVE_CELLS = 24;
    private static final int GC_CELLS = 12;
    private static final int MOST_RESPONSES = 3;

    /** What a full cell of the chart of collections stands for at least: a quarter of the time is a lot. */
    private static final double GC_TOP = 0.25;

    /**
     * How lines are drawn.
     *
     * @param paint the colours
     * @param ascii whether only ASCII is
     * @param columns how wide the terminal is
     * @param zone the zone of all times
     * @param paused whether the person holds the screen still
     */
    record Style(Paint paint, boolean ascii, int columns, ZoneId zone, boolean paused) {

        boolean narrow() {
            return columns < NARROW;
        }
    }

    Glance {
        requireNonNull(report, "report");
        requireNonNull(trends, "trends");
        requireNonNull(stale, "stale");
    }

    List<String> lines(Style style) {
        List<String> lines = new ArrayList<>();
        lines.add(cut(header(style), style));
        lines.add(headline(style));
        areas().forEach(area -> lines.add(area(area, style)));
        past(style).forEach(line -> lines.add(cut(line, style)));
        report.objects("responses").stream()
                .limit(MOST_RESPONSES)
                .forEach(response -> lines.add(cut("done      " + response(response, style), style)));
        int step = 1;
        for (Json advice : report.objects("advice")) {
            lines.add(cut("do now    " + step++ + ' ' + shown(advice.textOrEmpty("text")), style));
        }
        return lines;
    }

    private static String area(Json area, Style style) {
        String line = cut(AreaLine.of(area, style), style);
        Level level = AreaLine.level(area);
        return level == Level.NORMAL ? line : painted(line, level, line.lastIndexOf(level.name()), style);
    }

    /** Returns one row, for a pipe. Its time is UTC. */
    String row() {
        Optional<Json> heap = heap();
        return String.format(
                Locale.ROOT,
                "%-9s  %-8s  %7s  %19s  %6s  %s",
                report.moment("at").map(ROW_TIME::format).orElse("?"),
                stale.isPresent() ? "STALE" : AreaLine.level(report).name(),
                heap.map(AreaLine::percent).orElse("?"),
                heap.map(AreaLine::amount).orElse("?"),
                gc().isPresent() ? Figures.percent(gc().getAsDouble()) : "?",
                shown(report.textOrEmpty("headline")));
    }

    static String rowHeader() {
        return String.format(
                Locale.ROOT, "%-9s  %-8s  %7s  %19s  %6s  %s", "time", "level", "heap", "of limit", "gc", "headline");
    }

    /** What is old or held still is said first where there is little room. */
    private String header(Style style) {
        Optional<Json> run = report.object("run");
        String name = shown(run.flatMap(known -> known.text("application"))
                .filter(text -> !text.isEmpty())
                .orElse(report.textOrEmpty("instance")));
        String time = report.moment("at")
                .map(at -> TIME_AND_ZONE.withZone(style.zone()).format(at))
                .orElse("?");
        String state = (style.paused() ? "PAUSED  " : "")
                + stale.map(age -> "STALE " + Figures.span(age))
                        .orElse(report.textOrEmpty("mode").toUpperCase(Locale.ROOT));
        if (style.narrow()) {
            return "memmon  " + state + "  " + time + "  " + name;
        }
        String pid = run.flatMap(known -> known.whole("pid").isPresent()
                        ? Optional.of("  pid " + known.whole("pid").getAsLong())
                        : Optional.<String>empty())
                .orElse("");
        return "memmon  " + name + pid + "  " + time + "  " + (stale.isPresent() ? "" : liveAge()) + state;
    }

    private String liveAge() {
        OptionalDouble age = heap().map(heap -> heap.number("liveAgeSeconds")).orElse(OptionalDouble.empty());
        return age.isPresent()
                ? "live " + Figures.span(Duration.ofMillis(Math.round(1000 * age.getAsDouble()))) + " ago  "
                : "";
    }

    private String headline(Style style) {
        Level level = AreaLine.level(report);
        String word = stale.isPresent() ? "LAST KNOWN: " + level : level.name();
        String line = AreaLine.glyph(level, style.ascii()) + word + "  " + shown(report.textOrEmpty("headline"));
        String whole = line + forecast(style);
        String cut = cut(whole.length() <= style.columns() ? whole : line, style);
        return painted(cut, level, cut.indexOf(level.name()), style);
    }

    /** Returns by the clock when the area in duress will be full, if that is foreseen. */
    private String forecast(Style style) {
        Optional<Instant> at = report.moment("at");
        Optional<Json> exhaustion = areas().stream()
                .filter(area -> area.textOrEmpty("name").equals(report.textOrEmpty("area")))
                .findFirst()
                .flatMap(area -> area.object("exhaustion"));
        if (at.isEmpty()
                || exhaustion.isEmpty()
                || exhaustion.get().number("secondsLeftLow").isEmpty()
                || exhaustion.get().number("secondsLeftHigh").isEmpty()) {
            return "";
        }
        DateTimeFormatter minute = MINUTE.withZone(style.zone());
        OptionalDouble confidence = exhaustion.get().number("confidenceRatio");
        return " ("
                + minute.format(at.get().plusSeconds((long)
                        exhaustion.get().number("secondsLeftLow").getAsDouble()))
                + " to "
                + minute.format(at.get().plusSeconds((long)
                        exhaustion.get().number("secondsLeftHigh").getAsDouble()))
                + ')'
                + (confidence.isPresent()
                        ? String.format(Locale.ROOT, ", confidence %.2f", confidence.getAsDouble())
                        : "");
    }

    private List<String> past(Style style) {
        String gcShare = gc().isPresent() ? Figures.percent(gc().getAsDouble()) : "";
        double limit = heap().map(heap -> heap.number("limitBytes").orElse(0)).orElse(0.0);
        double top = Math.max(
                limit,
                trends.live().stream()
                        .filter(live -> !live.isNaN())
                        .max(Double::compare)
                        .orElse(0.0));
        List<String> lines = new ArrayList<>();
        if (!trends.live().isEmpty() && top > 0) {
            lines.add("live 1 h  " + Sparkline.of(trends.live(), top, LIVE_CELLS, style.ascii()));
        }
        if (!gcShare.isEmpty()) {
            double most = trends.gc().stream()
                    .filter(gc -> !gc.isNaN())
                    .max(Double::compare)
                    .orElse(0.0);
            String chart = trends.gc().isEmpty()
                    ? " of the time"
                    : "  " + Sparkline.of(trends.gc(), Math.max(GC_TOP, most), GC_CELLS, style.ascii());
            if (lines.isEmpty() || style.narrow()) {
                lines.add("gc        " + gcShare + chart);
            } else {
                lines.set(0, lines.get(0) + "  GC " + gcShare + chart);
            }
        }
        return lines;
    }

    private static String response(Json response, Style style) {
        OptionalDouble freed = response.number("freedBytes");
        return response.moment("at").map(TIME.withZone(style.zone())::format).orElse("")
                + ' '
                + shown(response.textOrEmpty("action"))
                + ' '
                + (freed.isPresent()
                        ? Bytes.freed((long) freed.getAsDouble())
                        : shown(response.textOrEmpty("status")).replace('_', ' '));
    }

    private List<Json> areas() {
        return report.objects("areas").stream()
                .sorted(Comparator.comparing((Json area) -> AreaLine.level(area))
                        .reversed())
                .toList();
    }

    private Optional<Json> heap() {
        return areas().stream()
                .filter(area -> area.textOrEmpty("name").equals("heap"))
                .findFirst();
    }

    private OptionalDouble gc() {
        return report.objects("signals").stream()
                .filter(signal -> signal.textOrEmpty("name").equals("gc.share"))
                .findFirst()
                .map(signal -> signal.number("value"))
                .orElse(OptionalDouble.empty());
    }

    /** Colours the word of a level that begins there; nothing if it was cut off. */
    private static String painted(String line, Level level, int word, Style style) {
        return word < 0
                ? line
                : line.substring(0, word)
                        + style.paint().level(level)
                        + line.substring(word + level.name().length());
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
