package io.memmon.core.telling;

import io.memmon.api.memory.Level;
import io.memmon.core.journal.JournalRecord;
import io.memmon.core.journal.JournalVocabulary;
import io.memmon.core.journal.Life;
import io.memmon.core.report.Incident;
import io.memmon.core.report.LeakSuspects;
import io.memmon.core.report.ResponseReport;
import io.memmon.core.report.ResponseResult;
import io.memmon.core.report.Transition;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/** The incidents of an earlier life, as its journal tells them. What is damaged is left out. */
public final class LifeIncidents {

    private static final int TRANSITIONS_BEFORE = 8;
    private static final Duration FRESH = Duration.ofHours(4);

    private final Map<Long, Story> stories = new TreeMap<>();
    private final Map<String, Deque<Transition>> climbs = new TreeMap<>();
    private final Map<String, LeakSuspects> suspects = new TreeMap<>();

    private LifeIncidents() {}

    /** Returns the incidents of a life, newest first. One that was open at the end has no end. */
    public static List<Incident> of(Life life) {
        LifeIncidents incidents = new LifeIncidents();
        life.records().forEach(incidents::read);
        List<Incident> newestFirst = new ArrayList<>();
        incidents.stories.values().forEach(story -> newestFirst.add(0, story.incident()));
        return newestFirst;
    }

    private void read(JournalRecord line) {
        OptionalLong id = line.number(JournalVocabulary.INCIDENT_ID);
        String area = line.text(JournalVocabulary.AREA).orElse("");
        Optional<Level> level = level(line, JournalVocabulary.LEVEL);
        if (level.isEmpty()) {
            return;
        }
        switch (line.kind()) {
            case JournalVocabulary.INCIDENT_OPENED, JournalVocabulary.INCIDENT ->
                id.ifPresent(known -> stories.computeIfAbsent(known, added -> opened(added, area, level.get(), line)));
            case JournalVocabulary.INCIDENT_CLOSED ->
                story(id).ifPresent(story -> story.closedAt = Optional.of(at(line)));
            case JournalVocabulary.LEVEL_CHANGED -> changed(transition(line, area, level.get()));
            case JournalVocabulary.RESPONSE ->
                story(id).ifPresent(story -> story.responses.add(response(line, story.id, area, level.get())));
            case JournalChronicle.SUSPECTS -> suspected(line, area);
            case JournalChronicle.MEASURED -> story(id).ifPresent(story -> story.measure(line));
            default -> {} // belongs to no incident
        }
    }

    /** The climb that led to an incident belongs to it. */
    private Story opened(long id, String area, Level level, JournalRecord opening) {
        Story story = new Story(id, area, level, opening);
        climbs.getOrDefault(area, new ArrayDeque<>()).forEach(story::add);
        story.suspects = Optional.ofNullable(suspects.get(area))
                .filter(named -> named.at().isAfter(at(opening).minus(FRESH)));
        return story;
    }

    private void changed(Transition transition) {
        Deque<Transition> climb = climbs.computeIfAbsent(transition.area(), added -> new ArrayDeque<>());
        if (transition.from() == Level.NORMAL) {
            climb.clear();
        }
        climb.addLast(transition);
        if (climb.size() > TRANSITIONS_BEFORE) {
            climb.removeFirst();
        }
        stories.values().stream()
                .filter(story -> story.closedAt.isEmpty() && story.area.equals(transition.area()))
                .forEach(story -> story.add(transition));
    }

    /** Suspects are named once for a climb, mostly before its incident opens. */
    private void suspected(JournalRecord line, String area) {
        LeakSuspects found =
                LeakSuspects.none(at(line), line.text(JournalChronicle.NOTE).orElse(""));
        suspects.put(area, found);
        stories.values().stream()
                .filter(story -> story.closedAt.isEmpty() && story.area.equals(area))
                .forEach(story -> story.suspects = Optional.of(found));
    }

    private Optional<Story> story(OptionalLong id) {
        return id.isPresent() ? Optional.ofNullable(stories.get(id.getAsLong())) : Optional.empty();
    }

    private static Transition transition(JournalRecord line, String area, Level to) {
        return new Transition(
                at(line),
                area,
                level(line, JournalChronicle.FROM).orElse(to),
                to,
                line.text(JournalVocabulary.REASON).orElse(""),
                line.real(JournalChronicle.UTILISATION),
                line.number(JournalChronicle.USED),
                line.number(JournalChronicle.LIMIT),
                line.number(JournalChronicle.LIVE));
    }

    private static ResponseReport response(JournalRecord line, long incident, String area, Level level) {
        Duration took =
                Duration.ofNanos(line.number(JournalChronicle.TOOK_NANOS).orElse(0));
        return new ResponseReport(
                at(line).minus(took),
                incident,
                line.text(JournalChronicle.ACTION).orElse(""),
                area,
                level,
                (int) line.number(JournalChronicle.STEP).orElse(0),
                result(line),
                OptionalLong.empty(),
                line.text(JournalChronicle.MEASUREMENT).orElse(""),
                took,
                line.text(JournalChronicle.NOTE).orElse(""));
    }

    private static ResponseResult result(JournalRecord line) {
        String text = line.text(JournalChronicle.OUTCOME).orElse("");
        for (ResponseResult result : ResponseResult.values()) {
            if (result.name().equals(text)) {
                return result;
            }
        }
        return ResponseResult.FAILED;
    }

    private static Optional<Level> level(JournalRecord line, String field) {
        String text = line.text(field).orElse("");
        for (Level level : Level.values()) {
            if (level.name().equals(text)) {
                return Optional.of(level);
            }
        }
        return Optional.empty();
    }

    private static Instant at(JournalRecord line) {
        return Instant.ofEpochMilli(line.wallMillis());
    }

    private static final class Story {

        private final long id;
        private final String area;
        private final Instant openedAt;
        private final String reason;
        private Level peak;
        private Optional<Instant> closedAt = Optional.empty();
        private Optional<LeakSuspects> suspects = Optional.empty();
        private final List<Transition> transitions = new ArrayList<>();
        private final List<ResponseReport> responses = new ArrayList<>();

        Story(long id, String area, Level level, JournalRecord opening) {
            this.id = id;
            this.area = area;
            this.peak = level;
            this.openedAt = at(opening);
            this.reason = opening.text(JournalVocabulary.REASON).orElse("");
        }

        void add(Transition transition) {
            transitions.add(transition);
            peak = peak.worse(transition.to());
        }

        void measure(JournalRecord line) {
            for (int i = responses.size() - 1; i >= 0; i--) {
                ResponseReport response = responses.get(i);
                if (response.action().equals(line.text(JournalChronicle.ACTION).orElse(""))
                        && response.step() == line.number(JournalChronicle.STEP).orElse(-1)) {
                    responses.set(
                            i,
                            response.measured(
                                    line.number(JournalChronicle.FREED),
                                    line.text(JournalChronicle.MEASUREMENT).orElse("")));
                    return;
                }
            }
        }

        Incident incident() {
            return new Incident(id, area, openedAt, closedAt, peak, reason, transitions, responses, suspects);
        }
    }
}
