package io.memmon.core.engine;

import io.memmon.api.collect.Collector.Sampler;
import io.memmon.api.memory.Area;
import io.memmon.api.memory.Evidence;
import io.memmon.api.memory.Level;
import io.memmon.api.policy.ThresholdPolicy.Judge;
import io.memmon.api.response.Cost;
import io.memmon.api.response.Outcome;
import io.memmon.api.response.ResponseAction;
import io.memmon.api.response.ResponseProfile;
import io.memmon.api.response.Situation;
import io.memmon.core.config.HeadroomSettings;
import io.memmon.core.config.Mode;
import io.memmon.core.config.Thresholds;
import io.memmon.core.event.EventRing;
import io.memmon.core.event.MonitorEvent;
import io.memmon.core.history.History;
import io.memmon.core.history.HistoryView;
import io.memmon.core.incident.IncidentBook;
import io.memmon.core.lane.GuardedCall;
import io.memmon.core.lane.Lane;
import io.memmon.core.lane.PluginGuard;
import io.memmon.core.lane.SelfMeter;
import io.memmon.core.level.AreaState;
import io.memmon.core.level.LevelRules;
import io.memmon.core.policy.UtilisationPolicy;
import io.memmon.core.reading.Catalogue;
import io.memmon.core.report.Incident;
import io.memmon.core.report.MonitorListener;
import io.memmon.core.report.Transition;
import io.memmon.core.response.ActionSlot;
import io.memmon.core.response.Coordinator;
import io.memmon.core.response.ProofWishes;
import io.memmon.core.response.Responder;
import io.memmon.core.response.ResponseRules;
import io.memmon.core.telling.Chronicle;
import io.memmon.core.telling.Listeners;
import io.memmon.core.telling.Teller;
import io.memmon.testkit.FakeContext;
import io.memmon.testkit.FakeTicker;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Fast lane, responder and teller on the calling thread, with a heap that fills and is relieved. Each seam, where the
 * monitor calls what is not its own or leaves its own thread, passes an injector.
 */
final class EmergencyRun {

    private static final Duration STEP = Duration.ofMillis(100);
    private static final Duration COOLDOWN = Duration.ofMillis(1_500);
    private static final int LIMIT = 1000;
    private static final int HEALTHY = 100;
    private static final int FULL = 930;

    private final Injector injector;
    private final FakeTicker ticker = new FakeTicker();
    private final EventRing events = new EventRing(InstantSource.fixed(Instant.EPOCH), ticker);
    private final Catalogue catalogue = new Catalogue();
    private final Area heap = catalogue.collectedArea("heap");
    private final History history = new History();
    private final HistoryView view = new HistoryView(history);
    private final IncidentBook book = new IncidentBook();
    private final Listeners listeners = new Listeners(events);
    private final Board board = new Board();
    private final List<PluginGuard> guards = new ArrayList<>();
    private final Shedding shedding = new Shedding();
    private final Responder responder = new Responder(ticker);
    private final SelfMeter meter;
    private final FastLoop fast;
    private final Teller teller;
    private int live = HEALTHY;
    private Level worst = Level.NORMAL;
    private int failedTurns;
    private int journaled;

    EmergencyRun(Injector injector) {
        this.injector = injector;
        Coordinator coordinator = coordinator();
        meter = new SelfMeter(() -> {
            injector.reach("meter");
            return ticker.nanos();
        });
        fast = new FastLoop(
                catalogue,
                history,
                view,
                coordinator,
                events,
                board,
                meter,
                nanos -> {
                    injector.reach("slow readings");
                    return null;
                },
                STEP.toNanos(),
                ticker.nanos());
        fast.runOn(new GuardedCall(Lane.ofCallingThread("fast", ticker, fast), ticker));
        fast.watch(heap, area -> injector.reach("suspects"));
        fast.samplers(List.of(new GuardedSampler(guard("collector"), sampler(), fast.recorder())));
        history.prepare(catalogue);
        LevelRules rules = new LevelRules(Thresholds.DEFAULTS, 0.04, 0, STEP.toNanos(), STEP.toNanos());
        AreaState state = new AreaState(heap, rules, STEP.toNanos(), ticker.nanos());
        coordinator.add(state);
        fast.areas(List.of(new JudgedArea(state, List.of(new JudgedArea.Seat(guard("policy"), judge(), view)))));
        PluginGuard acting = guard("response");
        coordinator.actions(List.of(new ActionSlot(shedding, shedding.profile(), acting, heap)), responder);
        responder.runOn(Lane.ofCallingThread("responder", ticker, responder), () -> injector.reach("finished"));
        listeners.add(new Listening());
        teller = new Teller(events, book, listeners, new Journal(), InstantSource.fixed(Instant.EPOCH.plusSeconds(60)));
        teller.keep(event -> injector.reach("past"));
        teller.runOn(new GuardedCall(Lane.ofCallingThread("teller", ticker, teller), ticker));
    }

    private Coordinator coordinator() {
        ResponseRules rules = new ResponseRules(
                Cost.PAUSES,
                List.of(),
                COOLDOWN.toNanos(),
                COOLDOWN.toNanos(),
                COOLDOWN.toNanos(),
                HeadroomSettings.DEFAULTS,
                0);
        Coordinator coordinator = new Coordinator(
                events,
                rules,
                Mode.ACT,
                () -> injector.reach("wake"),
                () -> true,
                Optional::empty,
                heap,
                ticker.nanos());
        coordinator.wishes(new Wishes());
        return coordinator;
    }

    private Sampler sampler() {
        return out -> {
            injector.reach("collector");
            out.limit(heap, LIMIT);
            out.used(heap, live);
            injector.reach("collector, half done");
            out.floor(heap, live, Evidence.OLD);
        };
    }

    private Judge judge() {
        Judge judge = new UtilisationPolicy(any -> Thresholds.DEFAULTS)
                .open(new FakeContext(), heap)
                .orElseThrow();
        return past -> {
            injector.reach("policy");
            return judge.judge(past);
        };
    }

    private PluginGuard guard(String kind) {
        PluginGuard guard = new PluginGuard(kind, kind, "test", Long.MAX_VALUE, 0, events);
        guards.add(guard);
        return guard;
    }

    /** Health, a heap that is full for a while, and health again. */
    EmergencyRun through(int healthySteps, int fullSteps, int healthyAgainSteps) {
        steps(healthySteps, HEALTHY);
        steps(fullSteps, FULL);
        steps(healthyAgainSteps, HEALTHY);
        return this;
    }

    private void steps(int count, int nowLive) {
        live = nowLive;
        for (int i = 0; i < count; i++) {
            ticker.advance(STEP);
            turn(fast);
            turn(responder);
            turn(teller);
            worst = worst.worse(board.read().level(heap.index()));
        }
    }

    /** As a lane does: it survives whatever comes out of a turn, and counts it. */
    private void turn(Lane.Turn turn) {
        try {
            turn.run(ticker.nanos(), 0);
        } catch (Throwable survived) {
            failedTurns++;
        }
    }

    Board.Content shown() {
        return board.read();
    }

    long shownAgeNanos() {
        return ticker.nanos() - board.read().nanos();
    }

    Level worst() {
        return worst;
    }

    List<Incident> incidents() {
        return book.incidents();
    }

    Shedding shedding() {
        return shedding;
    }

    int journaled() {
        return journaled;
    }

    /** Returns how many failures were counted anywhere. */
    long reported() {
        return failedTurns
                + teller.trouble().errors()
                + guards.stream().mapToLong(PluginGuard::errors).sum()
                + listeners.guards().stream().mapToLong(PluginGuard::errors).sum();
    }

    long ticks() {
        return meter.ticks();
    }

    /** An action that stays in force until it is released. */
    final class Shedding implements ResponseAction {

        private final ResponseProfile profile = ResponseProfile.from(Level.HIGH).curbing();
        private boolean inForce;
        private int engagements;
        private int releases;

        @Override
        public String name() {
            return "shedding";
        }

        @Override
        public ResponseProfile profile() {
            return profile;
        }

        @Override
        public Outcome respond(Situation now) {
            injector.reach("respond");
            engagements += inForce ? 0 : 1;
            inForce = true;
            return Outcome.ENGAGED;
        }

        @Override
        public void sustain(Situation now) {
            injector.reach("sustain");
        }

        @Override
        public void release(Situation now) {
            releases++;
            inForce = false;
            injector.reach("release");
        }

        int engagements() {
            return engagements;
        }

        int releases() {
            return releases;
        }
    }

    private final class Journal implements Chronicle {

        @Override
        public void write(MonitorEvent event) {
            injector.reach("journal");
            journaled++;
        }

        @Override
        public void beat(long wallMillis) {
            injector.reach("heartbeat");
        }
    }

    private final class Listening implements MonitorListener {

        @Override
        public void levelChanged(Transition transition) {
            injector.reach("listener");
        }

        @Override
        public void incidentOpened(Incident incident) {
            injector.reach("listener");
        }
    }

    private final class Wishes implements ProofWishes {

        @Override
        public boolean wanted(int area) {
            injector.reach("forecast");
            return false;
        }

        @Override
        public void asked(int area) {}

        @Override
        public boolean evenObserving() {
            return false;
        }

        @Override
        public boolean announced(int area) {
            injector.reach("announcement");
            return false;
        }
    }
}
