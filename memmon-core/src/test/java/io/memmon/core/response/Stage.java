package io.memmon.core.response;

import io.memmon.api.capability.OldCollection;
import io.memmon.api.memory.Area;
import io.memmon.api.memory.Evidence;
import io.memmon.api.memory.Level;
import io.memmon.api.policy.Verdict;
import io.memmon.api.response.Cost;
import io.memmon.core.config.HeadroomSettings;
import io.memmon.core.config.Mode;
import io.memmon.core.config.Thresholds;
import io.memmon.core.event.EventKind;
import io.memmon.core.event.EventRing;
import io.memmon.core.event.MonitorEvent;
import io.memmon.core.lane.Lane;
import io.memmon.core.lane.PluginGuard;
import io.memmon.core.level.AreaState;
import io.memmon.core.level.LevelRules;
import io.memmon.core.reading.LaneRecorder;
import io.memmon.testkit.FakeTicker;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A coordinator with its responder on the calling thread: ten ticks a second of a clock that only moves with them, and
 * readings as a test sets them.
 */
final class Stage {

    static final long TICK = Duration.ofMillis(100).toNanos();
    static final Duration DWELL = Duration.ofSeconds(30);

    final FakeTicker ticker = new FakeTicker();
    final EventRing events = new EventRing(InstantSource.fixed(Instant.EPOCH), ticker);
    final List<Told> told = new ArrayList<>();
    final Responder responder = new Responder(ticker);
    final Coordinator coordinator;
    final List<Stand> stands = new ArrayList<>();
    final List<ActionSlot> slots = new ArrayList<>();
    boolean leads = true;
    boolean responderWorks = true;

    @Nullable
    OldCollection collection;

    int wakes;

    /** An event, copied out of its slot of the ring. */
    record Told(
            EventKind kind,
            String area,
            String subject,
            int step,
            long incident,
            @Nullable Object result,
            long freed,
            String measurement,
            String note) {}

    Stage() {
        this(Mode.ACT);
    }

    Stage(Mode mode) {
        coordinator = new Coordinator(
                events,
                rules(Cost.DISRUPTIVE),
                mode,
                () -> wakes++,
                () -> leads,
                () -> Optional.ofNullable(collection),
                new Area("heap", 0),
                ticker.nanos());
        Lane lane = Lane.ofCallingThread("stage", ticker, responder);
        responder.runOn(lane, () -> {});
    }

    static ResponseRules rules(Cost ceiling, String... disabled) {
        return new ResponseRules(
                ceiling,
                List.of(disabled),
                Duration.ofMinutes(2).toNanos(),
                Duration.ofMinutes(10).toNanos(),
                Duration.ofSeconds(30).toNanos(),
                HeadroomSettings.DEFAULTS,
                Duration.ofMillis(500).toNanos());
    }

    /** Puts actions on the stage. */
    Stage with(FakeAction... actions) {
        for (FakeAction action : actions) {
            PluginGuard guard = new PluginGuard("response", action.name(), "test", Long.MAX_VALUE, 0, events);
            ActionSlot slot = new ActionSlot(action, action.profile(), guard, new Area("heap", 0));
            slots.add(slot);
        }
        coordinator.actions(slots, responder);
        return this;
    }

    ActionSlot slot(FakeAction action) {
        return slots.stream()
                .filter(slot -> slot.action() == action)
                .findFirst()
                .orElseThrow();
    }

    /** An area whose readings and verdict a test sets. */
    final class Stand {
        final AreaState state;
        final boolean collected;
        private final LaneRecorder recorder = new LaneRecorder(() -> true);
        long used = 10;
        long limit = 100;

        @Nullable
        Verdict verdict;

        private @Nullable Evidence by;
        private long floor;

        private Stand(String name, boolean collected) {
            this.collected = collected;
            LevelRules rules = new LevelRules(
                    Thresholds.DEFAULTS,
                    0.04,
                    DWELL.toNanos(),
                    Duration.ofMinutes(5).toNanos(),
                    Duration.ofSeconds(5).toNanos());
            state = new AreaState(new Area(name, stands.size()), rules, 5_000_000_000L, ticker.nanos());
        }

        /** A collection of the old generation left this much. */
        Stand floor(long bytes) {
            return floor(bytes, Evidence.OLD);
        }

        Stand floor(long bytes, Evidence evidence) {
            by = evidence;
            floor = bytes;
            used = Math.max(bytes, 1);
            return this;
        }

        /** What the policies say, above the fullness that is always judged. */
        Stand says(@Nullable Verdict newVerdict) {
            verdict = newVerdict;
            return this;
        }

        Level level() {
            return state.level();
        }

        private void tick() {
            recorder.readings().clear();
            recorder.used(state.area(), used);
            recorder.limit(state.area(), limit);
            if (by != null) {
                recorder.floor(state.area(), floor, by);
            }
            by = null;
            state.read(recorder.readings(), collected, ticker.nanos());
            var judgement = state.beginJudgement();
            judgement.add(fullness(state.utilisation()));
            if (verdict != null) {
                judgement.add(verdict);
            }
            state.settle(ticker.nanos());
        }
    }

    private static Verdict fullness(double utilisation) {
        if (Double.isNaN(utilisation)) {
            return Verdict.UNDECIDED;
        }
        return switch (Thresholds.DEFAULTS.reached(utilisation)) {
            case NORMAL -> Verdict.NORMAL;
            case LOW -> LOW;
            case MEDIUM -> MEDIUM;
            case HIGH -> HIGH;
            case CRITICAL -> CRITICAL;
        };
    }

    private static final Verdict LOW = Verdict.ofFullness(Level.LOW, "full");
    private static final Verdict MEDIUM = Verdict.ofFullness(Level.MEDIUM, "full");
    private static final Verdict HIGH = Verdict.ofFullness(Level.HIGH, "full");
    private static final Verdict CRITICAL = Verdict.ofFullness(Level.CRITICAL, "full");

    Stand heap() {
        return area("heap", true);
    }

    Stand area(String name, boolean collected) {
        Stand stand = new Stand(name, collected);
        stands.add(stand);
        coordinator.add(stand.state);
        return stand;
    }

    /** One tick: readings, verdicts, decisions, and then the responder's turn. */
    void tick() {
        ticker.advance(Duration.ofNanos(TICK));
        for (int i = 0; i < stands.size(); i++) {
            stands.get(i).tick();
        }
        coordinator.step(ticker.nanos());
        if (responderWorks) {
            responder.run(ticker.nanos(), 0);
        }
        drain();
    }

    void ticks(int count) {
        for (int i = 0; i < count; i++) {
            tick();
        }
    }

    void pass(Duration time) {
        ticks((int) (time.toNanos() / TICK));
    }

    /** Ticks until the heap is at a level by two floors of old collections, and what that starts is under way. */
    void fill(Stand stand, long bytes) {
        stand.floor(bytes);
        tick();
        stand.floor(bytes);
        tick();
    }

    private void drain() {
        MonitorEvent event = events.peek();
        while (event != null) {
            told.add(new Told(
                    event.kind(),
                    event.area(),
                    event.subject(),
                    event.step(),
                    event.incident(),
                    event.result(),
                    event.freedBytes(),
                    event.measurement(),
                    event.note()));
            events.advance();
            event = events.peek();
        }
    }

    List<Told> told(EventKind kind) {
        return told.stream().filter(event -> event.kind() == kind).toList();
    }

    /** Returns the only measurement there was. */
    Told onlyMeasured() {
        return only(told(EventKind.RESPONSE_MEASURED), "measured");
    }

    /** Returns the only measurement of an action that there was. */
    Told onlyMeasured(String action) {
        return only(
                told(EventKind.RESPONSE_MEASURED).stream()
                        .filter(event -> event.subject().equals(action))
                        .toList(),
                action + " measured");
    }

    private static Told only(List<Told> events, String what) {
        if (events.size() != 1) {
            throw new AssertionError(what + " once, found " + events);
        }
        return events.get(0);
    }

    List<String> started() {
        return told(EventKind.RESPONSE_STARTED).stream().map(Told::subject).toList();
    }
}
