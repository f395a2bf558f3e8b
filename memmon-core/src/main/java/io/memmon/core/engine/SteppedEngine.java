package io.memmon.core.engine;

import static java.util.Objects.requireNonNull;

import io.memmon.api.capability.OldCollection;
import io.memmon.api.memory.Area;
import io.memmon.api.memory.Level;
import io.memmon.api.memory.StandardAreas;
import io.memmon.api.time.Ticker;
import io.memmon.core.capability.Capabilities;
import io.memmon.core.config.KnownPlugins;
import io.memmon.core.config.MonitorSettings;
import io.memmon.core.discovery.CataloguedPlugin;
import io.memmon.core.event.EventRing;
import io.memmon.core.event.MonitorEvent;
import io.memmon.core.history.History;
import io.memmon.core.history.HistoryView;
import io.memmon.core.lane.GuardedCall;
import io.memmon.core.lane.Lane;
import io.memmon.core.lane.SelfMeter;
import io.memmon.core.reading.Catalogue;
import io.memmon.core.response.Coordinator;
import io.memmon.core.response.Responder;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The parts of an {@link Engine} that see, judge and decide, without its threads: whoever owns the clock moves it and
 * asks for each tick. So the past is judged by what judges the present. All calls come from the thread that made it.
 */
public final class SteppedEngine implements AutoCloseable {

    private static final Logger logger = LoggerFactory.getLogger(SteppedEngine.class);
    private static final Duration OPENING = Duration.ofSeconds(10);

    private final EngineInputs inputs;
    private final Ticker ticker;
    private final Catalogue catalogue = new Catalogue();
    private final Capabilities capabilities = new Capabilities();
    private final Supplier<Optional<OldCollection>> collection;
    private final Deque<AutoCloseable> resources = new ArrayDeque<>();
    private final EventRing events;
    private final Responder responder;
    private final Coordinator coordinator;
    private final ForecastWishes wishes;
    private final FastLoop fast;
    private final Roster roster;
    private final AreaTable areas;

    /** Puts an engine together; nothing is open yet. */
    public SteppedEngine(EngineInputs inputs) {
        this.inputs = requireNonNull(inputs, "inputs");
        MonitorSettings settings = inputs.settings();
        ticker = inputs.ticker();
        collection = () -> capabilities.find(OldCollection.class); // once, not on every tick
        long now = ticker.nanos();
        events = new EventRing(inputs.clock(), ticker);
        responder = new Responder(ticker);
        Area heap = catalogue.collectedArea(StandardAreas.HEAP);
        coordinator = new Coordinator(
                events, Engine.responseRules(settings), settings.mode(), () -> {}, () -> true, collection, heap, now);
        wishes = new ForecastWishes(inputs.forecasts());
        coordinator.wishes(wishes);
        History history = new History();
        HistoryView view = new HistoryView(history);
        long slowNanos = settings.sampling().slowInterval().toNanos();
        long fastNanos = settings.sampling().fastInterval().toNanos();
        SlowLoop slow = new SlowLoop(slowNanos, () -> Level.NORMAL, events); // nothing is sampled slowly here
        fast = new FastLoop(
                catalogue,
                history,
                view,
                coordinator,
                events,
                new Board(),
                new SelfMeter(ticker),
                slow::latest,
                fastNanos,
                now);
        roster = new Roster(new PluginOpening(OPENING), this::contextOf, events, catalogue, fast, slow, view);
        areas = new AreaTable(catalogue, history, roster, fast, coordinator, settings.levels(), slowNanos);
        fast.runOn(new GuardedCall(Lane.ofCallingThread("stepped", ticker, fast), ticker));
        responder.runOn(Lane.ofCallingThread("stepped-responder", ticker, responder), () -> {});
    }

    private EngineContext contextOf(CataloguedPlugin plugin) {
        return EngineContext.of(plugin, inputs, ticker, catalogue, capabilities, resources::push, () -> {});
    }

    /**
     * Opens all plugins.
     *
     * @param foreign prefixes of settings that belong to plugins which are not here, so that nobody can check them
     * @throws io.memmon.core.config.ConfigurationException if any setting is wrong
     */
    public void start(Set<String> foreign) {
        roster.open(inputs.plugins().active());
        areas.prepare(ticker.nanos());
        inputs.others().accept(inputs.problems());
        Set<String> unopened = new HashSet<>(roster.unopened());
        unopened.addAll(foreign);
        inputs.plugins().disabled().forEach(plugin -> unopened.add(plugin.prefix()));
        inputs.problems().addAll(inputs.plugins().problems());
        inputs.problems()
                .addAll(inputs.configuration().unread(new KnownPlugins(Set.copyOf(roster.opened()), unopened)));
        inputs.problems().throwIfErrors();
        coordinator.actions(roster.actions(), responder);
    }

    /** Does everything that a moment brings: sample, judge, decide, and what was decided. */
    public void tick() {
        wishes.look(inputs.settings().verification(), coordinator.mode(), collection);
        fast.run(ticker.nanos(), 0);
        responder.run(ticker.nanos(), 0);
    }

    /** Hands over what happened since the last call, in order. The event is not to be kept. */
    public void tell(Consumer<MonitorEvent> listener) {
        MonitorEvent event = events.peek();
        while (event != null) {
            listener.accept(event);
            events.advance();
            event = events.peek();
        }
    }

    /** Returns the areas and signals. */
    public Catalogue catalogue() {
        return catalogue;
    }

    /** Closes what plugins have opened. */
    @Override
    public void close() {
        while (!resources.isEmpty()) {
            try {
                resources.pop().close();
            } catch (Exception | LinkageError e) {
                logger.warn("Could not close what a plugin had opened", e);
            }
        }
    }
}
