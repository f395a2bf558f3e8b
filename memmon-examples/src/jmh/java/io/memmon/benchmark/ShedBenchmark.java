package io.memmon.benchmark;

import io.memmon.api.capability.ShedGate;
import io.memmon.api.capability.ShedGate.Priority;
import io.memmon.api.memory.Level;
import io.memmon.responses.shedding.ShedAction;
import io.memmon.testkit.FakeContext;
import io.memmon.testkit.FakeSituation;
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
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** What a request pays for being asked about: a gate that nobody guards, memmon's at rest, and memmon's while it sheds. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class ShedBenchmark {

    private final FakeContext context = new FakeContext();
    private final ShedAction action = new ShedAction();
    private final ShedGate unguarded = new Unguarded();
    private ShedGate gate = unguarded;
    private ShedGate shedding = unguarded;

    /** Opens a gate at rest, and one that refuses a fifth of what can be done later. */
    @Setup
    public void open() {
        action.open(context);
        gate = context.shared(ShedGate.class).orElseThrow();
        gate.admits(Priority.NORMAL);
        FakeContext other = new FakeContext();
        ShedAction engaged = new ShedAction();
        engaged.open(other);
        shedding = other.shared(ShedGate.class).orElseThrow();
        shedding.admits(Priority.LOW);
        engaged.respond(FakeSituation.of("heap", Level.HIGH));
    }

    /** Closes what was opened. */
    @TearDown
    public void close() {
        context.close();
    }

    /** The call alone. */
    @Benchmark
    public boolean emptyCall() {
        return unguarded.admits(Priority.NORMAL);
    }

    /** While nothing is shed, which is nearly always. */
    @Benchmark
    public boolean atRest() {
        return gate.admits(Priority.NORMAL);
    }

    /** While a fifth of such work is refused. */
    @Benchmark
    public boolean whileShedding() {
        return shedding.admits(Priority.LOW);
    }

    /** Admits everything without a look at anything. */
    private static final class Unguarded implements ShedGate {

        @Override
        public boolean admits(Priority priority) {
            return true;
        }

        @Override
        public double refusedShare(Priority priority) {
            return 0;
        }

        @Override
        public long refused(Priority priority) {
            return 0;
        }

        @Override
        public int retryAfterSeconds() {
            return 1;
        }
    }
}
