package io.memmon.benchmark;

import io.memmon.api.memory.Area;
import io.memmon.api.memory.Evidence;
import io.memmon.api.memory.Unit;
import io.memmon.api.policy.ThresholdPolicy;
import io.memmon.api.policy.ThresholdPolicy.Judge;
import io.memmon.core.config.Thresholds;
import io.memmon.core.history.History;
import io.memmon.core.history.HistoryView;
import io.memmon.core.policy.BuiltInPolicies;
import io.memmon.core.policy.ForecastMemories;
import io.memmon.core.policy.Forecasts;
import io.memmon.core.policy.HeapShape;
import io.memmon.core.reading.Catalogue;
import io.memmon.core.reading.Readings;
import io.memmon.testkit.FakeContext;
import java.util.ArrayList;
import java.util.List;
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
import org.openjdk.jmh.infra.Blackhole;

/**
 * What a tick pays for judging: all policies that memmon brings, on the five standard areas, over a history of an hour.
 * The heap is 85 % full, where policies look closest; the others rest.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class PolicyBenchmark {

    private static final List<String> AREAS = List.of("heap", "metaspace", "direct", "container", "host");
    private static final int HOUR_TICKS = 36_000;
    private static final int COLLECTION_TICKS = 40;
    private static final long TICK_NANOS = 100_000_000L;
    private static final long LIMIT = 1L << 30;
    private static final double HEAP = 0.85;
    private static final double RESTING = 0.5;

    private final Catalogue catalogue = new Catalogue();
    private final History history = new History();
    private final HistoryView view = new HistoryView(history);
    private final List<Judge> judges = new ArrayList<>();
    private long ticks;

    /** Opens the policies for each area, and lets an hour pass. */
    @Setup
    public void open() throws Exception {
        FakeContext context = new FakeContext();
        List<Area> areas = AREAS.stream().map(context::area).toList();
        for (ThresholdPolicy policy : BuiltInPolicies.of(
                area -> Thresholds.DEFAULTS,
                new Forecasts(),
                HeapShape.ofThisJvm(),
                0,
                new ForecastMemories(context.clock()))) {
            for (Area area : areas) {
                policy.open(context, area).ifPresent(judges::add);
            }
        }
        catalogue.collectedArea(AREAS.get(0));
        AREAS.forEach(catalogue::area);
        int signals = context.signal("benchmark.end", Unit.RATIO).index();
        for (int i = 0; i < signals; i++) {
            catalogue.remember(catalogue.signal("benchmark.s" + i, Unit.RATIO));
        }
        history.prepare(catalogue);
        for (int i = 0; i < HOUR_TICKS; i++) {
            pass();
            judges.forEach(judge -> judge.judge(view));
        }
    }

    /** Judges all areas anew. */
    @Benchmark
    public void judge(Blackhole sink) {
        pass();
        for (int i = 0; i < judges.size(); i++) {
            sink.consume(judges.get(i).judge(view));
        }
    }

    private void pass() {
        long nanos = ++ticks * TICK_NANOS;
        int second = (int) (nanos / 1_000_000_000L);
        boolean collected = ticks % COLLECTION_TICKS == 0;
        view.moveTo(nanos, second);
        for (int i = 0; i < AREAS.size(); i++) {
            double share = i == 0 ? HEAP : RESTING;
            double counted = share * LIMIT;
            long used = (long) counted;
            view.area(i, share, counted, used, LIMIT);
            view.floor(i, i == 0 && collected ? used : Readings.ABSENT, i == 0 && collected ? Evidence.YOUNG : null);
            history.area(i, second, share, counted);
        }
        for (int i = 0; i < catalogue.signalCount(); i++) {
            view.signal(i, 0);
            history.signal(i, second, 0);
        }
    }
}
