package io.memmon.prometheus.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.memmon.api.collect.Collector;
import io.memmon.api.memory.Area;
import io.memmon.api.memory.Level;
import io.memmon.api.policy.ThresholdPolicy;
import io.memmon.api.policy.ThresholdPolicy.Judge;
import io.memmon.api.policy.Verdict;
import io.memmon.api.time.Ticker;
import io.memmon.core.Memmon;
import io.memmon.core.config.ConfigurationException;
import io.memmon.core.report.HealthReport;
import io.memmon.testkit.CollectorContract;
import io.memmon.testkit.FakeContext;
import io.memmon.testkit.FakeView;
import io.memmon.testkit.ThresholdPolicyContract;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The whole, in a real monitor and against a real socket. */
@Timeout(120)
class AlertmanagerFleetTest implements CollectorContract {

    @Override
    public Collector collector() {
        return AlertmanagerFleet.create();
    }

    @Nested
    class AsPolicy implements ThresholdPolicyContract {

        @Override
        public ThresholdPolicy policy() {
            return AlertmanagerFleet.create();
        }

        @Override
        public String area() {
            return "heap";
        }

        @Test
        void takesTheFleetsWordAsPressureOnTheHeapAndNothingElse() throws Exception {
            try (FakeContext context = new FakeContext()) {
                Judge judge = policy().open(context, context.area("heap")).orElseThrow();
                for (Level level : Level.values()) {
                    FakeView view = new FakeView().signal(context.signal(FleetSignals.LEVEL), level.ordinal());
                    Verdict verdict = judge.judge(view);
                    assertThat(verdict.level()).isEqualTo(level);
                    assertThat(verdict.basis()).isEqualTo(Verdict.Basis.PRESSURE);
                    assertThat(verdict.decided()).isEqualTo(level != Level.NORMAL);
                }
                Area container = context.area("container");
                assertThat(policy().open(context, container)).isEmpty();
            }
        }
    }

    private static Memmon monitor(String url) {
        return AlertmanagerFleet.join(Memmon.builder())
                .set("mode", "observe")
                .set("instance", "orders-1")
                .set("sampling.slow-interval", "1s")
                .set("fleet.interval", "1s")
                .set("fleet.timeout", "1s")
                .set("fleet.alertmanager.url", url)
                .start();
    }

    private static HealthReport await(Memmon memmon, Predicate<HealthReport> expected) {
        Ticker ticker = Ticker.system();
        long deadline = ticker.nanos() + 90_000_000_000L;
        HealthReport report = memmon.report();
        while (!expected.test(report)) {
            assertThat(ticker.nanos()).as("found %s", report).isLessThan(deadline);
            LockSupport.parkNanos(50_000_000);
            report = memmon.report();
        }
        return report;
    }

    private static double signal(HealthReport report, String name) {
        return report.signals().stream()
                .filter(signal -> signal.name().equals(name))
                .mapToDouble(signal -> signal.value())
                .findFirst()
                .orElse(Double.NaN);
    }

    @Test
    void aFiringAlertRaisesTheHeapOfTheJvmThatItNames() throws Exception {
        try (FakeAlertmanager alertmanager = FakeAlertmanager.answering(
                        Alerts.list(Alerts.about("orders-2", "critical"), Alerts.about("orders-1", "high")));
                Memmon memmon = monitor(alertmanager.url())) {
            HealthReport report = await(
                    memmon,
                    now -> now.level() == Level.HIGH && !now.openIncidents().isEmpty());
            assertThat(report.area()).contains("heap");
            assertThat(report.headline()).containsIgnoringCase("heap");
            assertThat(report.openIncidents()).hasSize(1);
        }
    }

    @Test
    void nonsenseEchoesAndOthersChangeNothingLocally() throws Exception {
        String echo = Alerts.firing("instance", "orders-1", "memmon_level", "critical", "memmon_origin", "self");
        String rehearsal = Alerts.firing("instance", "orders-1", "memmon_level", "critical", "simulated", "true");
        try (FakeAlertmanager alertmanager =
                        FakeAlertmanager.answering(Alerts.list(echo, rehearsal, Alerts.about("orders-2", "critical")));
                Memmon memmon = monitor(alertmanager.url())) {
            await(memmon, now -> signal(now, "fleet.level") == 0);
            assertThat(memmon.report().level()).isEqualTo(Level.NORMAL);
            alertmanager.now(FakeAlertmanager.ok("[{\"labels\":{\"instance\":\"orders-1\",\"memmon_level\":\"high\"}"));
            HealthReport report = await(memmon, now -> signal(now, "fleet.failures") >= 5);
            assertThat(report.level()).isEqualTo(Level.NORMAL);
            assertThat(signal(report, "fleet.level")).as("too old to count").isNaN();
            assertThat(memmon.live()).isTrue();
        }
    }

    @Test
    void withoutAnAddressItDoesNothingAndItsKeysAreKnown() {
        try (Memmon memmon = AlertmanagerFleet.join(Memmon.builder())
                .set("fleet.interval", "30s")
                .set("mode", "observe")
                .start()) {
            assertThat(signal(memmon.check(io.memmon.core.Monitor.Check.SAMPLE), "fleet.failures"))
                    .isNaN();
        }
    }

    @Test
    void aWrongSettingRefusesToStart() {
        assertThatThrownBy(() -> monitor("alertmanager:9093"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("memmon.fleet.alertmanager.url");
    }
}
