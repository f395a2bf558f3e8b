package io.memmon.prometheus.resource;

import io.memmon.api.memory.StandardAreas;
import io.memmon.core.report.HistoryStep;
import io.memmon.core.report.MemoryHistory;
import io.memmon.prometheus.web.Refusal;
import io.memmon.prometheus.web.Request;
import io.memmon.prometheus.web.Text;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Which past is asked for.
 *
 * @param areas the areas, at least one unless there are signals
 * @param signals the signals
 * @param from the first moment
 * @param to the last moment, not before {@code from}
 * @param step how long the buckets are
 */
record HistoryQuestion(List<String> areas, List<String> signals, Instant from, Instant to, HistoryStep step) {

    private static final Duration LONGEST = HistoryStep.SIX_HOURS.reach();
    private static final int MOST_SUBJECTS = 8;
    private static final Pattern RANGE = Pattern.compile("(\\d{1,7})([smhd])");
    private static final Pattern EPOCH_MILLIS = Pattern.compile("\\d{1,15}");
    private static final String EXAMPLE = "GET /api/memory/history?area=heap&signal=gc.share&range=1h&step=10s";
    private static final Set<String> STANDARD_AREAS = Set.of(
            StandardAreas.HEAP,
            StandardAreas.METASPACE,
            StandardAreas.CODE_CACHE,
            StandardAreas.DIRECT,
            StandardAreas.CONTAINER,
            StandardAreas.HOST);
    private static final Map<String, HistoryStep> STEPS = new TreeMap<>(Map.of(
            "10s", HistoryStep.TEN_SECONDS,
            "1m", HistoryStep.MINUTE,
            "15m", HistoryStep.QUARTER_HOUR,
            "6h", HistoryStep.SIX_HOURS));

    static HistoryQuestion of(Request request, Instant now, MemoryHistory history) {
        request.onlyParameters("area", "signal", "range", "from", "to", "step");
        List<String> areas = names("area", request.parameter("area"), withStandard(history.areas()));
        List<String> signals = names("signal", request.parameter("signal"), history.signals());
        if (areas.size() + signals.size() > MOST_SUBJECTS) {
            throw bad("area and signal must name at most " + MOST_SUBJECTS + " together, found "
                    + (areas.size() + signals.size()));
        }
        Instant to = request.parameter("to").map(text -> moment("to", text)).orElse(now);
        Instant from = from(request, to);
        if (from.isAfter(to)) {
            throw bad("from must not be after to, found " + from + " and " + to);
        }
        HistoryStep step = request.parameter("step")
                .map(HistoryQuestion::step)
                .orElseGet(
                        () -> HistoryStep.reaching(Duration.between(from, now)).orElse(HistoryStep.SIX_HOURS));
        boolean none = areas.isEmpty() && signals.isEmpty();
        return new HistoryQuestion(none ? List.of(StandardAreas.HEAP) : areas, signals, from, to, step);
    }

    /** Returns the same question, not further back than that. */
    HistoryQuestion since(Instant earliest) {
        return new HistoryQuestion(areas, signals, from.isBefore(earliest) ? earliest : from, to, step);
    }

    private static Instant from(Request request, Instant to) {
        Optional<String> range = request.parameter("range");
        Optional<String> from = request.parameter("from");
        if (range.isPresent() && from.isPresent()) {
            throw bad("range must not be given together with from, found both");
        }
        return from.map(text -> moment("from", text))
                .orElseGet(() -> to.minus(range.map(HistoryQuestion::range).orElse(Duration.ofHours(1))));
    }

    /** An area that always exists may be asked for before it was first read. */
    private static List<String> withStandard(List<String> recorded) {
        Set<String> areas = new TreeSet<>(STANDARD_AREAS);
        areas.addAll(recorded);
        return List.copyOf(areas);
    }

    private static List<String> names(String parameter, Optional<String> text, List<String> known) {
        Set<String> names = new LinkedHashSet<>();
        for (String name : text.map(list -> list.split(",", -1)).orElse(new String[0])) {
            if (!known.contains(name)) {
                throw bad(parameter + " must be one of " + known + ", found " + Text.quoted(name));
            }
            names.add(name);
        }
        return new ArrayList<>(names);
    }

    private static HistoryStep step(String text) {
        HistoryStep step = STEPS.get(text);
        if (step == null) {
            String steps = STEPS.entrySet().stream()
                    .sorted(Map.Entry.comparingByValue())
                    .map(Map.Entry::getKey)
                    .collect(Collectors.joining(", "));
            throw bad("step must be one of " + steps + ", found " + Text.quoted(text));
        }
        return step;
    }

    private static Duration range(String text) {
        Matcher matcher = RANGE.matcher(text);
        if (matcher.matches()) {
            long amount = Long.parseLong(matcher.group(1));
            Duration range = switch (matcher.group(2)) {
                case "s" -> Duration.ofSeconds(amount);
                case "m" -> Duration.ofMinutes(amount);
                case "h" -> Duration.ofHours(amount);
                default -> Duration.ofDays(amount);
            };
            if (range.compareTo(Duration.ofSeconds(10)) >= 0 && range.compareTo(LONGEST) <= 0) {
                return range;
            }
        }
        throw bad("range must be 10s to " + LONGEST.toDays() + "d, found " + Text.quoted(text));
    }

    /** Reads epoch milliseconds, or ISO 8601 with an offset. */
    private static Instant moment(String parameter, String text) {
        if (EPOCH_MILLIS.matcher(text).matches()) {
            return Instant.ofEpochMilli(Long.parseLong(text));
        }
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            throw bad(parameter + " must be epoch milliseconds or like 2026-11-23T13:30Z, found " + Text.quoted(text));
        }
    }

    private static Refusal bad(String detail) {
        return Refusal.badRequest("Bad history", detail).fix(EXAMPLE);
    }
}
