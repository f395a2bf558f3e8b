package io.memmon.core.wording;

import io.memmon.api.memory.Evidence;
import io.memmon.api.memory.Level;
import io.memmon.api.memory.StandardAreas;
import io.memmon.core.report.AreaReport;
import io.memmon.core.report.Bytes;
import io.memmon.core.report.ForecastReport;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The state of memory in a few words that need no other, and what they rest on. Free of clock times, so that it reads
 * the same in every zone.
 *
 * @param text the few words, without a full stop
 * @param evidence one or two sentences
 */
public record Headline(String text, String evidence) {

    private static final String GROWING_UNVERIFIED = "watch";

    /** Returns the headline for these areas. */
    public static Headline of(List<AreaReport> areas, Level level, Optional<String> worst) {
        if (level != Level.NORMAL && worst.isPresent()) {
            return troubled(find(areas, worst.get()).orElseThrow());
        }
        Optional<AreaReport> heap = find(areas, StandardAreas.HEAP);
        if (areas.isEmpty() || heap.filter(known -> known.live().isEmpty()).isPresent()) {
            return new Headline(
                    "Learning", "First live set after the next collection; until then only used memory is known.");
        }
        return new Headline("Memory is healthy", heap.map(Headline::health).orElse("No area is near its limit."));
    }

    private static String health(AreaReport heap) {
        return amount(heap)
                .map(text -> "Live set " + text + ", " + trend(heap).orElse("trend not known yet") + ".")
                .orElse("No area is near its limit.");
    }

    private static Headline troubled(AreaReport area) {
        String name = capitalised(area.name());
        if (area.recovering()) {
            return new Headline(
                    "Recovering: " + area.name()
                            + area.utilisation().stream()
                                    .mapToObj(ratio -> " back to " + Figures.percent(ratio))
                                    .findFirst()
                                    .orElse(" eases"),
                    area.level() + " is held until the area has stayed lower for a while.");
        }
        Optional<ForecastReport> forecast = area.forecast();
        if (forecast.flatMap(Headline::timeLeft).isPresent()) {
            return new Headline(
                    full(area) + " in " + forecast.flatMap(Headline::timeLeft).get(), grown(area, forecast.get()));
        }
        if (forecast.filter(made -> made.state().equals(GROWING_UNVERIFIED)).isPresent()
                && !area.level().atLeast(Level.HIGH)) {
            return new Headline(name + " may be filling; not verified", unverified(area));
        }
        if (area.level() == Level.CRITICAL) {
            return new Headline(
                    area.name().equals(StandardAreas.CONTAINER)
                            ? "Container is nearly full: minutes left"
                            : name + " is nearly full: minutes left",
                    because(area));
        }
        String howFull = area.utilisation().stream()
                .mapToObj(ratio -> name + " is " + Figures.percent(ratio) + " full")
                .findFirst()
                .orElse(name + " is under pressure");
        boolean uneven = forecast.filter(made -> !made.state().equals("stable")).isPresent()
                && area.level().atLeast(Level.HIGH);
        return new Headline(uneven ? howFull + "; too uneven to say when" : howFull, because(area));
    }

    private static String full(AreaReport area) {
        return area.name().equals(StandardAreas.CONTAINER)
                ? "Container limit"
                : capitalised(area.name()) + " will be full";
    }

    private static String grown(AreaReport area, ForecastReport forecast) {
        StringBuilder text = new StringBuilder(area.live().isPresent() ? "The live set" : capitalised(area.name()));
        text.append(" grows");
        trend(area)
                .filter(trend -> !trend.equals("flat"))
                .ifPresent(trend -> text.append(' ').append(trend));
        if (!forecast.says().isEmpty()) {
            text.append("; ").append(forecast.says());
        }
        text.append('.');
        forecast.confidence()
                .ifPresent(share -> text.append(' ')
                        .append(Figures.percent(share))
                        .append(" of the last day's growth was left standing by old collections."));
        if (area.name().equals(StandardAreas.CONTAINER)) {
            text.append(" The kernel will kill the process; there will be no OutOfMemoryError.");
        }
        return text.toString();
    }

    private static String unverified(AreaReport area) {
        String growth = trend(area)
                .filter(trend -> !trend.equals("flat"))
                .map(trend -> "Grows " + trend + ", but n")
                .orElse("N");
        String since = area.evidence().filter(Evidence::includesOld).isPresent()
                        && area.liveAge().isPresent()
                ? "o collection of the old generation has come for "
                        + Figures.span(area.liveAge().get()) + "."
                : "o collection of the old generation has confirmed it.";
        return growth + since;
    }

    private static String because(AreaReport area) {
        String why = area.reason().isEmpty() ? "Held until it stays lower" : capitalised(area.reason());
        String amount = amount(area).map(text -> ": " + text).orElse("");
        String kill =
                area.name().equals(StandardAreas.CONTAINER) && area.level().atLeast(Level.HIGH)
                        ? " The kernel kills the process at the limit; there is no OutOfMemoryError."
                        : "";
        return why + amount + "." + kill;
    }

    /** Returns what an area holds, such as {@code 1.83 GiB of 2.00 GiB (91.8 %)}: live where that is known. */
    public static Optional<String> amount(AreaReport area) {
        long bytes =
                area.live().isPresent() ? area.live().getAsLong() : area.used().orElse(-1);
        if (bytes < 0) {
            return Optional.empty();
        }
        if (area.limit().isEmpty()) {
            return Optional.of(Bytes.text(bytes) + ", no limit set");
        }
        String of = Bytes.text(bytes) + " of " + Bytes.text(area.limit().getAsLong());
        return Optional.of(
                area.utilisation().isPresent()
                        ? of + " (" + Figures.percent(area.utilisation().getAsDouble()) + ")"
                        : of);
    }

    /** Returns what an area holds and how that moves, such as {@code 1.83 GiB of 2.00 GiB (91.8 %) live, flat}. */
    public static String described(AreaReport area) {
        return amount(area).orElse("size not known")
                + (area.live().isPresent() ? " live" : "")
                + trend(area).map(trend -> ", " + trend).orElse("");
    }

    /** Returns the trend of an area in words, or nothing while it is not known. */
    public static Optional<String> trend(AreaReport area) {
        return area.growthBytesPerSecond().isPresent()
                ? Optional.of(Figures.trend(area.growthBytesPerSecond().getAsDouble(), (double)
                        area.limit().orElse(0)))
                : Optional.empty();
    }

    /** Returns the time left as a range, such as {@code 19 to 34 min}; nothing where no range can be said. */
    public static Optional<String> timeLeft(ForecastReport forecast) {
        return forecast.secondsLeftLow().isPresent()
                        && forecast.secondsLeftHigh().isPresent()
                ? Optional.of(Figures.range(
                        forecast.secondsLeftLow().getAsDouble(),
                        forecast.secondsLeftHigh().getAsDouble()))
                : Optional.empty();
    }

    private static Optional<AreaReport> find(List<AreaReport> areas, String name) {
        return areas.stream().filter(area -> area.name().equals(name)).findFirst();
    }

    private static String capitalised(String text) {
        return text.isEmpty() ? text : text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }
}
