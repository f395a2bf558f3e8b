package io.memmon.benchmark;

import io.memmon.api.memory.Area;
import io.memmon.api.memory.Signal;
import io.memmon.api.policy.ThresholdPolicy.Judge;
import io.memmon.api.policy.Verdict;
import io.memmon.api.policy.View;
import io.memmon.core.policy.ExhaustionForecastPolicy;
import io.memmon.core.policy.Forecasts;
import io.memmon.core.policy.HeapShape;
import io.memmon.testkit.FakeContext;
import java.time.Duration;
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
 * What the forecast costs the fast lane with eight areas that all leak, a heap and seven without collections: the dearest
 * lives there are, since every ring of theirs trends. Run it with {@code -prof gc} to see that nothing is allocated.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class ForecastBenchmark {

    /** How many areas are forecast. */
    public static final int AREAS = 8;

    private static final double TICK_SECONDS = 0.1;
    /** Each forecaster judges every 15 s, and they take turns. */
    private static final double TURN_SECONDS = 15.0 / AREAS;

    private static final int COLLECTION_TICKS = 40;

    private final List<Judge> judges = new ArrayList<>();
    private final Leaks leaks = new Leaks();
    private long ticks;

    /** Makes what is measured: an area's judge with its forecaster. */
    public static List<Judge> judges() {
        FakeContext context = new FakeContext();
        ExhaustionForecastPolicy policy = new ExhaustionForecastPolicy(new Forecasts(), HeapShape.ofThisJvm(), 0);
        List<Judge> judges = new ArrayList<>();
        for (int i = 0; i < AREAS; i++) {
            judges.add(policy.open(context, context.area(i == 0 ? "heap" : "area-" + i))
                    .orElseThrow());
        }
        return judges;
    }

    /** Opens the policy and lets a day pass, so that all rings are full. */
    @Setup
    public void open() {
        judges.addAll(judges());
        for (int i = 0; i < 86_400 / TURN_SECONDS; i++) {
            leaks.pass(TURN_SECONDS, i % 2 == 0);
            for (Judge judge : judges) {
                judge.judge(leaks);
            }
        }
    }

    /** What the fast lane does ten times a second; a collection every four seconds. */
    @Benchmark
    public void tick(Blackhole sink) {
        leaks.pass(TICK_SECONDS, ++ticks % COLLECTION_TICKS == 0);
        judgeAll(sink);
    }

    /** A tick that brings a collection of the old generation. */
    @Benchmark
    public void collection(Blackhole sink) {
        leaks.pass(TICK_SECONDS, true);
        judgeAll(sink);
    }

    /** A tick in which one of the areas is judged anew, as one in nineteen is. */
    @Benchmark
    public void judgement(Blackhole sink) {
        leaks.pass(TURN_SECONDS, ++ticks % 2 == 0);
        judgeAll(sink);
    }

    private void judgeAll(Blackhole sink) {
        for (int i = 0; i < AREAS; i++) {
            Verdict verdict = judges.get(i).judge(leaks);
            sink.consume(verdict);
        }
    }

    /** Eight leaks of ten hours each, one after another for ever, each area at another point of its own. */
    private static final class Leaks implements View {

        private static final double LIFE_SECONDS = 36_000;
        private static final double LIMIT = 1L << 32;

        private double seconds;
        private boolean collected;
        private long collections;

        void pass(double by, boolean collection) {
            seconds += by;
            collected = collection;
            collections += collection ? 1 : 0;
        }

        @Override
        public long nanos() {
            return (long) (seconds * 1e9);
        }

        @Override
        public double usedBytes(Area area) {
            double age = (seconds + area.index() * LIFE_SECONDS / AREAS) % LIFE_SECONDS / LIFE_SECONDS;
            return LIMIT * (0.35 + 0.55 * age + 0.004 * Math.sin(seconds));
        }

        @Override
        public double limitBytes(Area area) {
            return LIMIT;
        }

        @Override
        public double utilisation(Area area) {
            return usedBytes(area) / LIMIT;
        }

        @Override
        public double headroomBytes(Area area) {
            return LIMIT - usedBytes(area);
        }

        @Override
        public double floorBytes(Area area) {
            return collected ? usedBytes(area) : Double.NaN;
        }

        @Override
        public boolean floorIsProof(Area area) {
            return collections % 4 == 0;
        }

        @Override
        public double least(Area area, Duration back) {
            return Double.NaN;
        }

        @Override
        public double slopePerSecond(Area area, Duration back) {
            return Double.NaN;
        }

        @Override
        public double latest(Signal signal) {
            return Double.NaN;
        }

        @Override
        public double least(Signal signal, Duration back) {
            return Double.NaN;
        }

        @Override
        public double increase(Signal signal, Duration back) {
            return Double.NaN;
        }
    }
}
