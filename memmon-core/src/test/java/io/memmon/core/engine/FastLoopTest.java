package io.memmon.core.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.memmon.api.collect.Collector.Sampler;
import io.memmon.api.memory.Area;
import io.memmon.api.memory.Evidence;
import io.memmon.api.memory.Level;
import io.memmon.api.memory.Signal;
import io.memmon.api.memory.Unit;
import io.memmon.api.policy.ThresholdPolicy.Judge;
import io.memmon.api.response.Cost;
import io.memmon.core.config.HeadroomSettings;
import io.memmon.core.config.Mode;
import io.memmon.core.config.Thresholds;
import io.memmon.core.event.EventRing;
import io.memmon.core.history.History;
import io.memmon.core.history.HistoryView;
import io.memmon.core.lane.GuardedCall;
import io.memmon.core.lane.Lane;
import io.memmon.core.lane.PluginGuard;
import io.memmon.core.lane.SelfMeter;
import io.memmon.core.level.AreaState;
import io.memmon.core.level.LevelRules;
import io.memmon.core.policy.UtilisationPolicy;
import io.memmon.core.reading.Catalogue;
import io.memmon.core.response.Coordinator;
import io.memmon.core.response.ResponseRules;
import io.memmon.testkit.AllocationMeter;
import io.memmon.testkit.FakeContext;
import io.memmon.testkit.FakeTicker;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FastLoopTest {

    private static final long INTERVAL = 100_000_000L;

    private final FakeTicker ticker = new FakeTicker();
    private final EventRing events = new EventRing(InstantSource.fixed(Instant.EPOCH), ticker);
    private final Catalogue catalogue = new Catalogue();
    private final Area heap = catalogue.collectedArea("heap");
    private final Signal signal = catalogue.signal("gc.share", Unit.RATIO);
    private final Board board = new Board();
    private final History history = new History();
    private final HistoryView view = new HistoryView(history);
    private long live = 100;
    private final Coordinator coordinator = new Coordinator(
            events,
            new ResponseRules(
                    Cost.PAUSES, List.of(), 0, 0, Duration.ofSeconds(30).toNanos(), HeadroomSettings.DEFAULTS, 0),
            Mode.ACT,
            () -> {},
            () -> true,
            Optional::empty,
            heap,
            ticker.nanos());
    private final JudgedArea heapArea = judged(heap);

    @Test
    void aTickAllocatesNothingInPeaceAndInTrouble() throws Exception {
        FastLoop loop = loop();
        Duration interval = Duration.ofNanos(INTERVAL);
        long[] ticks = {0};
        assertThat(AllocationMeter.bytes(20_000, 5_000, () -> {
                    ticker.advance(interval);
                    live = ++ticks[0] / 1000 % 2 == 0 ? 100 : 970; // through all levels and back, again and again
                    loop.run(ticker.nanos(), 0);
                    while (events.peek() != null) {
                        events.advance();
                    }
                }))
                .isZero();
    }

    @Test
    void anAreaThatIsDeclaredLaterCostsTheTickNothing() throws Exception {
        FastLoop loop = loop();
        int warmUp = 20_000;
        int round = 5_000;
        List<List<JudgedArea>> growing = new ArrayList<>(List.of(List.of(heapArea)));
        for (int i = 1; i <= 5; i++) {
            List<JudgedArea> more = new ArrayList<>(growing.get(i - 1));
            more.add(judged(catalogue.area("late-" + i)));
            growing.add(List.copyOf(more));
        }
        Duration interval = Duration.ofNanos(INTERVAL);
        int[] ticks = {0};
        assertThat(AllocationMeter.bytes(warmUp, round, () -> {
                    ticker.advance(interval);
                    int measured = ++ticks[0] - warmUp;
                    if (measured > 0 && measured % round == round / 2) {
                        loop.areas(growing.get(1 + measured / round)); // one more in the middle of every round
                    }
                    loop.run(ticker.nanos(), 0);
                }))
                .isZero();
        assertThat(board.read().areas()).isEqualTo(6);
    }

    @Test
    void aTickShowsWhatItFound() {
        FastLoop loop = loop();
        live = 930;
        for (int tick = 0; tick < 3; tick++) {
            ticker.advance(Duration.ofNanos(INTERVAL));
            loop.run(ticker.nanos(), 0);
        }
        Board.Content content = board.read();
        assertThat(content.areas()).isEqualTo(1);
        assertThat(content.level(0)).isEqualTo(Level.HIGH);
        assertThat(content.live(0)).isEqualTo(930);
        assertThat(content.utilisation(0)).isEqualTo(0.93);
        assertThat(content.signal(signal.index())).isEqualTo(0.25);
        assertThat(content.nanos()).isEqualTo(ticker.nanos());
        assertThat(loop.heapLevel()).isEqualTo(Level.HIGH);
    }

    @Test
    void whatASamplerDoesNotSayIsAbsentInThatTick() {
        FastLoop loop = loop();
        ticker.advance(Duration.ofNanos(INTERVAL));
        loop.run(ticker.nanos(), 0);
        live = -1;
        ticker.advance(Duration.ofNanos(INTERVAL));
        loop.run(ticker.nanos(), 0);
        assertThat(board.read().used(0)).isNegative();
        assertThat(board.read().utilisation(0)).isNaN();
    }

    private FastLoop loop() {
        FastLoop loop = new FastLoop(
                catalogue,
                history,
                view,
                coordinator,
                events,
                board,
                new SelfMeter(ticker),
                nanos -> null,
                INTERVAL,
                ticker.nanos());
        loop.runOn(new GuardedCall(Lane.ofCallingThread("fast", ticker, loop), ticker));
        Sampler sampler = out -> {
            if (live >= 0) {
                out.limit(heap, 1000);
                out.used(heap, live);
                out.floor(heap, live, Evidence.OLD);
                out.set(signal, 0.25);
            }
        };
        loop.samplers(List.of(new GuardedSampler(guard("collector"), sampler, loop.recorder())));
        loop.areas(List.of(heapArea));
        return loop;
    }

    private JudgedArea judged(Area area) {
        history.prepare(catalogue);
        Judge judge = new UtilisationPolicy(any -> Thresholds.DEFAULTS)
                .open(new FakeContext(), area)
                .orElseThrow();
        LevelRules levelRules =
                new LevelRules(Thresholds.DEFAULTS, 0.04, Duration.ofSeconds(30).toNanos(), INTERVAL, INTERVAL);
        AreaState state = new AreaState(area, levelRules, INTERVAL, ticker.nanos());
        coordinator.add(state);
        return new JudgedArea(state, List.of(new JudgedArea.Seat(guard("policy"), judge, view)));
    }

    private PluginGuard guard(String kind) {
        return new PluginGuard(kind, "plugin", "test", Long.MAX_VALUE, 0, events);
    }
}
