package io.memmon.core.archive;

import static java.util.Objects.requireNonNull;

import io.memmon.api.memory.Level;
import io.memmon.core.report.DailyCount;
import io.memmon.core.report.Incident;
import io.memmon.core.report.PastEvents;
import io.memmon.core.report.PastIncident;
import io.memmon.core.report.ResponseReport;
import io.memmon.core.report.Transition;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** What happened, bounded. The teller adds, any thread asks. */
public final class EventArchive implements PastEvents {

    private static final int TRANSITIONS = 1000;
    private static final int RESPONSES = 1000;
    private static final int INCIDENTS = 500;

    private final String runId;
    private final InstantSource clock;
    private final Deque<Transition> transitions = new ArrayDeque<>();
    private final Deque<ResponseReport> responses = new ArrayDeque<>();
    private final Deque<PastIncident> incidents = new ArrayDeque<>();
    private final DailyCounts days = new DailyCounts();

    /** Creates an archive without events, of a run. */
    public EventArchive(String runId, InstantSource clock) {
        this.runId = requireNonNull(runId, "runId");
        this.clock = requireNonNull(clock, "clock");
    }

    /** Takes up the counts and incidents of earlier lives; to be called before anything is added. */
    public synchronized void restore(List<PastIncident> earlier, List<DailyCount> counts) {
        earlier.forEach(incident -> add(incidents, incident, INCIDENTS));
        counts.forEach(days::add);
    }

    /** Takes up what happened in earlier lives, oldest first; to be called before anything is added. Counts nothing. */
    public synchronized void restoreEvents(List<Transition> changes, List<ResponseReport> responded) {
        changes.forEach(change -> add(transitions, change, TRANSITIONS));
        responded.forEach(response -> add(responses, response, RESPONSES));
    }

    /** Adds a change of level. */
    public synchronized void changed(Transition transition) {
        add(transitions, transition, TRANSITIONS);
        if (transition.to() != Level.NORMAL) {
            count(transition.at(), DailyCount.Kind.LEVEL, transition.area(), label(transition.to()), 1, 0);
        }
    }

    /** Adds a response that ended, whose effect may still be measured. */
    public synchronized void responded(ResponseReport response) {
        add(responses, response, RESPONSES);
        DailyCount.Kind kind = DailyCount.Kind.RESPONSE;
        count(response.at(), kind, response.action(), response.result().label(), 1, 0);
    }

    /** Puts what a response was measured to free in the place of what was not known of it. */
    public synchronized void measured(ResponseReport response) {
        List<ResponseReport> all = new ArrayList<>(responses);
        for (int i = all.size() - 1; i >= 0; i--) {
            if (isSame(all.get(i), response)) {
                all.set(i, response);
                responses.clear();
                responses.addAll(all);
                break;
            }
        }
        if (response.freedBytes().isPresent()) {
            count(
                    response.at(),
                    DailyCount.Kind.RESPONSE,
                    response.action(),
                    response.result().label(),
                    0,
                    (double) response.freedBytes().getAsLong());
        }
    }

    private static boolean isSame(ResponseReport one, ResponseReport other) {
        return one.at().equals(other.at())
                && one.action().equals(other.action())
                && one.area().equals(other.area())
                && one.step() == other.step();
    }

    /** Adds an incident that opened. */
    public synchronized void opened(Incident incident) {
        add(incidents, PastIncident.of(runId, incident), INCIDENTS);
        count(incident.openedAt(), DailyCount.Kind.INCIDENT, incident.area(), "", 1, 0);
    }

    /** Puts an incident that closed in the place of the open one. */
    public synchronized void closed(Incident incident) {
        incidents.removeIf(known -> known.runId().equals(runId) && known.id() == incident.id());
        add(incidents, PastIncident.of(runId, incident), INCIDENTS);
        Duration open =
                Duration.between(incident.openedAt(), incident.closedAt().orElse(incident.openedAt()));
        count(incident.openedAt(), DailyCount.Kind.INCIDENT, incident.area(), "", 0, open.toMillis() / 1e3);
    }

    @Override
    public synchronized void count(DailyCount.Kind kind, String subject, String detail, long times, double amount) {
        count(clock.instant(), kind, subject, detail, times, amount);
    }

    private void count(Instant at, DailyCount.Kind kind, String subject, String detail, long times, double amount) {
        LocalDate day = LocalDate.ofInstant(at, ZoneOffset.UTC);
        days.add(new DailyCount(day, kind, subject, detail, times, amount));
    }

    private static <T> void add(Deque<T> latest, T added, int most) {
        latest.addLast(added);
        if (latest.size() > most) {
            latest.removeFirst();
        }
    }

    @Override
    public synchronized List<Transition> transitions(Instant since) {
        return since(transitions, Transition::at, since);
    }

    @Override
    public synchronized List<ResponseReport> responses(Instant since) {
        return since(responses, ResponseReport::at, since);
    }

    @Override
    public synchronized List<PastIncident> incidents(Instant since) {
        return since(incidents, PastIncident::openedAt, since);
    }

    @Override
    public synchronized List<DailyCount> days(LocalDate since) {
        return days.since(since);
    }

    private static <T> List<T> since(Deque<T> all, Function<T, Instant> at, Instant since) {
        return all.stream().filter(one -> !at.apply(one).isBefore(since)).toList();
    }

    private static String label(Level level) {
        return level.name().toLowerCase(Locale.ROOT);
    }
}
