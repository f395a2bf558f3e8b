package io.memmon.core.engine;

import io.memmon.core.archive.Archive;
import io.memmon.core.archive.EventArchive;
import io.memmon.core.baseline.Baselines;
import io.memmon.core.event.MonitorEvent;
import io.memmon.core.incident.IncidentBook;
import io.memmon.core.policy.Forecasts;
import io.memmon.core.reading.Catalogue;
import java.time.InstantSource;
import java.util.function.IntPredicate;

/** What is kept of the past: figures, events, and what is usual. Filled by the teller's thread, off both lanes. */
public final class PastRecords {

    private final Archive archive;
    private final EventArchive events;
    private final Baselines baselines = new Baselines();
    private final IncidentBook book;

    PastRecords(String runId, InstantSource clock, IncidentBook book) {
        archive = new Archive(runId, clock.instant());
        events = new EventArchive(runId, clock);
        this.book = book;
    }

    Archiving archiving(Board board, Catalogue catalogue, InstantSource clock, Forecasts forecasts, IntPredicate well) {
        MinuteMeans minutes = new MinuteMeans(catalogue, baselines, events, well);
        AlertWatch alerts = new AlertWatch(catalogue, forecasts, events);
        return new Archiving(archive, minutes, alerts, board, catalogue, clock);
    }

    /** Keeps what is worth it of an event that is in the book already. */
    void keep(MonitorEvent event) {
        switch (event.kind()) {
            case LEVEL -> events.changed(IncidentBook.transition(event));
            case INCIDENT_OPENED -> book.incident(event.incident()).ifPresent(events::opened);
            case INCIDENT_CLOSED -> book.incident(event.incident()).ifPresent(events::closed);
            case RESPONSE_ENDED -> events.responded(IncidentBook.response(event));
            case RESPONSE_MEASURED ->
                book.responses().stream()
                        .filter(response -> response.action().equals(event.subject())
                                && response.incident() == event.incident()
                                && response.step() == event.step())
                        .findFirst()
                        .ifPresent(events::measured);
            default -> {} // changes of mode, troubles and rehearsals are the journal's
        }
    }

    /** Returns the past of figures. */
    public Archive archive() {
        return archive;
    }

    /** Returns what happened. */
    public EventArchive events() {
        return events;
    }

    /** Returns what is usual. */
    public Baselines baselines() {
        return baselines;
    }
}
