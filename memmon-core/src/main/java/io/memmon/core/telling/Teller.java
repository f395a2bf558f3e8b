package io.memmon.core.telling;

import static java.util.Objects.requireNonNull;

import io.memmon.core.event.EventKind;
import io.memmon.core.event.EventRing;
import io.memmon.core.event.MonitorEvent;
import io.memmon.core.incident.IncidentBook;
import io.memmon.core.lane.GuardedCall;
import io.memmon.core.lane.Lane;
import io.memmon.core.lane.PluginGuard;
import io.memmon.core.report.Incident;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Tells what happened: the journal first, because it needs no memory; then the book of incidents, which does, and which
 * therefore waits for memory to come back rather than lose an event; then the log and the listeners.
 */
public final class Teller implements Lane.Turn {

    private static final long PERIOD_NANOS = 500_000_000L;
    private static final long RETRY_NANOS = 50_000_000L;
    private static final long BEAT_MILLIS = 10_000;
    private static final int TRIES = 1200;

    private final EventRing events;
    private final IncidentBook book;
    private final Consumer<MonitorEvent> entry;
    private final Listeners listeners;
    private final Chronicle chronicle;
    private final InstantSource clock;
    private Consumer<MonitorEvent> keeper = event -> {};
    private @Nullable GuardedCall caller;
    private boolean written;
    private boolean applied;
    private boolean logged;
    private long number;
    private int tries;
    private final PluginGuard trouble;
    private volatile boolean idle = true;
    private long lastBeatMillis;

    /** Creates a teller. */
    public Teller(EventRing events, IncidentBook book, Listeners listeners, Chronicle chronicle, InstantSource clock) {
        this(events, book, book::apply, listeners, chronicle, clock);
    }

    /** Creates a teller that enters events in the book its own way. */
    Teller(
            EventRing events,
            IncidentBook book,
            Consumer<MonitorEvent> entry,
            Listeners listeners,
            Chronicle chronicle,
            InstantSource clock) {
        this.events = events;
        this.book = book;
        this.entry = entry;
        this.listeners = listeners;
        this.chronicle = chronicle;
        this.clock = clock;
        trouble = new PluginGuard("chore", "telling", "built-in", Long.MAX_VALUE, 0, events);
    }

    /** Sets who keeps events for longer than the book does; told once of each, after the book. */
    public void keep(Consumer<MonitorEvent> newKeeper) {
        keeper = newKeeper;
    }

    /** Sets the lane that runs this teller. */
    public void runOn(GuardedCall guardedCall) {
        caller = guardedCall;
    }

    @Override
    public long run(long nanos, long latenessNanos) {
        idle = false;
        MonitorEvent event = events.peek();
        while (event != null) {
            if (!written) {
                written = true; // first: a record that cannot be written must not hold up the telling
                write(event);
            }
            if (!applied && !applies(event)) {
                return RETRY_NANOS;
            }
            tellPeople(event);
            events.advance();
            written = false;
            applied = false;
            logged = false;
            tries = 0;
            number++;
            event = events.peek();
        }
        long wall = clock.millis();
        if (Math.abs(wall - lastBeatMillis) >= BEAT_MILLIS) {
            lastBeatMillis = wall;
            chronicle.beat(wall);
        }
        idle = true;
        return PERIOD_NANOS;
    }

    private void write(MonitorEvent event) {
        try {
            chronicle.write(event);
        } catch (RuntimeException | Error e) { // it promises not to throw; the book and the listeners do not rely on it
            trouble.count(e);
        }
    }

    /** Returns whether the event is in the book, or has been given up. */
    private boolean applies(MonitorEvent event) {
        try {
            entry.accept(event);
        } catch (OutOfMemoryError e) {
            if (++tries < TRIES) {
                return false;
            }
            trouble.count(e);
        } catch (RuntimeException | Error e) { // one event that cannot be entered must not hold up the next ones
            trouble.count(e);
        }
        applied = true;
        kept(event);
        return true;
    }

    private void kept(MonitorEvent event) {
        try {
            keeper.accept(event);
        } catch (RuntimeException | Error e) { // the past is worth less than the present
            trouble.count(e);
        }
    }

    /**
     * Tells the log and the listeners. A thread that was replaced while a listener kept it leaves the event to the one
     * that took over, which goes on where this one was.
     */
    private void tellPeople(MonitorEvent event) {
        GuardedCall guarded = requireNonNull(caller, "caller");
        try {
            if (!logged) {
                logged = true;
                EventLog.write(event);
            }
            tellListeners(guarded, event);
        } catch (RuntimeException | Error e) {
            if (!guarded.mine()) {
                throw e;
            }
            // A log or listener that cannot take the line now must not cost the next one; the book and the journal
            // have it.
            trouble.count(e);
        }
    }

    /** Returns whether everything that has happened is told. From any thread. */
    public boolean upToDate() {
        return idle && events.isEmpty();
    }

    /** Returns what could not be written, kept or logged. From any thread. */
    public PluginGuard trouble() {
        return trouble;
    }

    private void tellListeners(GuardedCall guarded, MonitorEvent event) {
        if (event.kind() == EventKind.LEVEL) {
            listeners.tell(guarded, number, listener -> listener.levelChanged(IncidentBook.transition(event)));
        } else if (event.kind() == EventKind.RESPONSE_ENDED
                && event.measurement().isEmpty()) {
            listeners.tell(guarded, number, listener -> listener.responded(IncidentBook.response(event)));
        } else if (event.kind() == EventKind.RESPONSE_MEASURED) {
            book.responses().stream()
                    .filter(response -> response.action().equals(event.subject())
                            && response.incident() == event.incident()
                            && response.step() == event.step())
                    .findFirst()
                    .ifPresent(response -> listeners.tell(guarded, number, listener -> listener.responded(response)));
        } else if (event.kind() == EventKind.INCIDENT_OPENED || event.kind() == EventKind.INCIDENT_CLOSED) {
            Optional<Incident> incident = book.incident(event.incident());
            incident.ifPresent(known -> listeners.tell(guarded, number, listener -> {
                if (known.closedAt().isEmpty()) {
                    listener.incidentOpened(known);
                } else {
                    listener.incidentClosed(known);
                }
            }));
        }
    }
}
