package io.memmon.examples.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.jr.ob.JSON;
import io.memmon.examples.monitoring.Messages.Message;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A whole fleet in trouble at once, with the shipped routes in the real Alertmanager. */
@NeedsMonitoringTools
@Timeout(120)
class GroupingIT {

    private static final int INSTANCES = 200;

    @TempDir
    private Path folder;

    /** One message of each kind first; a second of a kind tells what arrived after its group had been sent. */
    @Test
    void twoHundredInstancesAreNotTwoHundredMessages() throws Exception {
        int port = LocalServer.freePort();
        try (Messages messages = new Messages()) {
            RenderedBundle bundle = RenderedBundle.write(folder, messages, port);
            bundle.hurry();
            try (LocalServer alertmanager = LocalServer.alertmanager(
                    port, bundle.folder().resolve("alertmanager.yml"), folder.resolve("alertmanager"))) {
                post(
                        alertmanager,
                        alerts("MemoryUsageFatal", "critical"),
                        alerts("MemoryUsageCritical", "critical"),
                        alerts("MemoryUsageHigh", "warning"),
                        alerts("MemoryPressureEarly", "info"));
                Message page = Patience.until(
                        Duration.ofSeconds(30),
                        () -> "a page for all, found " + messages.all(),
                        () -> messages.all().stream()
                                .filter(message -> message.isPagerDuty("trigger")
                                        && message.text().contains("firing=" + INSTANCES))
                                .findFirst());
                Patience.until(
                        Duration.ofSeconds(30),
                        () -> "#memory-alerts, found " + messages.all(),
                        () -> messages.all().stream().anyMatch(message -> message.isSlackIn("#memory-alerts"))
                                ? Optional.of(true)
                                : Optional.empty());
                assertThat(page.text()).contains("MemoryUsageFatal", "200 alerts", "and more (200 in all)");
                assertThat(messages.all()).as("pages and messages").hasSizeLessThanOrEqualTo(6);
                assertThat(messages.all())
                        .as("the milder levels are silent")
                        .noneMatch(message -> message.text().contains("MemoryUsageHigh")
                                || message.text().contains("MemoryPressureEarly")
                                || message.text().contains("MemoryUsageCritical"));
            }
        }
    }

    private static List<Map<String, Object>> alerts(String name, String severity) {
        List<Map<String, Object>> alerts = new ArrayList<>();
        for (int i = 0; i < INSTANCES; i++) {
            alerts.add(Map.of(
                    "labels",
                    Map.of("alertname", name, "severity", severity, "job", "memmon", "instance", "orders-" + i),
                    "annotations",
                    Map.of("description", "orders-" + i + " is full", "action", "Take it out")));
        }
        return alerts;
    }

    @SafeVarargs
    private static void post(LocalServer alertmanager, List<Map<String, Object>>... groups) throws Exception {
        List<Map<String, Object>> all = new ArrayList<>();
        for (List<Map<String, Object>> group : groups) {
            all.addAll(group);
        }
        HttpResponse<String> answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(alertmanager.url() + "/api/v2/alerts"))
                                .header("Content-Type", "application/json")
                                .POST(HttpRequest.BodyPublishers.ofString(JSON.std.asString(all)))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }
}
