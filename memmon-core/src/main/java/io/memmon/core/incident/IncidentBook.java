package io.memmon.core.incident;

import io.memmon.api.memory.Level;
import io.memmon.core.event.EventKind;
import io.memmon.core.event.MonitorEvent;
import io.memmon.core.reading.Readings;
import io.memmon.core.report.Incident;
import io.memmon.core.report.LeakSuspects;
import io.memmon.core.report.ResponseReport;
import io.memmon.core.report.ResponseResult;
import io.memmon.core.report.Transition;
import java.time.Duration;
import java.time.Instant;
import java.util.AbstractList;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * The incidents of this life, put together from events: bounded, the oldest closed ones fall out. The teller writes,
 * anybody reads.
 */
public final class IncidentBook {

    private static final int INCIDENTS = 64;
    private static final int RESPONSES = 20;
    private static final int ENTRIES_PER_INCIDENT = 200;
    private static final int TRANSITIONS_BEFORE = 8;

    private final Map<Long, OpenIncident> byId = new HashMap<>();
    private final Deque<OpenIncident> order = new ArrayDeque<>();
    private final Deque<ResponseReport> responses = new ArrayDeque<>();
    private final Map<String, Deque<Transition>> recent = new HashMap<>();
    private final LeadTimes leads = new LeadTimes();
    private final Map<String, LeakSuspects> suspects = new HashMap<>();

    /** Creates an empty book. */
    public IncidentBook() {}

    /** Takes in an event. */
    public synchronized void apply(MonitorEvent event) {
        switch (event.kind()) {
            case LEVEL -> level(transition(event));
            case INCIDENT_OPENED -> open(event);
            case INCIDENT_CLOSED -> close(event);
            case RESPONSE_ENDED -> responded(response(event));
            case RESPONSE_MEASURED -> measured(event);
            default -> {}
        }
    }

    /** Takes in what is known of leak suspects in an area: for its open incidents, and those that open next. */
    public synchronized void suspects(String area, Optional<LeakSuspects> found) {
        found.ifPresentOrElse(known -> suspects.put(area, known), () -> suspects.remove(area));
        for (OpenIncident incident : order) {
            if (incident.closedAt.isEmpty() && incident.area.equals(area) && found.isPresent()) {
                incident.suspects = found;
            }
        }
    }

    private void level(Transition transition) {
        Deque<Transition> history = recent.computeIfAbsent(transition.area(), area -> new ArrayDeque<>());
        history.addLast(transition);
        if (history.size() > TRANSITIONS_BEFORE) {
            history.removeFirst();
        }
        for (OpenIncident incident : order) {
            if (incident.closedAt.isEmpty() && incident.area.equals(transition.area())) {
                incident.add(transition);
                incident.reached(transition.to(), transition.at());
            }
        }
    }

    private void open(MonitorEvent event) {
        OpenIncident incident = new OpenIncident(event);
        Deque<Transition> before = recent.getOrDefault(event.area(), new ArrayDeque<>());
        List<Transition> climb = new ArrayList<>();
        for (Transition transition : before) { // the climb that led here belongs to the story
            if (transition.from() == Level.NORMAL) {
                climb.clear();
            }
            climb.add(transition);
        }
        climb.forEach(incident::add);
        incident.announcedAt =
                climb.isEmpty() ? incident.openedAt : climb.get(0).at();
        incident.reached(event.to(), incident.openedAt);
        incident.suspects = Optional.ofNullable(suspects.get(event.area()));
        byId.put(event.incident(), incident);
        order.addLast(incident);
        while (order.size() > INCIDENTS) {
            dropOldest();
        }
    }

    private void dropOldest() {
        OpenIncident oldest = order.stream()
                .filter(incident -> incident.closedAt.isPresent())
                .findFirst()
                .orElseGet(order::getFirst);
        order.remove(oldest);
        byId.remove(oldest.id);
    }

    private void close(MonitorEvent event) {
        OpenIncident incident = byId.get(event.incident());
        if (incident != null) {
            incident.closedAt = Optional.of(Instant.ofEpochMilli(event.wallMillis()));
        }
    }

    private void responded(ResponseReport response) {
        responses.addFirst(response);
        if (responses.size() > RESPONSES) {
            responses.removeLast();
        }
        OpenIncident incident = byId.get(response.incident());
        if (incident != null) {
            incident.add(response);
        }
    }

    private void measured(MonitorEvent event) {
        List<ResponseReport> latest = new ArrayList<>(responses);
        measureFirst(latest, event);
        responses.clear();
        responses.addAll(latest);
        OpenIncident incident = byId.get(event.incident());
        if (incident != null) {
            measureFirst(incident.newestFirst(), event);
        }
    }

    /** Steps count anew after a release, so what waits to be measured is the newest that waits. */
    private static void measureFirst(List<ResponseReport> newestFirst, MonitorEvent event) {
        for (int i = 0; i < newestFirst.size(); i++) {
            if (isMeasuredBy(newestFirst.get(i), event)) {
                newestFirst.set(i, measured(newestFirst.get(i), event));
                return;
            }
        }
    }

    private static boolean isMeasuredBy(ResponseReport response, MonitorEvent event) {
        return response.incident() == event.incident()
                && response.action().equals(event.subject())
                && response.area().equals(event.area())
                && response.step() == event.step()
                && response.freedBytes().isEmpty()
                && (response.result() == ResponseResult.DONE || response.result() == ResponseResult.ENGAGED);
    }

    private static ResponseReport measured(ResponseReport response, MonitorEvent event) {
        OptionalLong freed =
                event.freedBytes() == Long.MIN_VALUE ? OptionalLong.empty() : OptionalLong.of(event.freedBytes());
        return response.measured(freed, event.measurement());
    }

    /** Returns the incidents, newest first. */
    public synchronized List<Incident> incidents() {
        List<Incident> all = new ArrayList<>();
        order.descendingIterator().forEachRemaining(incident -> all.add(incident.report()));
        return all;
    }

    /** Returns an incident by its number. */
    public synchronized Optional<Incident> incident(long id) {
        return Optional.ofNullable(byId.get(id)).map(OpenIncident::report);
    }

    /** Returns the latest responses, newest first. */
    public synchronized List<ResponseReport> responses() {
        return List.copyOf(responses);
    }

    /** Adds a response that belongs to no incident: that of a rehearsal. */
    public synchronized void rehearsed(ResponseReport response) {
        responded(response);
    }

    /**
     * Returns by how much incidents were announced ahead: from the first level above NORMAL, or the forecast's alarm, to the
     * first HIGH.
     */
    public LeadTimes leads() {
        return leads;
    }

    /** Returns the transition that an event of kind {@link EventKind#LEVEL} tells. */
    public static Transition transition(MonitorEvent event) {
        return new Transition(
                Instant.ofEpochMilli(event.wallMillis()),
                event.area(),
                event.from(),
                event.to(),
                event.reason(),
                Double.isNaN(event.utilisation()) ? OptionalDouble.empty() : OptionalDouble.of(event.utilisation()),
                known(event.used()),
                known(event.limit()),
                known(event.live()));
    }

    /** Returns the response that an event of kind {@link EventKind#RESPONSE_ENDED} tells. */
    public static ResponseReport response(MonitorEvent event) {
        ResponseResult result = event.result();
        return new ResponseReport(
                Instant.ofEpochMilli(event.wallMillis()).minusNanos(event.tookNanos()),
                event.incident(),
                event.subject(),
                event.area(),
                event.to(),
                event.step(),
                result == null ? ResponseResult.FAILED : result,
                OptionalLong.empty(),
                event.measurement(),
                Duration.ofNanos(event.tookNanos()),
                event.note());
    }

    private static OptionalLong known(long bytes) {
        return bytes == Readings.ABSENT ? OptionalLong.empty() : OptionalLong.of(bytes);
    }

    private final class OpenIncident {

        private final long id;
        private final String area;
        private final Instant openedAt;
        private final String reason;
        private Optional<Instant> closedAt = Optional.empty();
        private Instant announcedAt;
        private boolean led;
        private Optional<LeakSuspects> suspects = Optional.empty();
        private Level peak;
        private final List<Transition> transitions = new ArrayList<>();
        private final List<ResponseReport> responses = new ArrayList<>();

        OpenIncident(MonitorEvent event) {
            id = event.incident();
            area = event.area();
            openedAt = Instant.ofEpochMilli(event.wallMillis());
            announcedAt = openedAt;
            reason = event.reason();
            peak = event.to();
        }

        /** Notes a level; the first HIGH is what the announcement was ahead of. */
        void reached(Level level, Instant at) {
            if (!led && level.atLeast(Level.HIGH)) {
                led = true;
                leads.add(Duration.between(announcedAt, at));
            }
        }

        void add(Transition transition) {
            peak = peak.worse(transition.to());
            if (transitions.size() < ENTRIES_PER_INCIDENT) {
                transitions.add(transition);
            }
        }

        void add(ResponseReport response) {
            if (responses.size() < ENTRIES_PER_INCIDENT) {
                responses.add(response);
            }
        }

        /** A view to set entries through. */
        List<ResponseReport> newestFirst() {
            return new AbstractList<>() {
                @Override
                public ResponseReport get(int index) {
                    return responses.get(responses.size() - 1 - index);
                }

                @Override
                public ResponseReport set(int index, ResponseReport response) {
                    return responses.set(responses.size() - 1 - index, response);
                }

                @Override
                public int size() {
                    return responses.size();
                }
            };
        }

        Incident report() {
            return new Incident(id, area, openedAt, closedAt, peak, reason, transitions, responses, suspects);
        }
    }
}
