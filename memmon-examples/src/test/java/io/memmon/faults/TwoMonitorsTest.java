package io.memmon.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.memmon.core.Memmon;
import io.memmon.prometheus.PrometheusEndpoint;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two whole monitors side by side in one JVM. */
class TwoMonitorsTest {

    @TempDir
    private Path folder;

    @Test
    void eachSeesItsOwnIncidentThroughAndOutlivesTheOther() {
        PrometheusEndpoint one = PrometheusEndpoint.create();
        PrometheusEndpoint two = PrometheusEndpoint.create();
        FilledHeap first = new FilledHeap();
        FilledHeap second = new FilledHeap();
        Shedding firstSheds = new Shedding();
        Shedding secondSheds = new Shedding();
        try (Memmon survivor = Whole.monitor(folder.resolve("two"), two, second)
                .with(secondSheds)
                .start()) {
            try (Memmon other = Whole.monitor(folder.resolve("one"), one, first)
                    .with(firstSheds)
                    .start()) {
                first.live(FilledHeap.FULL);
                Await.until("the one acts", firstSheds::inForce);
                second.live(FilledHeap.FULL);
                Await.until("the other acts", secondSheds::inForce);
                assertThat(Whole.get(one, "/metrics")).isEqualTo(200);
                assertThat(Whole.failures(other)).isEmpty();
            }
            assertThat(firstSheds.inForce()).isFalse();
            assertThat(secondSheds.inForce()).isTrue();
            assertThat(Whole.get(two, "/metrics")).isEqualTo(200);
            second.live(FilledHeap.HEALTHY);
            Await.until("the other releases", () -> !secondSheds.inForce());
            assertThat(Whole.failures(survivor)).isEmpty();
        }
        Traces.assertNone();
    }
}
