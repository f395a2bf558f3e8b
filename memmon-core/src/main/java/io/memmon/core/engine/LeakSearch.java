package io.memmon.core.engine;

import static java.util.Objects.requireNonNull;

import io.memmon.api.capability.ClassHistograms;
import io.memmon.api.memory.Area;
import io.memmon.api.memory.Level;
import io.memmon.core.capability.Capabilities;
import io.memmon.core.config.MonitorSettings;
import io.memmon.core.event.EventKind;
import io.memmon.core.event.EventRing;
import io.memmon.core.event.MonitorEvent;
import io.memmon.core.forecast.ForecastState;
import io.memmon.core.incident.IncidentBook;
import io.memmon.core.lane.Lane;
import io.memmon.core.lane.PluginGuard;
import io.memmon.core.policy.Forecasts;
import io.memmon.core.report.LeakSuspects;
import io.memmon.core.response.Coordinator;
import io.memmon.core.response.Responder;
import io.memmon.core.suspect.CountPermission;
import io.memmon.core.suspect.HeapClimb;
import io.memmon.core.suspect.SuspectSearch;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The search for leak suspects among the parts of an engine. */
final class LeakSearch implements SuspectSearch.Audience, HeapClimb {

    private static final Duration LONGEST_COUNT = Duration.ofSeconds(30);

    private final Area heap;
    private final Forecasts forecasts;
    private final Coordinator coordinator;
    private final EventRing events;
    private final IncidentBook book;
    private final PluginGuard guard;
    private final SuspectSearch search;
    private final Runnable counting = this::guardedCount;
    private volatile MonitorSettings settings;
    private @Nullable Responder responder;
    private @Nullable Lane responderLane;

    LeakSearch(
            EngineInputs inputs,
            Area heap,
            Coordinator coordinator,
            JvmLeader leader,
            Capabilities capabilities,
            EventRing events,
            IncidentBook book) {
        this.heap = heap;
        this.forecasts = inputs.forecasts();
        this.coordinator = coordinator;
        this.events = events;
        this.book = book;
        settings = inputs.settings();
        guard = new PluginGuard("response", "suspects", "built-in", Long.MAX_VALUE, LONGEST_COUNT.toNanos(), events);
        search = new SuspectSearch(
                this,
                () -> permission(leader),
                () -> capabilities.find(ClassHistograms.class),
                this,
                inputs.ticker(),
                inputs.clock());
    }

    private CountPermission permission(JvmLeader leader) {
        MonitorSettings now = settings;
        return new CountPermission(
                now.suspects(), coordinator.mode(), now.responses().maxCost(), leader.leads(), guard.quarantined());
    }

    /** Lets the lanes do their parts. */
    void runOn(FastLoop fast, SlowLoop slow, Responder newResponder, Lane newResponderLane) {
        responder = newResponder;
        responderLane = newResponderLane;
        fast.watch(heap, search::tick);
        slow.chore("suspects", search::plan);
    }

    void settings(MonitorSettings next) {
        settings = next;
    }

    Optional<LeakSuspects> latest() {
        return search.latest();
    }

    @Override
    public ForecastState state() {
        return forecasts.state(heap.index());
    }

    @Override
    public double bytesPerSecond() {
        return forecasts.growthOr(heap.index(), Double.NaN);
    }

    @Override
    public void known(Optional<LeakSuspects> suspects) {
        book.suspects(heap.name(), suspects);
    }

    @Override
    public void named(LeakSuspects suspects) {
        MonitorEvent event = events.claim(EventKind.SUSPECTS);
        event.levels(heap.name(), Level.NORMAL, Level.NORMAL).saying(suspects.summary());
        events.publish(event);
    }

    @Override
    public void count() {
        Responder does = requireNonNull(responder, "responder");
        does.errand(counting);
        requireNonNull(responderLane, "responderLane").wake();
    }

    private void guardedCount() {
        requireNonNull(responder, "responder").call(guard, search::count);
    }
}
