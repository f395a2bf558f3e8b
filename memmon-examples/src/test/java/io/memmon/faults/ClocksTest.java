package io.memmon.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.memmon.api.memory.Level;
import io.memmon.api.time.Ticker;
import io.memmon.core.Memmon;
import io.memmon.prometheus.PrometheusEndpoint;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The monotonic clock leaps, as after a pause of the whole JVM or a suspended machine, and the wall clock is set. */
class ClocksTest {

    private static final List<Duration> PAUSES =
            List.of(Duration.ofSeconds(3), Duration.ofSeconds(30), Duration.ofMinutes(10), Duration.ofHours(9));

    @TempDir
    private Path folder;

    private final AtomicLong leapt = new AtomicLong();
    private final AtomicLong set = new AtomicLong();
    private final Ticker ticker = () -> Ticker.system().nanos() + leapt.get();
    private final InstantSource clock = () -> Instant.now().plusMillis(set.get());
    private final FilledHeap heap = new FilledHeap();
    private final Shedding shedding = new Shedding();
    private final PrometheusEndpoint endpoint = PrometheusEndpoint.create();

    private Memmon started() {
        return Whole.monitor(folder, endpoint, heap)
                .with(shedding)
                .clocks(ticker, clock)
                .start();
    }

    @Test
    void pausesOfTheWholeJvmAccuseNobody() {
        try (Memmon memmon = started()) {
            heap.live(600);
            Await.until("a first reading", () -> Whole.seesHeap(memmon));
            for (Duration pause : PAUSES) {
                leapt.addAndGet(pause.toNanos());
                ticksOn(memmon);
                assertThat(memmon.live()).isTrue();
                assertThat(memmon.report().level()).isEqualTo(Level.NORMAL);
                assertThat(memmon.report().gap()).isGreaterThanOrEqualTo(pause);
            }
            assertThat(Whole.failures(memmon)).isEmpty();
            assertThat(memmon.incidents()).isEmpty();
            seesAnIncidentThrough(memmon);
        }
        Traces.assertNone();
    }

    @Test
    void aWallClockThatIsSetHarmsNothing() {
        try (Memmon memmon = started()) {
            Await.until("a first reading", () -> Whole.seesHeap(memmon));
            for (Duration by : List.of(
                    Duration.ofHours(1),
                    Duration.ofDays(-1),
                    Duration.ofDays(3650),
                    Duration.ofDays(-3650),
                    Duration.ofDays(-60L * 365),
                    Duration.ofDays(60L * 365))) {
                set.addAndGet(by.toMillis());
                ticksOn(memmon);
                seesAnIncidentThrough(memmon);
                assertThat(Whole.get(endpoint, "/metrics/memory")).isEqualTo(200);
                assertThat(Whole.get(endpoint, "/api/memory/history?area=heap")).isEqualTo(200);
                assertThat(Whole.get(endpoint, "/api/memory/capacity")).isEqualTo(200);
                assertThat(Whole.get(endpoint, "/api/memory/review")).isEqualTo(200);
            }
            assertThat(Whole.failures(memmon)).isEmpty();
            assertThat(memmon.report().self().journal()).isEqualTo("on");
        }
        Traces.assertNone();
    }

    private static void ticksOn(Memmon memmon) {
        long ticks = memmon.report().self().ticks();
        Await.until("it ticks on", () -> memmon.report().self().ticks() > ticks + 20);
    }

    private void seesAnIncidentThrough(Memmon memmon) {
        int engagements = shedding.engagements();
        heap.live(FilledHeap.FULL);
        Await.until("it acts", () -> shedding.engagements() > engagements);
        heap.live(FilledHeap.HEALTHY);
        Await.until("it releases", () -> !shedding.inForce());
        Await.until("no incident is open", () -> memmon.report().openIncidents().isEmpty());
        assertThat(shedding.undueReleases()).isZero();
    }
}
