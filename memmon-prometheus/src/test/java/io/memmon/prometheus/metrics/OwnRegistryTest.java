package io.memmon.prometheus.metrics;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class OwnRegistryTest {

    private static GaugeSnapshot swapUsed(double bytes) {
        return GaugeSnapshot.builder()
                .name("memory_swap_used_bytes")
                .dataPoint(GaugeDataPointSnapshot.builder().value(bytes).build())
                .build();
    }

    @Test
    void aRowSeenInTwoMetersOfOneNameIsLookedAtAgain() throws Exception {
        AtomicInteger walks = new AtomicInteger();
        Exposition scrape = OwnRegistry.walked(() -> walks.incrementAndGet() == 1
                ? new MetricSnapshots(swapUsed(1), swapUsed(2))
                : new MetricSnapshots(swapUsed(2)));
        assertThat(walks).hasValue(2);
        assertThat(new String(scrape.as(Exposition.TEXT).body(), UTF_8)).contains("memory_swap_used_bytes 2.0");
    }

    @Test
    void whatNeverSettlesIsAnError() {
        assertThatThrownBy(() -> OwnRegistry.walked(() -> new MetricSnapshots(swapUsed(1), swapUsed(2))))
                .hasMessageContaining("memory_swap_used_bytes");
    }
}
