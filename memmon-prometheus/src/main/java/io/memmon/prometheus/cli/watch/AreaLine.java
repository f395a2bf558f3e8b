package io.memmon.prometheus.cli.watch;

import io.memmon.api.memory.Level;
import io.memmon.core.message.ForeignText;
import io.memmon.core.report.Bytes;
import io.memmon.core.wording.Figures;
import io.memmon.prometheus.cli.reach.Json;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/** One area in one line. */
final class AreaLine {

    private static final int BAR = 24;
    private static final String GLYPHS = "○◔◑◕●";

    private AreaLine() {}

    static String of(Json area, Glance.Style style) {
        String name = ForeignText.shown(area.textOrEmpty("name"), 40);
        Level level = level(area);
        String word = level == Level.NORMAL ? "" : "  " + glyph(level, style.ascii()) + level;
        if (style.narrow()) {
            return name + "  " + percent(area) + word + "  " + amount(area);
        }
        return String.format(
                Locale.ROOT,
                "%-9.9s %s %7s  %s%s%s",
                name,
                bar(area, style),
                percent(area),
                amount(area),
                trend(area).map(trend -> "  " + trend).orElse(""),
                word);
    }

    /** Returns the fill glyph of a level and a space; nothing where it cannot be shown. */
    static String glyph(Level level, boolean ascii) {
        return ascii ? "" : GLYPHS.charAt(level.ordinal()) + " ";
    }

    static Level level(Json json) {
        for (Level level : Level.values()) {
            if (level.name().equalsIgnoreCase(json.textOrEmpty("level"))) {
                return level;
            }
        }
        return Level.NORMAL;
    }

    static String percent(Json area) {
        OptionalDouble ratio = area.number("utilisationRatio");
        return ratio.isPresent() ? Figures.percent(ratio.getAsDouble()) : "?";
    }

    /** Returns what is live, or else used, of the limit: {@code 1.83/2.00 GiB}. */
    static String amount(Json area) {
        OptionalDouble bytes =
                area.number("liveBytes").isPresent() ? area.number("liveBytes") : area.number("usedBytes");
        if (bytes.isEmpty()) {
            return "not known";
        }
        String text = Bytes.text((long) bytes.getAsDouble());
        OptionalDouble limit = area.number("limitBytes");
        return limit.isPresent() ? of(text, Bytes.text((long) limit.getAsDouble())) : text + ", no limit";
    }

    /** A unit that both have stands once. */
    private static String of(String part, String whole) {
        int unit = part.lastIndexOf(' ');
        boolean same = unit > 0 && whole.endsWith(part.substring(unit));
        return (same ? part.substring(0, unit) : part) + '/' + whole;
    }

    private static String bar(Json area, Glance.Style style) {
        OptionalDouble ratio = area.number("utilisationRatio");
        if (ratio.isEmpty()) {
            return " ".repeat(BAR + 2);
        }
        int full = (int) Math.round(BAR * Math.max(0, Math.min(1, ratio.getAsDouble())));
        return style.ascii()
                ? '[' + "#".repeat(full) + ".".repeat(BAR - full) + ']'
                : '▕' + "█".repeat(full) + "░".repeat(BAR - full) + '▏';
    }

    private static Optional<String> trend(Json area) {
        OptionalDouble growth = area.number("growthBytesPerSecond");
        return growth.isPresent()
                ? Optional.of(Figures.trend(
                        growth.getAsDouble(), area.number("limitBytes").orElse(0)))
                : Optional.empty();
    }
}
