package io.memmon.core.engine;

import static java.util.Objects.requireNonNull;

import io.memmon.api.memory.Area;
import io.memmon.api.memory.Level;
import io.memmon.core.event.EventKind;
import io.memmon.core.event.EventRing;
import io.memmon.core.event.MonitorEvent;
import io.memmon.core.history.History;
import io.memmon.core.history.HistoryView;
import io.memmon.core.lane.GuardedCall;
import io.memmon.core.lane.Lane;
import io.memmon.core.lane.SelfMeter;
import io.memmon.core.level.AreaState;
import io.memmon.core.reading.Catalogue;
import io.memmon.core.reading.LaneRecorder;
import io.memmon.core.reading.Readings;
import io.memmon.core.response.Coordinator;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/**
 * One tick: sample, remember, judge, decide, show. Allocates nothing, takes no lock and calls no logger, so that it goes
 * on working when the heap it watches is exhausted.
 */
public final class FastLoop implements Lane.Turn {

    private static final Duration TREND = Duration.ofMinutes(1);
    /** The first ticks follow each other quickly, so that they are compiled before they are needed. */
    private static final int WARM_UP_TURNS = 400;

    private static final long WARM_UP_NANOS = 5_000_000L;
    private static final long SECOND_NANOS = 1_000_000_000L;

    private final Catalogue catalogue;
    private final History history;
    private final HistoryView view;
    private final LaneRecorder recorder = new LaneRecorder(this::mine);
    private final Coordinator coordinator;
    private final EventRing events;
    private final Board board;
    private final SelfMeter meter;
    private final LongFunction<@Nullable Readings> slowReadings;
    private final long originNanos;
    private final double[] growth = new double[Catalogue.MAX_AREAS];

    private volatile List<GuardedSampler> samplers = List.of();
    private volatile List<JudgedArea> areas = List.of();
    private volatile long intervalNanos;
    private @Nullable GuardedCall caller;
    private int watchedIndex;
    private Consumer<AreaState> areaWatch = area -> {};
    private int lastSecond = -1;
    private int warmUpTurns = WARM_UP_TURNS;
    private volatile Level worst = Level.NORMAL;
    private volatile Level heapLevel = Level.NORMAL;

    FastLoop(
            Catalogue catalogue,
            History history,
            HistoryView view,
            Coordinator coordinator,
            EventRing events,
            Board board,
            SelfMeter meter,
            LongFunction<@Nullable Readings> slowReadings,
            long intervalNanos,
            long originNanos) {
        this.catalogue = catalogue;
        this.history = history;
        this.view = view;
        this.coordinator = coordinator;
        this.events = events;
        this.board = board;
        this.meter = meter;
        this.slowReadings = slowReadings;
        this.intervalNanos = intervalNanos;
        this.originNanos = originNanos;
        Arrays.fill(growth, Double.NaN);
    }

    private boolean mine() {
        GuardedCall guarded = caller;
        return guarded != null && guarded.mine();
    }

    LaneRecorder recorder() {
        return recorder;
    }

    void runOn(GuardedCall guardedCall) {
        caller = guardedCall;
    }

    void samplers(List<GuardedSampler> newSamplers) {
        samplers = List.copyOf(newSamplers);
    }

    /** Sets the areas to judge; a longer list than before, in the order of their indices. */
    void areas(List<JudgedArea> newAreas) {
        areas = List.copyOf(newAreas);
    }

    /** Sets who looks at an area after each tick; it must not allocate. To be set before the start. */
    void watch(Area area, Consumer<AreaState> watch) {
        watchedIndex = area.index();
        areaWatch = watch;
    }

    void interval(long nanos) {
        intervalNanos = nanos;
    }

    long intervalNanos() {
        return intervalNanos;
    }

    /** Returns the worst level of all areas. */
    Level worst() {
        return worst;
    }

    /** Returns the worst level of the collected areas: want of heap is what stops the slow lane. */
    Level heapLevel() {
        return heapLevel;
    }

    @Override
    public long run(long nanos, long latenessNanos) {
        Readings readings = sample(nanos);
        List<JudgedArea> judged = areas;
        int second = (int) Math.max(0, (nanos - originNanos) / SECOND_NANOS);
        remember(readings, judged, nanos, second);
        judge(judged, nanos);
        coordinator.step(nanos);
        if (judged.size() > watchedIndex) {
            areaWatch.accept(judged.get(watchedIndex).state());
        }
        show(readings, judged, nanos, second);
        meter.ticked(nanos, latenessNanos);
        if (warmUpTurns > 0) {
            warmUpTurns--;
            return Math.min(WARM_UP_NANOS, intervalNanos);
        }
        return intervalNanos;
    }

    private Readings sample(long nanos) {
        Readings readings = recorder.readings();
        readings.clear();
        GuardedCall guarded = requireNonNull(caller, "caller");
        List<GuardedSampler> present = samplers;
        for (int i = 0; i < present.size(); i++) {
            present.get(i).sample(guarded);
        }
        Readings slow = slowReadings.apply(nanos);
        if (slow != null) {
            readings.fillFrom(slow, catalogue.areaCount(), catalogue.signalCount());
        }
        return readings;
    }

    private void remember(Readings readings, List<JudgedArea> judged, long nanos, int second) {
        view.moveTo(nanos, second);
        for (int i = 0; i < judged.size(); i++) {
            AreaState state = judged.get(i).state();
            state.read(readings, catalogue.collected(i), nanos);
            view.area(i, state.utilisation(), state.counted(), state.used(), state.limit());
            view.floor(i, readings.floor(i), readings.floorBy(i));
            history.area(i, second, state.utilisation(), state.counted());
        }
        int signals = catalogue.signalCount();
        for (int i = 0; i < signals; i++) {
            view.signal(i, readings.signal(i));
            history.signal(i, second, readings.signal(i));
        }
    }

    private void judge(List<JudgedArea> judged, long nanos) {
        Level nowWorst = Level.NORMAL;
        Level nowHeap = Level.NORMAL;
        GuardedCall guarded = requireNonNull(caller, "caller");
        for (int i = 0; i < judged.size(); i++) {
            JudgedArea area = judged.get(i);
            AreaState state = area.state();
            area.judge(guarded);
            Level before = state.settle(nanos);
            if (before != state.level()) {
                tellLevel(state, before);
            }
            nowWorst = nowWorst.worse(state.level());
            if (state.collected()) {
                nowHeap = nowHeap.worse(state.level());
            }
        }
        worst = nowWorst;
        heapLevel = nowHeap;
    }

    private void tellLevel(AreaState state, Level before) {
        MonitorEvent event = events.claim(EventKind.LEVEL);
        event.levels(state.area().name(), before, state.level())
                .because(state.reason())
                .readings(state.utilisation(), state.used(), state.limit(), state.liveBytes());
        events.publish(event);
    }

    private void show(Readings readings, List<JudgedArea> judged, long nanos, int second) {
        boolean newSecond = second != lastSecond;
        lastSecond = second;
        board.begin(nanos, judged.size());
        for (int i = 0; i < judged.size(); i++) {
            AreaState state = judged.get(i).state();
            if (newSecond) {
                growth[i] = view.slopePerSecond(state.area(), TREND);
            }
            board.area(state, growth[i]);
        }
        board.signals(readings, catalogue.signalCount());
        board.end();
    }
}
