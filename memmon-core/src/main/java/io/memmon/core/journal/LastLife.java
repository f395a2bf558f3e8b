package io.memmon.core.journal;

import io.memmon.api.memory.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * How the last life ended.
 *
 * @param pid its process id
 * @param started when it started
 * @param lastSign its last sign of life; it ended then or up to a beat later
 * @param ending whether it said that it ends
 * @param openIncidents the incidents that were not closed, ascending
 * @param levels the last known level of each area that ever had one, by name
 */
public record LastLife(
        long pid,
        Instant started,
        Instant lastSign,
        Ending ending,
        List<Long> openIncidents,
        SortedMap<String, Reached> levels) {

    private static final DateTimeFormatter DATE_AND_TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);

    /** How a life ended. */
    public enum Ending {
        /** It was closed. */
        IN_ORDER,
        /** It broke off: killed, crashed, or out of power. */
        BROKEN_OFF
    }

    /** A level and when it was reached. */
    public record Reached(Level level, Instant since) {}

    public LastLife {
        openIncidents = List.copyOf(openIncidents);
        levels = Collections.unmodifiableSortedMap(new TreeMap<>(levels));
    }

    static LastLife of(Life life) {
        Set<Long> open = new TreeSet<>();
        SortedMap<String, Reached> levels = new TreeMap<>();
        for (JournalRecord record : life.records()) {
            switch (record.kind()) {
                case JournalVocabulary.INCIDENT_OPENED, JournalVocabulary.INCIDENT ->
                    record.number(JournalVocabulary.INCIDENT_ID).ifPresent(open::add);
                case JournalVocabulary.INCIDENT_CLOSED ->
                    record.number(JournalVocabulary.INCIDENT_ID).ifPresent(open::remove);
                case JournalVocabulary.LEVEL_CHANGED -> reached(record, levels);
                default -> {} // told elsewhere
            }
        }
        return new LastLife(
                life.pid(),
                Instant.ofEpochMilli(life.startMillis()),
                Instant.ofEpochMilli(life.lastSignMillis()),
                life.endedInOrder() ? Ending.IN_ORDER : Ending.BROKEN_OFF,
                List.copyOf(open),
                levels);
    }

    /** Returns one line for the log, in UTC. */
    public String sentence() {
        return sentence(ZoneOffset.UTC);
    }

    /** Returns one line for people, in their time zone. */
    public String sentence(ZoneId zone) {
        String start = DATE_AND_TIME.format(started.atZone(zone));
        boolean sameDay =
                started.atZone(zone).toLocalDate().equals(lastSign.atZone(zone).toLocalDate());
        String end = (sameDay ? TIME : DATE_AND_TIME).format(lastSign.atZone(zone));
        String how = ending == Ending.IN_ORDER ? "ended in order at " : "ended without closing at about ";
        String incidents = openIncidents.isEmpty()
                ? ""
                : (openIncidents.size() == 1 ? "; incident " : "; incidents ")
                        + openIncidents.stream().map(String::valueOf).collect(Collectors.joining(", "))
                        + (openIncidents.size() == 1 ? " was open" : " were open");
        return "The last run (pid " + pid + ", started " + start + ") " + how + end
                + worst().map(this::after).orElse("") + incidents + '.';
    }

    private Optional<Map.Entry<String, Reached>> worst() {
        return levels.entrySet().stream()
                .filter(entry -> entry.getValue().level() != Level.NORMAL)
                .max(Comparator.comparing((Map.Entry<String, Reached> entry) ->
                                entry.getValue().level())
                        .thenComparing(entry -> entry.getValue().since()));
    }

    private String after(Map.Entry<String, Reached> worst) {
        return ", " + span(Duration.between(worst.getValue().since(), lastSign)) + " after " + worst.getKey()
                + " reached " + worst.getValue().level();
    }

    private static String span(Duration span) {
        if (span.toSeconds() < 120) {
            return Math.max(0, span.toSeconds()) + " s";
        }
        if (span.toMinutes() < 120) {
            return span.toMinutes() + " min";
        }
        return span.toHours() < 48 ? span.toHours() + " h" : span.toDays() + " d";
    }

    private static void reached(JournalRecord record, Map<String, Reached> levels) {
        Optional<String> area = record.text(JournalVocabulary.AREA);
        Optional<Level> level = record.text(JournalVocabulary.LEVEL).flatMap(LastLife::level);
        if (area.isPresent() && level.isPresent()) {
            levels.put(area.get(), new Reached(level.get(), Instant.ofEpochMilli(record.wallMillis())));
        }
    }

    private static Optional<Level> level(String name) {
        try {
            return Optional.of(Level.valueOf(name));
        } catch (IllegalArgumentException e) {
            return Optional.empty(); // a level of another version
        }
    }
}
