package io.memmon.core.engine;

import io.memmon.api.capability.ManagedCaches;
import io.memmon.api.capability.OldCollection;
import io.memmon.api.capability.Readiness;
import io.memmon.api.capability.Registration;
import io.memmon.api.memory.Area;
import io.memmon.api.memory.Level;
import io.memmon.api.memory.StandardAreas;
import io.memmon.api.time.Ticker;
import io.memmon.core.capability.CacheRegistry;
import io.memmon.core.capability.Capabilities;
import io.memmon.core.capability.SharedReadiness;
import io.memmon.core.config.KnownPlugins;
import io.memmon.core.config.LevelSettings;
import io.memmon.core.config.Mode;
import io.memmon.core.config.MonitorSettings;
import io.memmon.core.config.ResponseSettings;
import io.memmon.core.discovery.CataloguedPlugin;
import io.memmon.core.event.EventKind;
import io.memmon.core.event.EventRing;
import io.memmon.core.event.MonitorEvent;
import io.memmon.core.forecast.ForecastState;
import io.memmon.core.history.History;
import io.memmon.core.history.HistoryView;
import io.memmon.core.incident.IncidentBook;
import io.memmon.core.lane.GuardedCall;
import io.memmon.core.lane.Lane;
import io.memmon.core.lane.SelfMeter;
import io.memmon.core.policy.Forecasts;
import io.memmon.core.reading.Catalogue;
import io.memmon.core.report.LeakSuspects;
import io.memmon.core.report.MonitorListener;
import io.memmon.core.report.PluginReport;
import io.memmon.core.report.RehearsalReport;
import io.memmon.core.report.RunningRehearsal;
import io.memmon.core.report.StoreReport;
import io.memmon.core.response.ActionSlot;
import io.memmon.core.response.Coordinator;
import io.memmon.core.response.Rehearsals;
import io.memmon.core.response.Responder;
import io.memmon.core.response.ResponseRules;
import io.memmon.core.store.Store;
import io.memmon.core.telling.Chronicle;
import io.memmon.core.telling.Listeners;
import io.memmon.core.telling.Teller;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The parts put together, started in order and stopped in the reverse order. */
public final class Engine implements AutoCloseable {

    private static final Logger logger = LoggerFactory.getLogger(Engine.class);
    private static final Duration OPENING = Duration.ofSeconds(10);
    private static final Duration RELEASING = Duration.ofSeconds(5);
    private static final Duration LONGEST_CLOSING = Duration.ofSeconds(30);
    private static final Duration CLOSING = Duration.ofSeconds(5);
    private static final long POLL_NANOS = 2_000_000L;

    private final EngineInputs inputs;
    private final Ticker ticker;
    private final Catalogue catalogue = new Catalogue();
    private final Capabilities capabilities = new Capabilities();
    private final CacheRegistry caches = new CacheRegistry();
    private final SharedReadiness readiness = new SharedReadiness();
    private final Board board = new Board();
    private final IncidentBook book = new IncidentBook();
    private final OpenResources resources = new OpenResources(CLOSING);
    private final EventRing events;
    private final Listeners listeners;
    private final SelfMeter meter;
    private final JvmLeader leader;
    private final Responder responder;
    private final Coordinator coordinator;
    private final Rehearsals rehearsals;
    private final FastLoop fast;
    private final SlowLoop slow;
    private final Roster roster;
    private final LeakSearch leaks;
    private final AreaTable areas;
    private final PastRecords past;
    private final Teller teller;
    private final EngineLanes lanes;
    private final CheckOnDemand check;
    private final Liveness liveness;
    private final String instance;
    private volatile LevelSettings levels;
    private volatile @Nullable Store kept;
    private final SingleClosing closing = new SingleClosing(LONGEST_CLOSING);

    /** Puts an engine together; nothing runs yet. */
    public Engine(EngineInputs inputs, Chronicle chronicle) {
        this.inputs = inputs;
        MonitorSettings settings = inputs.settings();
        levels = settings.levels();
        ticker = inputs.ticker();
        long now = ticker.nanos();
        events = new EventRing(inputs.clock(), ticker);
        listeners = new Listeners(events);
        meter = new SelfMeter(ticker);
        long pid = ProcessHandle.current().pid();
        leader = new JvmLeader(System.getProperties(), pid + "-" + Integer.toHexString(System.identityHashCode(this)));
        instance = InstanceName.of(settings.instance(), System.getenv(), pid);
        responder = new Responder(ticker);
        Lane responderLane = EngineLanes.responderLane(ticker, responder);
        Area heap = catalogue.collectedArea(StandardAreas.HEAP);
        coordinator = new Coordinator(
                events,
                responseRules(settings),
                settings.mode(),
                responderLane::wake,
                leader::leads,
                () -> capabilities.find(OldCollection.class),
                heap,
                now);
        History history = new History();
        HistoryView view = new HistoryView(history);
        long fastNanos = settings.sampling().fastInterval().toNanos();
        long slowNanos = settings.sampling().slowInterval().toNanos();
        slow = new SlowLoop(slowNanos, this::heapLevel, events);
        fast = new FastLoop(catalogue, history, view, coordinator, events, board, meter, slow::latest, fastNanos, now);
        teller = new Teller(events, book, listeners, chronicle, inputs.clock());
        past = new PastRecords(pid + "-" + inputs.clock().millis(), inputs.clock(), book);
        teller.keep(past::keep);
        Archiving archiving = past.archiving(board, catalogue, inputs.clock(), inputs.forecasts(), this::well);
        lanes = new EngineLanes(ticker, responderLane, fast, slow, teller, archiving, this::lookAround);
        check = new CheckOnDemand(
                lanes, ticker, meter, slow, board, heap, coordinator, responder, leader, capabilities);
        rehearsals = new Rehearsals(
                coordinator,
                responder,
                events,
                ticker,
                inputs.clock(),
                heap,
                () -> levels.forArea(StandardAreas.HEAP),
                () -> coordinator.openIncidents() > 0,
                () -> board.read().oldFloors(heap.index()),
                () -> board.read().live(heap.index()),
                () -> capabilities.find(OldCollection.class));
        leaks = new LeakSearch(inputs, heap, coordinator, leader, capabilities, events, book);
        roster = new Roster(new PluginOpening(OPENING), this::contextOf, events, catalogue, fast, slow, view);
        areas = new AreaTable(catalogue, history, roster, fast, coordinator, settings.levels(), slowNanos);
        liveness = new Liveness(lanes.fast());
        wire(settings, fastNanos, slowNanos);
    }

    private void lookAround(long nanos) {
        liveness.look();
        rehearsals.tick(nanos);
    }

    private boolean well(int area) {
        return coordinator.openIncidents() == 0
                && Double.isNaN(rehearsals.pretended())
                && inputs.forecasts().state(area) != ForecastState.ALARM;
    }

    private void wire(MonitorSettings settings, long fastNanos, long slowNanos) {
        capabilities.lend(ManagedCaches.class, caches);
        capabilities.lend(Readiness.class, readiness);
        events.onPublished(lanes.telling()::wake);
        fast.runOn(new GuardedCall(lanes.fast(), ticker));
        slow.runOn(new GuardedCall(lanes.slow(), ticker));
        teller.runOn(new GuardedCall(lanes.telling(), ticker));
        responder.runOn(lanes.responder(), lanes.fast()::wake);
        responder.upkeep(rehearsals::settle);
        meter.watch(lanes.all());
        lanes.accounts(events);
        slow.chore("leader", leader::refresh);
        slow.chore("areas", () -> areas.prepare(ticker.nanos()));
        slow.chore("own-cost", meter::sampleThreads);
        Pace pace = new Pace(fast, slow, meter, events, settings.sampling().maxCpu(), fastNanos, slowNanos);
        slow.chore("pace", pace::keep);
        leaks.runOn(fast, slow, responder, lanes.responder());
        ForecastWishes wishes = new ForecastWishes(inputs.forecasts());
        coordinator.wishes(wishes);
        slow.chore(
                "forecast-wishes",
                () -> wishes.look(
                        settings.verification(), coordinator.mode(), () -> capabilities.find(OldCollection.class)));
    }

    private EngineContext contextOf(CataloguedPlugin plugin) {
        return EngineContext.of(plugin, inputs, ticker, catalogue, capabilities, this::closeLater, lanes.fast()::wake);
    }

    private Level heapLevel() {
        return fast.heapLevel();
    }

    /** Keeps something to be closed with the engine; closes it at once if the engine is closed already. */
    public void closeLater(AutoCloseable resource) {
        resources.push(resource);
    }

    /**
     * Opens all plugins and starts the lanes.
     *
     * @throws io.memmon.core.config.ConfigurationException if any setting is wrong; nothing runs then
     */
    public void start() {
        try {
            leader.refresh();
            roster.open(inputs.plugins().active());
            areas.prepare(ticker.nanos());
            inputs.others().accept(inputs.problems());
            refuseWrongSettings();
            coordinator.actions(roster.actions(), responder);
            EmergencyDrill.run(ticker, inputs.clock());
            lanes.start();
        } catch (RuntimeException | Error e) { // no thread could be started, no memory: nothing may be left behind
            close();
            throw e;
        }
        logger.info("{}", inputs.plugins().summary());
    }

    private void refuseWrongSettings() {
        Set<String> opened = new HashSet<>(roster.opened());
        Set<String> unopened = new HashSet<>(roster.unopened());
        inputs.plugins().disabled().forEach(plugin -> unopened.add(plugin.prefix()));
        inputs.problems().addAll(inputs.plugins().problems());
        inputs.problems().addAll(inputs.configuration().unread(new KnownPlugins(opened, unopened)));
        inputs.problems().throwIfErrors();
        inputs.problems().list().forEach(problem -> logger.warn("{}", problem.line()));
        inputs.plugins().notes().forEach(note -> logger.info("{}", note));
    }

    /** Applies new settings: levels, responses and mode take effect at once. For the slow lane. */
    public void apply(MonitorSettings next, MonitorSettings before) {
        coordinator.rules(responseRules(next));
        levels = next.levels();
        leaks.settings(next);
        areas.reopen(levels);
        if (next.mode() != before.mode()) {
            mode(next.mode(), "configuration file");
        }
        say(EventKind.CONFIGURATION, "The configuration was reloaded", "");
    }

    /** Opens plugins that were found after the start. For any thread. */
    public void adopt(List<CataloguedPlugin> late) {
        roster.open(late);
        areas.reopen(levels);
        areas.prepare(ticker.nanos());
        coordinator.actions(roster.actions(), responder);
    }

    /** Says something in the log and the journal. */
    public void say(EventKind kind, String what, String detail) {
        MonitorEvent event = events.claim(kind);
        event.because(what).saying(detail);
        events.publish(event);
    }

    /** Changes the mode within a tick. */
    public void mode(Mode mode, String by) {
        if (coordinator.mode() == mode) {
            return;
        }
        coordinator.mode(mode);
        MonitorEvent event = events.claim(EventKind.MODE);
        event.about(by, 0).saying(mode.name().toLowerCase(Locale.ROOT));
        events.publish(event);
        lanes.fast().wake();
    }

    /** Makes every lane sample now and waits until they have, at most this long. */
    public void sampleNow(Duration limit) {
        check.sample(limit);
    }

    /** Asks for a collection of the old generation, if that is allowed and cheap, and waits for its floor a moment. */
    public void collectNow(Duration limit) {
        check.collect(limit);
    }

    /** Rehearses a level. */
    public RehearsalReport rehearse(Level level, Mode mode, Optional<Duration> hold) {
        return rehearsals.rehearse(level, mode, hold);
    }

    static ResponseRules responseRules(MonitorSettings settings) {
        ResponseSettings responses = settings.responses();
        return new ResponseRules(
                responses.maxCost(),
                responses.disabled(),
                responses.cooldown().toNanos(),
                responses.emergencyCooldown().toNanos(),
                responses.evidenceTimeout().toNanos(),
                responses.headroom(),
                settings.verification().maxPause().toNanos());
    }

    /** Adds a listener until the returned handle is closed. */
    public Registration listen(MonitorListener listener) {
        return listeners.add(listener);
    }

    /** Does something in every round of the slow lane, also while the heap is CRITICAL. */
    public void urgentChore(String name, Runnable chore) {
        slow.urgent(name, chore);
    }

    /** Does something in every round of the slow lane. */
    public void chore(String name, Runnable chore) {
        slow.chore(name, chore);
    }

    /** Returns how every plugin and listener fares, and what of the monitor itself has failed. */
    public List<PluginReport> plugins() {
        List<PluginReport> all = new ArrayList<>(roster.reports());
        listeners.guards().forEach(guard -> all.add(Roster.report(guard)));
        lanes.failed().forEach(guard -> all.add(Roster.report(guard)));
        slow.failed().forEach(guard -> all.add(Roster.report(guard)));
        if (teller.trouble().errors() > 0) {
            all.add(Roster.report(teller.trouble()));
        }
        return all;
    }

    /** Returns the areas and signals. */
    public Catalogue catalogue() {
        return catalogue;
    }

    /** Returns what the last tick found. */
    public Board.Content board() {
        return board.read();
    }

    /** Returns the incidents and latest responses. */
    public IncidentBook book() {
        return book;
    }

    /** Lets a store write, and counts what its thread costs. */
    public void keepIn(Store store) {
        meter.watch(store.start());
        kept = store;
    }

    /** Returns how the store fares, if there is one. */
    public StoreReport stored() {
        Store store = kept;
        return store == null ? StoreReport.OFF : store.state();
    }

    /** Returns what is kept of the past. */
    public PastRecords past() {
        return past;
    }

    /** Returns what decides on responses. */
    public Coordinator coordinator() {
        return coordinator;
    }

    /** Returns what the monitor costs. */
    public SelfMeter meter() {
        return meter;
    }

    /** Returns what plugins lend each other. */
    public Capabilities capabilities() {
        return capabilities;
    }

    /** Returns what the forecasts say. */
    public Forecasts forecasts() {
        return inputs.forecasts();
    }

    /** Returns what grows in the heap, or why that is not known; empty while its forecast is stable. */
    public Optional<LeakSuspects> suspects() {
        return leaks.latest();
    }

    /** Returns the usage that a rehearsal pretends, or {@code NaN}. */
    public double pretendedUsage() {
        return rehearsals.pretended();
    }

    /** Returns the rehearsal that runs. */
    public Optional<RunningRehearsal> rehearsal() {
        return rehearsals.running();
    }

    /** Returns the wall clock. */
    public InstantSource clock() {
        return inputs.clock();
    }

    /** Returns the levels in force. */
    public LevelSettings levels() {
        return levels;
    }

    /** Returns the present interval of the fast lane. */
    public Duration fastInterval() {
        return Duration.ofNanos(fast.intervalNanos());
    }

    /** Returns how many events were dropped. */
    public long droppedEvents() {
        return events.dropped();
    }

    /** Returns which JVM this is. */
    public String instance() {
        return instance;
    }

    /** Returns whether the fast lane beats. */
    public boolean live() {
        return !closing.begun() && liveness.live();
    }

    /** Returns the names of the actions in force. */
    public List<String> engaged() {
        return coordinator.actions().stream()
                .filter(ActionSlot::engaged)
                .map(ActionSlot::name)
                .sorted()
                .toList();
    }

    /**
     * Releases what is engaged, closes what was opened, stops the threads. Closing twice does nothing more; a second
     * thread waits for the first, 30 s at most.
     */
    @Override
    public void close() {
        closing.run(this::closeAll);
    }

    private void closeAll() {
        boolean interrupted = Thread.interrupted(); // waiting would spin, and what is written would be torn
        try {
            Closing.inOrder(this::release, resources::close, lanes::close, this::closeStore, leader::close);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void release() {
        rehearsals.close();
        coordinator.beginClosing();
        lanes.fast().wake();
        long deadline = ticker.nanos() + RELEASING.toNanos();
        while (meter.ticks() > 0
                && (coordinator.anythingEngaged() || rehearsals.owes() || responder.onErrand())
                && ticker.nanos() - deadline < 0) {
            LockSupport.parkNanos(this, POLL_NANOS);
        }
    }

    private void closeStore() {
        Store store = kept;
        if (store != null) {
            store.close();
        }
    }
}
