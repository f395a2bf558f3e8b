package io.memmon.collectors.jvm;

import static org.assertj.core.api.Assertions.assertThat;

import io.memmon.api.collect.Collector;
import io.memmon.api.collect.Collector.Sampler;
import io.memmon.api.memory.Evidence;
import io.memmon.testkit.CollectorContract;
import io.memmon.testkit.FakeContext;
import io.memmon.testkit.RecordedReadings;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class JvmCollectorTest implements CollectorContract {

    private final FakeContext context = new FakeContext();
    private final RecordedReadings readings = new RecordedReadings();

    @Override
    public Collector collector() {
        return new JvmCollector();
    }

    @Test
    void heapIsMeasuredAgainstWhatTheJvmMayTake() throws Exception {
        new JvmCollector().open(context, new JvmExtensions.NoExtensions()).sample(readings);
        assertThat(readings.limit("heap")).hasValue(Runtime.getRuntime().maxMemory());
        assertThat(readings.used("heap").orElseThrow())
                .isBetween(1L, Runtime.getRuntime().maxMemory());
    }

    @Test
    void whatShenandoahKeepsForItselfIsNoRoom() throws Exception {
        new JvmCollector()
                .open(context, new Flags(Map.of("UseShenandoahGC", "true", "ShenandoahEvacReserve", "5")))
                .sample(readings);
        long max = Runtime.getRuntime().maxMemory();
        assertThat(readings.limit("heap")).hasValue(max - max / 100 * 5);
    }

    @Test
    void aReserveOfShenandoahCountsOnlyWhereShenandoahRuns() throws Exception {
        new JvmCollector()
                .open(context, new Flags(Map.of("UseShenandoahGC", "false", "ShenandoahEvacReserve", "5")))
                .sample(readings);
        assertThat(readings.limit("heap")).hasValue(Runtime.getRuntime().maxMemory());
    }

    /** Knows some flags of a virtual machine and nothing else. */
    private static final class Flags extends JvmExtensions.NoExtensions {

        private final Map<String, String> flags;

        Flags(Map<String, String> flags) {
            this.flags = flags;
        }

        @Override
        public Optional<String> flag(String name) {
            return Optional.ofNullable(flags.get(name));
        }
    }

    @Test
    void fullCollectionLeavesAnOldFloorAndWakesTheLane() throws Exception {
        Sampler sampler = open();
        sampler.sample(readings);
        System.gc();
        awaitWake();
        sampler.sample(readings);
        assertThat(readings.floor("heap").orElseThrow().by()).isEqualTo(Evidence.OLD);
        assertThat(readings.floor("heap").orElseThrow().bytes())
                .isBetween(1L, Runtime.getRuntime().maxMemory());
    }

    @Test
    void closedCollectorHearsNothingMore() throws Exception {
        FakeContext closed = new FakeContext();
        new JvmCollector().open(closed);
        closed.close();
        open();
        System.gc();
        awaitWake(); // listeners are called in the order they came, so the closed one would have heard by now
        assertThat(closed.wakes()).isZero();
    }

    @Test
    void directBuffersCountAgainstTheirLimit() throws Exception {
        Sampler sampler = open();
        sampler.sample(readings);
        long before = readings.used("direct").orElseThrow();
        ByteBuffer buffer = ByteBuffer.allocateDirect(1 << 20);
        sampler.sample(readings);
        assertThat(readings.used("direct").orElseThrow() - before).isGreaterThanOrEqualTo(buffer.capacity());
        assertThat(readings.limit("direct")).isPresent();
    }

    @Test
    void shareOfCollectionsNeedsASecondOfHistory() throws Exception {
        Sampler sampler = open();
        sampler.sample(readings);
        assertThat(readings.signal("gc.share")).isEmpty();
        context.clock().advance(Duration.ofSeconds(1));
        sampler.sample(readings);
        assertThat(readings.signal("gc.share").orElseThrow()).isBetween(0.0, 1.0);
    }

    @Test
    void jvmWithoutExtensionsStillMeasuresItsHeap() throws Exception {
        Sampler sampler = new JvmCollector().open(context, new JvmExtensions.NoExtensions());
        sampler.sample(readings);
        System.gc();
        sampler.sample(readings);
        assertThat(readings.floor("heap")).isPresent();
        assertThat(readings.signal("heap.allocated")).isEmpty();
        assertThat(readings.signal("process.cpu")).isEmpty();
        assertThat(readings.limit("direct")).isEmpty();
    }

    private Sampler open() {
        return new JvmCollector().open(context);
    }

    private void awaitWake() {
        long deadline = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (context.wakes() == 0 && System.nanoTime() < deadline) {
            Thread.onSpinWait();
        }
        assertThat(context.wakes()).isPositive();
    }
}
