package io.memmon.core.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.memmon.core.Eventually;
import io.memmon.core.FakeHeap;
import io.memmon.core.Memmon;
import io.memmon.core.TestAction;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;

class MemoryMetersTest {

    private final FakeHeap heap = new FakeHeap();
    private final MeterRegistry registry = new SimpleMeterRegistry();

    @Test
    void allOutcomesStandAtZeroFromTheStart() {
        try (Memmon memmon = start()) {
            memmon.meters().bindTo(registry);
            for (String outcome :
                    new String[] {"done", "engaged", "nothing_to_do", "failed", "timed_out", "would_run"}) {
                assertThat(registry.get("memory.responses")
                                .tags("action", "evict", "outcome", outcome)
                                .functionCounter()
                                .count())
                        .isZero();
            }
            assertThat(registry.get("memory.response.freed.bytes")
                            .tags("action", "evict")
                            .functionCounter()
                            .count())
                    .isZero();
            assertThat(registry.get("memory.incidents").functionCounter().count())
                    .isZero();
        }
    }

    @Test
    void anAreaHasItsFiguresAndWhatIsNotKnownHasNoRow() {
        try (Memmon memmon = start()) {
            Eventually.holds("a first reading", () -> !memmon.report().areas().isEmpty());
            memmon.meters().bindTo(registry);
            assertThat(gauge("memory.usage.ratio")).isEqualTo(0.5);
            assertThat(gauge("memory.used.bytes")).isEqualTo(500);
            assertThat(gauge("memory.limit.bytes")).isEqualTo(1000);
            assertThat(gauge("memory.live.bytes")).isEqualTo(500);
            assertThat(gauge("memory.pressure.level")).isZero();
            assertThat(registry.get("memory.usage.bytes")
                            .tags("type", "percent")
                            .gauge()
                            .value())
                    .isEqualTo(50);
            for (String absent : new String[] {
                "memory.available.bytes",
                "memory.swap.used.bytes",
                "memory.oom.kills",
                "memory.simulated.usage.ratio",
                "memory.gc.share.ratio",
                "memory.pressure.stall.seconds"
            }) {
                assertThat(registry.find(absent).meters()).as(absent).isEmpty();
            }
        }
    }

    @Test
    void everythingIsNamedMemoryIsDescribedAndIsANumber() {
        try (Memmon memmon = start()) {
            Eventually.holds("a first reading", () -> !memmon.report().areas().isEmpty());
            memmon.meters().bindTo(registry);
            assertThat(registry.getMeters()).hasSizeLessThan(200);
            for (Meter meter : registry.getMeters()) {
                assertThat(meter.getId().getName()).startsWith("memory.");
                if (!meter.getId().getName().endsWith(".histogram")) { // buckets, which this registry makes by itself
                    assertThat(meter.getId().getDescription())
                            .as(meter.getId().getName())
                            .isNotBlank();
                }
                meter.measure()
                        .forEach(measurement -> assertThat(measurement.getValue())
                                .as(meter.getId().toString())
                                .isFinite());
            }
        }
    }

    @Test
    void theMonitorsErrorsAreCountedForEachPlugin() {
        try (Memmon memmon = start()) {
            memmon.meters().bindTo(registry);
            assertThat(registry.get("memory.monitor.errors")
                            .tags("plugin", "collector.fake-heap")
                            .functionCounter()
                            .count())
                    .isZero();
        }
    }

    private double gauge(String name) {
        return registry.get(name).tags("area", "heap").gauge().value();
    }

    private Memmon start() {
        heap.live.set(500);
        return Memmon.builder()
                .with(heap)
                .with(TestAction.relieving("evict"))
                .set("sampling.fast-interval", "20ms")
                .start();
    }
}
