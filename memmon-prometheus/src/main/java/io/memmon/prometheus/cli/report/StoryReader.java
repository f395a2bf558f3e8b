package io.memmon.prometheus.cli.report;

import static java.util.Objects.requireNonNull;

import io.memmon.api.memory.Level;
import io.memmon.api.memory.Unit;
import io.memmon.core.report.EffectiveSetting;
import io.memmon.core.report.HistoryGap;
import io.memmon.core.report.HistoryPoint;
import io.memmon.core.report.HistorySeries;
import io.memmon.core.report.HistoryStep;
import io.memmon.core.report.Incident;
import io.memmon.core.report.LeakSuspect;
import io.memmon.core.report.LeakSuspects;
import io.memmon.core.report.ResponseReport;
import io.memmon.core.report.ResponseResult;
import io.memmon.core.report.Transition;
import io.memmon.prometheus.cli.reach.Json;
import io.memmon.prometheus.incident.IncidentStory;
import io.memmon.prometheus.incident.IncidentStory.Whose;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Reads stories back from the JSON of {@link io.memmon.prometheus.incident.IncidentJson}, which may come from another
 * version: what is missing or malformed is absent.
 */
final class StoryReader {

    private static final String UNKNOWN = "unknown";

    private final Whose whose;
    private final Instant toldAt;
    private final ZoneId zone;

    /** Creates a reader; whose stories they are and when they were told is taken from here where they do not say. */
    StoryReader(Whose whose, Instant toldAt, ZoneId zone) {
        this.whose = requireNonNull(whose, "whose");
        this.toldAt = requireNonNull(toldAt, "toldAt");
        this.zone = requireNonNull(zone, "zone");
    }

    /** Returns the story, or nothing if this is none. */
    Optional<IncidentStory> story(Json json) {
        Optional<Instant> opened = json.moment("openedAt");
        Optional<Level> peak = level(json, "peak");
        if (opened.isEmpty() || peak.isEmpty() || json.whole("id").isEmpty()) {
            return Optional.empty();
        }
        Incident incident = new Incident(
                json.whole("id").getAsLong(),
                json.textOrEmpty("area"),
                opened.get(),
                json.moment("closedAt"),
                peak.get(),
                json.textOrEmpty("reason"),
                each(json, "transitions", StoryReader::transition),
                each(json, "responses", StoryReader::response),
                json.object("suspects").flatMap(StoryReader::suspects));
        return Optional.of(new IncidentStory(
                incident,
                json.moment("jvmEndedAtAbout"),
                new Whose(
                        json.text("instance").orElse(whose.instance()),
                        json.text("application").orElse(whose.application()),
                        json.whole("pid").orElse(whose.pid()),
                        json.text("platform").orElse(whose.platform()),
                        json.text("version").orElse(whose.version()),
                        json.text("source").orElse(whose.source())),
                each(json, "history", history -> series(incident.area(), history)),
                each(json, "gaps", StoryReader::gap),
                each(json, "settings", StoryReader::setting),
                json.moment("toldAt").orElse(toldAt),
                zone));
    }

    private interface Part<T> {
        Optional<T> read(Json json);
    }

    private static <T> List<T> each(Json json, String name, Part<T> part) {
        return json.objects(name).stream()
                .map(part::read)
                .flatMap(Optional::stream)
                .toList();
    }

    private static Optional<Transition> transition(Json json) {
        Optional<Level> from = level(json, "from");
        Optional<Level> to = level(json, "to");
        return from.isEmpty() || to.isEmpty()
                ? Optional.empty()
                : json.moment("at")
                        .map(at -> new Transition(
                                at,
                                json.textOrEmpty("area"),
                                from.get(),
                                to.get(),
                                json.textOrEmpty("reason"),
                                json.number("utilisationRatio"),
                                json.whole("usedBytes"),
                                json.whole("limitBytes"),
                                json.whole("liveBytes")));
    }

    private static Optional<ResponseReport> response(Json json) {
        Optional<Level> level = level(json, "level");
        Optional<ResponseResult> result = result(json.textOrEmpty("status"));
        return level.isEmpty() || result.isEmpty()
                ? Optional.empty()
                : json.moment("at")
                        .map(at -> new ResponseReport(
                                at,
                                json.whole("incident").orElse(0),
                                json.textOrEmpty("action"),
                                json.textOrEmpty("area"),
                                level.get(),
                                (int) json.whole("step").orElse(1),
                                result.get(),
                                json.whole("freedBytes"),
                                measurement(json.textOrEmpty("freed")),
                                seconds(json.number("tookSeconds")),
                                json.textOrEmpty("note")));
    }

    /** The inverse of how the bytes are said to be known. */
    private static String measurement(String freed) {
        if (freed.equals(UNKNOWN)) {
            return "";
        }
        return freed.startsWith(UNKNOWN + ": ") ? freed.substring(UNKNOWN.length() + 2) : freed;
    }

    private static Optional<LeakSuspects> suspects(Json json) {
        return json.moment("at")
                .map(at -> new LeakSuspects(
                        at,
                        json.textOrEmpty("summary"),
                        (int) json.whole("histograms").orElse(0),
                        seconds(json.number("spanSeconds")),
                        json.whole("climbBytes"),
                        each(json, "classes", StoryReader::suspect)));
    }

    private static Optional<LeakSuspect> suspect(Json json) {
        return json.text("class")
                .map(name -> new LeakSuspect(
                        name,
                        json.whole("grownBytes").orElse(0),
                        json.number("climbRatio").orElse(0),
                        json.whole("grownInstances").orElse(0),
                        json.whole("bytes").orElse(0),
                        json.whole("instances").orElse(0)));
    }

    private static Optional<HistorySeries> series(String area, Json json) {
        String figure = json.textOrEmpty("figure");
        Optional<HistoryStep> step = step(seconds(json.number("stepSeconds")));
        List<Double> times = json.numbers("timesMillis");
        List<Double> min = json.numbers("min");
        List<Double> max = json.numbers("max");
        List<Double> last = json.numbers("last");
        int points = Math.min(Math.min(times.size(), min.size()), Math.min(max.size(), last.size()));
        List<HistoryPoint> read = new ArrayList<>();
        for (int i = 0; i < points; i++) {
            if (!times.get(i).isNaN()) {
                Instant at = Instant.ofEpochMilli(times.get(i).longValue());
                read.add(new HistoryPoint(at, min.get(i), max.get(i), Double.NaN, last.get(i))); // no means are written
            }
        }
        Unit unit = figure.equals("utilisation") ? Unit.RATIO : Unit.BYTES;
        return step.map(known -> new HistorySeries(area, figure, unit, known, read));
    }

    private static Optional<HistoryStep> step(Duration length) {
        for (HistoryStep step : HistoryStep.values()) {
            if (step.length().equals(length)) {
                return Optional.of(step);
            }
        }
        return Optional.empty();
    }

    private static Optional<HistoryGap> gap(Json json) {
        Optional<Instant> to = json.moment("to");
        return json.moment("from").flatMap(from -> to.map(end -> new HistoryGap(from, end)));
    }

    private static Optional<EffectiveSetting> setting(Json json) {
        return json.text("key")
                .map(key -> new EffectiveSetting(key, json.textOrEmpty("value"), json.textOrEmpty("origin")));
    }

    private static Optional<Level> level(Json json, String name) {
        String text = json.textOrEmpty(name).toUpperCase(Locale.ROOT);
        for (Level level : Level.values()) {
            if (level.name().equals(text)) {
                return Optional.of(level);
            }
        }
        return Optional.empty();
    }

    private static Optional<ResponseResult> result(String label) {
        for (ResponseResult result : ResponseResult.values()) {
            if (result.label().equals(label)) {
                return Optional.of(result);
            }
        }
        return Optional.empty();
    }

    private static Duration seconds(OptionalDouble seconds) {
        return Duration.ofNanos(Math.round(seconds.orElse(0) * 1e9));
    }
}
