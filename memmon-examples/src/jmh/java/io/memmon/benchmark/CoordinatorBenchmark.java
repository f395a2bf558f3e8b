package io.memmon.benchmark;

import io.memmon.api.memory.Area;
import io.memmon.api.memory.Evidence;
import io.memmon.api.memory.Level;
import io.memmon.api.policy.Verdict;
import io.memmon.api.response.Cost;
import io.memmon.api.response.ResponseAction;
import io.memmon.core.config.HeadroomSettings;
import io.memmon.core.config.Thresholds;
import io.memmon.core.event.EventRing;
import io.memmon.core.lane.Lane;
import io.memmon.core.lane.PluginGuard;
import io.memmon.core.level.AreaState;
import io.memmon.core.level.LevelRules;
import io.memmon.core.reading.LaneRecorder;
import io.memmon.core.response.ActionSlot;
import io.memmon.core.response.Coordinator;
import io.memmon.core.response.Responder;
import io.memmon.core.response.ResponseRules;
import io.memmon.testkit.FakeContext;
import io.memmon.testkit.FakeTicker;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What a tick pays for deciding: five areas and all actions that memmon brings, in peace, and with a heap that stays at
 * HIGH while the coordinator only observes, so that it decides again and again.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class CoordinatorBenchmark {

    private static final Duration TICK = Duration.ofMillis(100);
    private static final List<String> AREAS = List.of("heap", "metaspace", "direct", "container", "host");

    private final FakeTicker ticker = new FakeTicker();
    private final Stage peace = new Stage(ticker);
    private final Stage incident = new Stage(ticker);

    /** Opens the actions; brings one heap to HIGH. */
    @Setup
    public void open() throws Exception {
        peace.open();
        incident.open();
        for (int i = 0; incident.heap() != Level.HIGH; i++) {
            if (i > 100) {
                throw new IllegalStateException("heap must reach HIGH within 10 s, found " + incident.heap());
            }
            ticker.advance(TICK);
            incident.fill();
            incident.step();
        }
    }

    /** Nothing to do. */
    @Benchmark
    public void peace() {
        ticker.advance(TICK);
        peace.step();
    }

    /** An open incident that calls for actions. */
    @Benchmark
    public void incident() {
        ticker.advance(TICK);
        incident.step();
    }

    /** A coordinator with its areas and actions. */
    private static final class Stage {

        private final FakeTicker ticker;
        private final EventRing events;
        private final Coordinator coordinator;
        private final List<AreaState> states = new ArrayList<>();

        Stage(FakeTicker ticker) {
            this.ticker = ticker;
            events = new EventRing(InstantSource.fixed(Instant.EPOCH), ticker);
            coordinator = new Coordinator(
                    events,
                    new ResponseRules(
                            Cost.PAUSES,
                            List.of(),
                            Duration.ofMinutes(2).toNanos(),
                            Duration.ofMinutes(10).toNanos(),
                            Duration.ofSeconds(30).toNanos(),
                            HeadroomSettings.DEFAULTS,
                            0),
                    io.memmon.core.config.Mode.OBSERVE,
                    () -> {},
                    () -> true,
                    Optional::empty,
                    new Area(AREAS.get(0), 0),
                    ticker.nanos());
        }

        void open() throws Exception {
            LevelRules rules = new LevelRules(
                    Thresholds.DEFAULTS,
                    0.04,
                    Duration.ofSeconds(30).toNanos(),
                    Duration.ofMinutes(5).toNanos(),
                    Duration.ofSeconds(5).toNanos());
            for (int i = 0; i < AREAS.size(); i++) {
                AreaState state = new AreaState(new Area(AREAS.get(i), i), rules, 0, ticker.nanos());
                states.add(state);
                coordinator.add(state);
            }
            FakeContext context = new FakeContext();
            List<ActionSlot> slots = new ArrayList<>();
            for (ResponseAction action : ServiceLoader.load(ResponseAction.class)) {
                action.open(context);
                PluginGuard guard = new PluginGuard("response", action.name(), "benchmark", Long.MAX_VALUE, 0, events);
                slots.add(new ActionSlot(action, action.profile(), guard, new Area(AREAS.get(0), 0)));
            }
            Responder responder = new Responder(ticker);
            responder.runOn(Lane.ofCallingThread("benchmark", ticker, responder), () -> {});
            coordinator.actions(slots, responder);
        }

        Level heap() {
            return states.get(0).level();
        }

        /** The heap is 92 % full after a collection of the old generation. */
        void fill() {
            AreaState heap = states.get(0);
            LaneRecorder recorder = new LaneRecorder(() -> true);
            recorder.readings().clear();
            recorder.used(heap.area(), 92);
            recorder.limit(heap.area(), 100);
            recorder.floor(heap.area(), 92, Evidence.OLD);
            heap.read(recorder.readings(), true, ticker.nanos());
            heap.beginJudgement().add(Verdict.ofFullness(Level.HIGH, "benchmark"));
            heap.settle(ticker.nanos());
        }

        void step() {
            coordinator.step(ticker.nanos());
            while (events.peek() != null) {
                events.advance();
            }
        }
    }
}
