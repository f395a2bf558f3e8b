package io.memmon.examples.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import io.memmon.api.time.Ticker;
import io.memmon.examples.monitoring.Messages.Message;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The whole loop with the shipped rules and routes: JVMs, Prometheus, Alertmanager, and what reaches people. Fatal keeps
 * its 30 s; scrapes are a second apart, and only what would outlast a test is shortened: how long alerts keep firing, how
 * long Alertmanager gathers, and the minute that MemoryMonitoringDown waits.
 */
@NeedsMonitoringTools
@Timeout(240)
class LiveLoopIT {

    private static final Duration STEP = Duration.ofSeconds(75);
    private static final Duration ALL = Duration.ofSeconds(90);

    @TempDir
    private Path folder;

    private final Messages messages = newMessages();

    private static Messages newMessages() {
        try {
            return new Messages();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @BeforeEach
    void fetchToolsBeforeTheClockStarts() throws IOException, InterruptedException {
        assertThat(MonitoringTools.tool("prometheus")).exists();
    }

    @Test
    void pressureReachesPeopleAndTheFleetAndItsEndDoes() throws Exception {
        Ticker ticker = Ticker.system();
        long start;
        int alertmanagerPort = LocalServer.freePort();
        Path bundle = render(alertmanagerPort);
        try (messages;
                LocalServer alertmanager = LocalServer.alertmanager(
                        alertmanagerPort, bundle.resolve("alertmanager.yml"), folder.resolve("alertmanager"));
                Shop full = Shop.start(List.of("-XX:+UseG1GC", "-Xmx160m"), "mode=observe");
                Shop neighbour = Shop.start(
                        List.of("-XX:+UseSerialGC", "-Xmx64m", "-Dshop.responds=true"),
                        "instance=shop-2",
                        "sampling.slow-interval=1s",
                        "fleet.interval=1s",
                        "fleet.timeout=1s",
                        "fleet.alertmanager.url=" + alertmanager.url());
                Shop rehearsing = Shop.start(List.of("-XX:+UseSerialGC", "-Xmx64m"));
                LocalServer prometheus = prometheus(bundle, alertmanagerPort, full, neighbour, rehearsing)) {
            start = ticker.nanos(); // all five are up
            String rehearsal = rehearsing.post("/api/memory/test/critical");
            assertThat(rehearsal).contains("critical");
            full.order("fill 0.96");

            Message trigger = await("a page", message -> message.isPagerDuty("trigger"));
            assertReadsWell(trigger, "MemoryUsageFatal", "shop-1", "above 95 %", "Take this instance out of service");
            Message critical = await("#critical-alerts", message -> message.isSlackIn("#critical-alerts"));
            assertReadsWell(critical, "CRITICAL MEMORY: MemoryUsageFatal", "shop-1", "IMMEDIATE ACTION REQUIRED");
            await(
                    "#memory-alerts",
                    message -> message.isSlackIn("#memory-alerts")
                            && message.text().contains("MemoryUsageFatal"));
            Message practised = await("a rehearsal", message -> message.isSlackIn("#memory-rehearsals"));
            assertReadsWell(practised, "Rehearsal", "MemoryUsageFatal", "shop-3");
            rehearsing.kill();

            Patience.until(
                    STEP,
                    () -> "the neighbour responds, found " + neighbour.output(),
                    () -> neighbour.output().stream()
                            .filter(line -> line.equals("responded"))
                            .findFirst());

            full.order("free");
            Message resolve = await("a resolve", message -> message.isPagerDuty("resolve"));
            assertThat(resolve.json().get("dedup_key")).isEqualTo(trigger.json().get("dedup_key"));
            await(
                    "resolved in Slack",
                    message -> message.isSlackIn("#critical-alerts")
                            && message.text().contains("Resolved"));

            Message down = await(
                    "its death",
                    message -> message.isSlackIn("#memory-alerts")
                            && message.text().contains("MemoryMonitoringDown"));
            assertReadsWell(down, "shop-3");
            assertThat(messages.all())
                    .as("a rehearsal pages nobody")
                    .filteredOn(message -> message.path().equals("/pagerduty"))
                    .noneMatch(message -> message.text().contains("shop-3"));
            await("the watchdog", message -> message.path().equals("/deadman"));
            assertThat(prometheus.api("/api/v1/status/runtimeinfo")).isNotEmpty();
        }
        assertThat(Duration.ofNanos(ticker.nanos() - start)).isLessThan(ALL);
    }

    private Message await(String what, Predicate<Message> expected) throws InterruptedException {
        return Patience.until(
                STEP,
                () -> what + ", received " + messages.all(),
                () -> messages.all().stream().filter(expected).findFirst());
    }

    private static void assertReadsWell(Message message, String... parts) {
        assertThat(message.text()).contains(parts).doesNotContain("<no value>").doesNotContain("{{");
    }

    /** Writes a copy of the bundle with the test's addresses and shorter patience. */
    private Path render(int alertmanagerPort) throws IOException, InterruptedException {
        RenderedBundle bundle = RenderedBundle.write(folder, messages, alertmanagerPort);
        bundle.hurry();
        bundle.change("memory_alerts.yml", "keep_firing_for: \\S+", "keep_firing_for: 2s");
        bundle.change("memory_alerts.yml", "(alert: MemoryMonitoringDown\\R(?:.*\\R)*?\\s+for:) 1m", "$1 3s");
        return bundle.folder();
    }

    private LocalServer prometheus(Path bundle, int alertmanagerPort, Shop... shops)
            throws IOException, InterruptedException {
        Files.writeString(bundle.resolve("fleet.yml"), """
                groups:
                  - name: fleet
                    rules:
                      # News for shop-2: its neighbour dies, and the load will come over.
                      - alert: MemoryNeighbourDying
                        expr: label_replace(max by (job) (ALERTS{alertname="MemoryUsageFatal",alertstate="firing",simulated=""}), "instance", "shop-2", "", "")
                        labels: {severity: info, memmon_level: high, memmon_origin: neighbour}
                        annotations: {summary: Make room, description: The neighbour dies, action: None}
                """);
        StringBuilder config =
                new StringBuilder("global: {scrape_interval: 1s, scrape_timeout: 1s, evaluation_interval: 1s}\n"
                        + "rule_files: [memory_recording_rules.yml, memory_alerts.yml, fleet.yml]\n"
                        + "alerting: {alertmanagers: [{static_configs: [{targets: ['127.0.0.1:" + alertmanagerPort
                        + "']}]}]}\n"
                        + "scrape_configs: [{job_name: memmon, metrics_path: /metrics, static_configs: [");
        for (int i = 0; i < shops.length; i++) {
            config.append("{targets: ['127.0.0.1:")
                    .append(shops[i].port())
                    .append("'], labels: {instance: shop-")
                    .append(i + 1)
                    .append("}},");
        }
        Path file = Files.writeString(bundle.resolve("prometheus.yml"), config.append("]}]\n"));
        return LocalServer.prometheus(LocalServer.freePort(), file, folder.resolve("prometheus"));
    }
}
