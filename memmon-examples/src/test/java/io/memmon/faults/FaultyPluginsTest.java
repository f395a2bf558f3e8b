package io.memmon.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.memmon.api.collect.Lane;
import io.memmon.api.memory.Level;
import io.memmon.core.Memmon;
import io.memmon.core.MemmonBuilder;
import io.memmon.core.report.Incident;
import io.memmon.core.report.MonitorListener;
import io.memmon.core.report.PluginReport;
import io.memmon.prometheus.PrometheusEndpoint;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One monitor in which a plugin of each kind does each thing wrong, and which has an incident to see through. */
class FaultyPluginsTest {

    @TempDir
    private Path folder;

    private final CountDownLatch never = new CountDownLatch(1);
    private final FilledHeap heap = new FilledHeap();
    private final Shedding shedding = new Shedding();
    private final PrometheusEndpoint endpoint = PrometheusEndpoint.create();
    private final List<String> told = new CopyOnWriteArrayList<>();
    private final List<FaultyPlugins> faulty = new ArrayList<>();

    private MemmonBuilder everythingWrong() {
        MemmonBuilder builder = Whole.monitor(folder, endpoint, heap).set("sampling.fast-interval", "50ms");
        for (Fault fault : Fault.values()) {
            FaultyPlugins plugins = new FaultyPlugins(fault, never);
            faulty.add(plugins);
            builder.with(plugins.collector(Lane.FAST)).with(plugins.policy()).with(plugins.action());
            if (fault
                    != Fault.HANGS) { // the slow lane and the teller wait half a minute: HungListenerTest, SlowLoopTest
                builder.with(plugins.collector(Lane.SLOW)).listener(plugins.listener());
            }
        }
        return builder.with(shedding).listener(new Listening());
    }

    @Test
    void theOthersSeeAnIncidentThroughAndEachFaultIsReported() {
        try (Memmon memmon = everythingWrong().start()) {
            for (FaultyPlugins plugins : faulty) {
                if (plugins.fault() != Fault.HANGS && plugins.fault() != Fault.CANNOT_BE_READ) {
                    memmon.register(plugins.cache());
                }
            }
            Await.until("hung collector and policy are out", () -> quarantined(memmon) >= 2);
            heap.live(FilledHeap.FULL);
            Await.until("HIGH", () -> memmon.report().level() == Level.HIGH);
            Await.until("the good action is in force", shedding::inForce);
            Await.until("the hung action is out", () -> quarantined(memmon) == 3);
            assertThat(Whole.get(endpoint, "/metrics")).isEqualTo(200);
            assertThat(memmon.live()).isTrue();
            heap.live(FilledHeap.HEALTHY);
            Await.until("released", () -> !shedding.inForce());
            Await.until("told of the end", () -> told.contains("closed"));
            assertThat(told).containsExactly("opened", "closed");
            assertThat(memmon.report().level()).isEqualTo(Level.NORMAL);
            assertThat(shedding.undueReleases()).isZero();
            assertReported(memmon);
            long ticks = memmon.report().self().ticks();
            Await.until("it ticks on", () -> memmon.report().self().ticks() > ticks + 20);
        } finally {
            never.countDown();
        }
        Traces.assertNone();
    }

    private static long quarantined(Memmon memmon) {
        return memmon.report().self().plugins().stream()
                .filter(plugin -> plugin.state().equals("quarantined"))
                .count();
    }

    private void assertReported(Memmon memmon) {
        List<PluginReport> reports = memmon.report().self().plugins();
        for (FaultyPlugins plugins : faulty) {
            assertThat(plugins.calls().get()).as("calls of %s", plugins.fault()).isPositive();
            for (PluginReport report : reports) {
                if (report.name().equals(plugins.fault().plugin())) {
                    assertThat(report.errors() > 0)
                            .as("%s %s", report.kind(), report.name())
                            .isEqualTo(plugins.fault().fails() || plugins.fault() == Fault.HANGS);
                }
            }
        }
        assertThat(reports)
                .filteredOn(
                        report -> report.kind().equals("lane") || report.kind().equals("chore"))
                .isEmpty();
        assertThat(reports)
                .filteredOn(report -> report.kind().equals("listener") && report.errors() > 0)
                .as("listeners of one class, of which four fail")
                .hasSize(4);
    }

    private final class Listening implements MonitorListener {

        @Override
        public void incidentOpened(Incident incident) {
            told.add("opened");
        }

        @Override
        public void incidentClosed(Incident incident) {
            told.add("closed");
        }
    }
}
