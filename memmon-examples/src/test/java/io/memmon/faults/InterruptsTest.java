package io.memmon.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.memmon.core.Memmon;
import io.memmon.core.report.HealthReport;
import io.memmon.prometheus.PrometheusEndpoint;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Somebody interrupts every thread that he finds, as some servers do when they stop an application. */
class InterruptsTest {

    private static final int ROUNDS = 45;

    @TempDir
    private Path folder;

    private final FilledHeap heap = new FilledHeap();
    private final Shedding shedding = new Shedding();
    private final PrometheusEndpoint endpoint = PrometheusEndpoint.create();

    @Test
    void noThreadOfTheMonitorMindsInterrupts() {
        try (Memmon memmon =
                Whole.monitor(folder, endpoint, heap).with(shedding).start()) {
            Await.until("a first reading", () -> Whole.seesHeap(memmon));
            for (int round = 0; round < ROUNDS; round++) {
                heap.live(round / 15 % 2 == 0 ? FilledHeap.HEALTHY : FilledHeap.FULL);
                Traces.threads().forEach(Thread::interrupt);
                long ticks = memmon.report().self().ticks();
                Await.until("it ticks on", () -> memmon.report().self().ticks() > ticks + 1);
            }
            Await.until("released", () -> shedding.engagements() > 0 && !shedding.inForce());
            Await.until(
                    "the incident is closed",
                    () -> memmon.incidents().stream()
                            .anyMatch(incident -> incident.closedAt().isPresent()));
            assertThat(Whole.get(endpoint, "/metrics")).isEqualTo(200);
            HealthReport report = memmon.report();
            assertThat(report.self().journal()).isEqualTo("on");
            assertThat(report.self().store().condition().keeps()).isTrue();
            assertThat(Whole.failures(memmon)).isEmpty();
        }
        Traces.assertNone();
    }
}
