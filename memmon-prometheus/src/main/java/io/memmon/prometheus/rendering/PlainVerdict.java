package io.memmon.prometheus.rendering;

import io.memmon.api.memory.Level;
import io.memmon.core.message.ForeignText;
import io.memmon.core.report.Advice;
import io.memmon.core.report.AreaReport;
import io.memmon.core.report.Bytes;
import io.memmon.core.report.ForecastReport;
import io.memmon.core.report.HealthReport;
import io.memmon.core.report.Incident;
import io.memmon.core.report.StoreCondition;
import io.memmon.core.report.StoreReport;
import io.memmon.core.wording.Figures;
import io.memmon.core.wording.Headline;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** The verdict on memory in twelve lines of text: dying or not, when, of what, what was done, what to do now. */
public final class PlainVerdict {

    private static final int STEPS = 3;
    private static final int LONGEST_LINE = 2000;
    private static final int MOST_AREAS = 8;
    private static final DateTimeFormatter SECONDS =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter MINUTES =
            DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final HealthReport report;

    private PlainVerdict(HealthReport report) {
        this.report = report;
    }

    /** Returns the verdict, twelve lines that end in a line feed; times are UTC. */
    public static String of(HealthReport report) {
        return new PlainVerdict(report)
                .lines().stream()
                        .map(line -> ForeignText.shown(line, LONGEST_LINE) + "\n")
                        .collect(Collectors.joining());
    }

    private List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(String.join(
                "  ",
                "memmon " + report.version(),
                report.instance(),
                "pid " + report.run().pid(),
                SECONDS.format(report.at()) + " UTC",
                "up " + Figures.span(report.uptime()),
                report.mode().toUpperCase(Locale.ROOT)));
        lines.add((report.level() == Level.NORMAL ? "" : report.level() + ": ") + report.headline());
        lines.add(report.evidence());
        lines.add("when       " + when());
        lines.add("of what    " + worst().map(PlainVerdict::described).orElse("no area is above its first level"));
        lines.add("done       " + ReportJson.done(report));
        addSteps(lines);
        lines.add("areas      "
                + report.areas().stream()
                        .sorted(Comparator.comparing(AreaReport::level)
                                .reversed()
                                .thenComparing(AreaReport::name))
                        .limit(MOST_AREAS)
                        .map(PlainVerdict::brief)
                        .collect(Collectors.joining(", ")));
        lines.add("incidents  " + incidents());
        lines.add("more       GET /metrics/memory, /metrics, /api/memory/incidents; this page in a browser");
        return lines;
    }

    /** What is left of the three lines for steps tells how far the rest can be believed. */
    private void addSteps(List<String> lines) {
        int number = 0;
        for (Advice step : report.advice()) {
            String command = step.command().map(text -> "  $ " + text).orElse("");
            lines.add((number++ == 0 ? "do now     " : "           ") + number + "  " + step.text() + command + "  ["
                    + step.code() + "]");
        }
        if (number == 0) {
            lines.add("do now     Nothing.");
            number++;
        }
        if (number < STEPS) {
            lines.add("known by   " + knownBy());
            number++;
        }
        if (number < STEPS) {
            lines.add("memmon     tick " + report.self().meanTick().toNanos() / 1000 + " us, longest gap "
                    + Figures.span(report.gap()) + ", last tick "
                    + TIME.format(report.self().lastTick()) + store());
        }
    }

    /** A past that is not kept is worth a word; one that is kept, or not wanted, is not. */
    private String store() {
        StoreReport store = report.self().store();
        return store.condition().keeps() || store.condition() == StoreCondition.OFF
                ? ""
                : "; store " + store.condition().name().toLowerCase(Locale.ROOT).replace('_', ' ') + " [D13]";
    }

    private Optional<AreaReport> worst() {
        return report.area()
                .flatMap(name -> report.areas().stream()
                        .filter(area -> area.name().equals(name))
                        .findFirst());
    }

    private String when() {
        if (report.rehearsal().isPresent()) {
            return "rehearsal of " + report.rehearsal().get().level() + ", ends by itself at "
                    + TIME.format(report.rehearsal().get().endsAt()) + "; level and numbers below are real";
        }
        Optional<ForecastReport> forecast = worst().flatMap(AreaReport::forecast);
        Optional<String> left = forecast.flatMap(Headline::timeLeft);
        if (left.isPresent()) {
            return "in " + left.get() + " ("
                    + clock(forecast.get().secondsLeftLow().getAsDouble()) + " to "
                    + clock(forecast.get().secondsLeftHigh().getAsDouble()) + " UTC)"
                    + forecast.get().rangeConfidence().stream()
                            .mapToObj(share -> String.format(Locale.ROOT, ", confidence %.2f", share))
                            .findFirst()
                            .orElse("");
        }
        return report.level() == Level.NORMAL ? "no exhaustion in sight" : "no time can be said";
    }

    private String clock(double secondsLeft) {
        Instant then = report.at().plusMillis(Math.round(1000 * secondsLeft));
        return MINUTES.format(then);
    }

    private static String described(AreaReport area) {
        return area.name() + " " + Headline.described(area);
    }

    private static String brief(AreaReport area) {
        String amount = area.utilisation().isPresent()
                ? Figures.percent(area.utilisation().getAsDouble())
                : area.used().isPresent() ? Bytes.text(area.used().getAsLong()) : "unknown";
        return area.name() + " " + amount + (area.level() == Level.NORMAL ? "" : " " + area.level());
    }

    private String incidents() {
        Optional<Incident> open = report.openIncidents().stream().findFirst();
        String now = open.map(incident -> report.openIncidents().size() + " open, " + incident.area() + " since "
                        + TIME.format(incident.openedAt()))
                .orElse("none open");
        return now + report.lastLife().map(sentence -> "; " + sentence).orElse("");
    }

    private String knownBy() {
        return report.areas().stream()
                .filter(area -> area.evidence().isPresent())
                .findFirst()
                .map(area -> area.name() + ": " + (area.evidence().get().includesOld() ? "an old" : "a young")
                        + " collection "
                        + Figures.span(area.liveAge().orElse(Duration.ZERO)) + " before")
                .orElse("no collection yet: what is live is not known");
    }
}
