package io.memmon.prometheus;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EndpointTest {

    private static final String PROMETHEUS_3 = "application/openmetrics-text;version=1.0.0;escaping=allow-utf-8;q=0.5,"
            + "application/openmetrics-text;version=0.0.1;q=0.4,text/plain;version=1.0.0;escaping=allow-utf-8;q=0.3,"
            + "text/plain;version=0.0.4;q=0.2,*/*;q=0.1";

    private RunningEndpoint running;

    @BeforeEach
    void start() throws IOException {
        running = new RunningEndpoint(Map.of());
    }

    @AfterEach
    void stop() {
        running.close();
    }

    @Test
    void writesThePrometheusTextFormatToWhoDoesNotCare() throws Exception {
        HttpResponse<String> answer = running.send("GET", "/metrics");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(header(answer, "Content-Type")).isEqualTo("text/plain; version=0.0.4; charset=utf-8");
        assertThat(answer.body())
                .contains("memory_usage_ratio{area=\"heap\"} 0.91\n")
                .contains("# HELP memory_usage_ratio How full the area is.")
                .contains("jvm_memory_used_bytes{")
                .contains("process_uptime_seconds ")
                .contains("jvm_threads_live_threads ")
                .contains("jvm_classes_loaded_classes ")
                .doesNotContain("# EOF");
    }

    @Test
    void writesOpenMetricsToPrometheus() throws Exception {
        HttpResponse<String> answer = running.send("GET", "/metrics", "Accept", PROMETHEUS_3);

        assertThat(header(answer, "Content-Type"))
                .isEqualTo("application/openmetrics-text; version=1.0.0; charset=utf-8");
        assertThat(answer.body())
                .contains("memory_usage_ratio{area=\"heap\"} 0.91\n")
                .endsWith("# EOF\n");
    }

    @Test
    void leavesOutWhatHasNoValue() throws Exception {
        String text = running.send("GET", "/metrics").body();

        assertThat(text).doesNotContain("NaN").doesNotContain("memory_live_age");
        assertThat(text.lines().filter(line -> line.endsWith(" -1.0"))).isEmpty();
    }

    @Test
    void compressesWhenAsked() throws Exception {
        HttpResponse<byte[]> answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + running.endpoint.port() + "/metrics"))
                                .header("Accept-Encoding", "br;q=1.0, gzip;q=0.8")
                                .build(),
                        HttpResponse.BodyHandlers.ofByteArray());

        assertThat(answer.headers().firstValue("Content-Encoding")).contains("gzip");
        String text = new String(
                new GZIPInputStream(new ByteArrayInputStream(answer.body())).readAllBytes(), StandardCharsets.UTF_8);
        assertThat(text).contains("memory_usage_ratio{area=\"heap\"} 0.91\n");
        assertThat(header(running.send("GET", "/metrics", "Accept-Encoding", "gzip;q=0"), "Content-Encoding"))
                .isEmpty();
    }

    @Test
    void reportsHealthAsJson() throws Exception {
        HttpResponse<String> answer = running.send("GET", "/metrics/memory");

        assertThat(header(answer, "Content-Type")).isEqualTo("application/json");
        Map<String, Object> report = JSON.std.mapFrom(answer.body());
        assertThat(report)
                .containsEntry("mode", "observe")
                .containsEntry("level", "high")
                .containsEntry("area", "heap")
                .containsEntry("headline", "Heap is HIGH at 91 %")
                .containsEntry("evidence", "91 % of the heap is live.")
                .containsEntry("runId", "7-x")
                .containsEntry("gapMs", 130)
                .containsEntry("simulated", false)
                .containsEntry("uptimeSeconds", 5400.0)
                .doesNotContainKeys("lastLife", "simulatedUsageRatio", "rehearsal")
                .containsKeys("signals", "engaged", "openIncidents", "self");
        assertThat(list(report, "areas").get(0))
                .containsEntry("usedBytes", 950)
                .containsEntry("liveBytes", 910)
                .containsEntry("liveEvidence", "old")
                .containsEntry("liveAgeSeconds", 1.5)
                .containsEntry("utilisationRatio", 0.91)
                .containsEntry("growthBytesPerSecond", 12.5);
        assertThat(list(report, "areas").get(1).keySet())
                .containsExactly("name", "level", "recovering", "text", "usedBytes", "thresholdRatios");
        assertThat(list(report, "responses").get(0))
                .containsEntry("freedBytes", -12)
                .containsEntry("tookSeconds", 0.25);
        assertThat(answer.body()).doesNotContain("null").doesNotContain("NaN");
    }

    @Test
    void namesLeakSuspectsInTheReportAndInTheIncident() throws Exception {
        Map<String, Object> report =
                JSON.std.mapFrom(running.send("GET", "/metrics/memory").body());
        Map<String, Object> incident =
                JSON.std.mapFrom(running.send("GET", "/api/memory/incidents/7").body());

        assertThat(report.get("suspects")).isEqualTo(incident.get("suspects"));
        Map<String, Object> suspects = object(report, "suspects");
        assertThat(suspects)
                .containsEntry("summary", "com.acme.Session grew by 300 B")
                .containsEntry("histograms", 4)
                .containsEntry("spanSeconds", 540.0)
                .containsEntry("climbBytes", 400);
        assertThat(list(suspects, "classes").get(0))
                .containsEntry("class", "com.acme.Session")
                .containsEntry("grownBytes", 300)
                .containsEntry("climbRatio", 0.75)
                .containsEntry("grownInstances", 3);
    }

    @Test
    void writesTheMemorySeriesToWhoScrapesTheReport() throws Exception {
        HttpResponse<String> answer = running.send("GET", "/metrics/memory", "Accept", PROMETHEUS_3);

        assertThat(answer.body()).contains("memory_usage_ratio").doesNotContain("jvm_");
        assertThat(running.send("GET", "/metrics/memory", "Accept", "text/plain;version=0.0.4")
                        .body())
                .contains("memory_usage_ratio")
                .doesNotContain("jvm_");
        assertThat(header(
                        running.send("GET", "/metrics/memory", "Accept", "text/html,application/xml;q=0.9,*/*;q=0.8"),
                        "Content-Type"))
                .isEqualTo("application/json");
    }

    @Test
    void checksWithAndWithoutACollection() throws Exception {
        assertThat(running.send("POST", "/api/memory/check").statusCode()).isEqualTo(200);
        assertThat(running.send("POST", "/api/memory/check?collect=true").body())
                .contains("\"level\":\"high\"");
        assertThat(running.monitor.asked).containsExactly("check SAMPLE", "check COLLECT_FIRST");
    }

    @Test
    void limitsTheRateOfChecks() throws Exception {
        for (int i = 0; i < 5; i++) {
            assertThat(running.send("POST", "/api/memory/check").statusCode()).isEqualTo(200);
        }
        HttpResponse<String> answer = running.send("POST", "/api/memory/check");

        assertThat(answer.statusCode()).isEqualTo(429);
        assertThat(Integer.parseInt(header(answer, "Retry-After"))).isBetween(1, 6);
    }

    @Test
    void rehearsesALevel() throws Exception {
        HttpResponse<String> answer = running.send("POST", "/api/memory/test/High?mode=act&hold=30s");

        assertThat(running.monitor.asked).containsExactly("rehearse HIGH ACT Optional[PT30S]");
        Map<String, Object> rehearsal = JSON.std.mapFrom(answer.body());
        assertThat(rehearsal)
                .containsEntry("simulated", true)
                .containsEntry("level", "high")
                .containsEntry("holdSeconds", 30.0)
                .containsKey("note");
        assertThat(list(rehearsal, "responses").get(0))
                .containsEntry("action", "gc")
                .containsEntry("status", "done")
                .containsEntry("freed", "unknown")
                .containsEntry("durationSeconds", 0.25)
                .doesNotContainKey("freedBytes");
    }

    @Test
    void rehearsesInTheMonitorsModeUnlessTold() throws Exception {
        assertThat(running.send("POST", "/api/memory/test/low").body()).contains("\"status\":\"would_run\"");
        assertThat(running.monitor.asked).containsExactly("rehearse LOW OBSERVE Optional.empty");
    }

    @Test
    void doesNotRehearseDuringAnIncident() throws Exception {
        running.monitor.incidentOpen = true;

        assertThat(running.send("POST", "/api/memory/test/low").statusCode()).isEqualTo(409);
    }

    @Test
    void namesTheValidLevelsToWhoMisspeltOne() throws Exception {
        HttpResponse<String> answer = running.send("POST", "/api/memory/test/hgih");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(header(answer, "Content-Type")).isEqualTo("application/problem+json");
        assertThat(JSON.std.mapFrom(answer.body()))
                .containsEntry("type", "about:blank")
                .containsEntry("status", 400)
                .containsEntry("title", "Bad level")
                .containsEntry("detail", "level must be one of low, medium, high, critical, found \"hgih\"")
                .containsEntry("fix", "POST /api/memory/test/high")
                .containsKey("code");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/memory/test/normal",
                "/api/memory/test/high?mode=maybe",
                "/api/memory/test/high?hold=30",
                "/api/memory/test/high?hold=10ms",
                "/api/memory/test/high?hold=2h",
                "/api/memory/test/high?hold=-3s",
                "/api/memory/test/high?hold=30s&hold=40s",
                "/api/memory/test/high?hodl=30s",
                "/api/memory/check?collect=maybe",
                "/api/memory/check?colect=true"
            })
    void refusesBadInput(String target) throws Exception {
        HttpResponse<String> answer = running.send("POST", target);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(JSON.std.mapFrom(answer.body())).containsEntry("code", "R01").containsKey("fix");
        assertThat(running.monitor.asked).isEmpty();
    }

    @Test
    void listsIncidentsAndShowsOne() throws Exception {
        Map<String, Object> all =
                JSON.std.mapFrom(running.send("GET", "/api/memory/incidents").body());
        assertThat(list(all, "incidents").get(0)).containsEntry("id", 7).containsEntry("peak", "high");

        Map<String, Object> one =
                JSON.std.mapFrom(running.send("GET", "/api/memory/incidents/7").body());
        assertThat(one).containsEntry("open", true).doesNotContainKey("closedAt");
        assertThat(list(one, "transitions").get(0))
                .containsEntry("from", "medium")
                .containsEntry("to", "high");
        assertThat(running.send("GET", "/api/memory/incidents/8").statusCode()).isEqualTo(404);
        assertThat(running.send("GET", "/api/memory/incidents/../7").statusCode())
                .isEqualTo(404);
    }

    @Test
    void masksSecretsInTheConfiguration() throws Exception {
        assertThat(running.send("GET", "/api/memory/config").body())
                .contains("{\"key\":\"memmon.http.port\",\"value\":\"0\",\"origin\":\"builder\"}")
                .doesNotContain("forgotten");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"?mode=act|", "|{\"mode\":\"act\"}", "|act", "?mode=act|ACT"})
    void switchesTheMode(String query, String body) throws Exception {
        HttpResponse<String> answer = running.sendBody(
                "PUT",
                "/api/memory/mode" + Optional.ofNullable(query).orElse(""),
                Optional.ofNullable(body).orElse(""));

        assertThat(answer.body()).isEqualTo("{\"mode\":\"act\",\"previousMode\":\"observe\"}\n");
        assertThat(running.monitor.asked).containsExactly("mode ACT by http 127.0.0.1");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "|",
                "?mode=on|",
                "|{\"mode\":1}",
                "|{\"mode\":",
                "|{\"mode\":\"act\",\"x\":1}",
                "?mode=act|observe"
            })
    void refusesAModeThatIsNone(String query, String body) throws Exception {
        HttpResponse<String> answer = running.sendBody(
                "PUT",
                "/api/memory/mode" + Optional.ofNullable(query).orElse(""),
                Optional.ofNullable(body).orElse(""));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(running.monitor.asked).isEmpty();
    }

    @Test
    void tellsWhetherItIsAliveAndReady() throws Exception {
        assertThat(running.send("GET", "/health/live").statusCode()).isEqualTo(200);
        assertThat(running.send("GET", "/health/ready").body()).isEqualTo("{\"status\":\"ready\"}\n");

        running.monitor.live = false;
        running.monitor.notReady = Optional.of("draining");

        assertThat(running.send("GET", "/health/live").statusCode()).isEqualTo(503);
        HttpResponse<String> answer = running.send("GET", "/health/ready");
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.body()).contains("\"reason\":\"draining\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/nothing", "/metrics/", "/metrics/memory/x"})
    void answersNotFoundWithAProblem(String path) throws Exception {
        HttpResponse<String> answer = running.send("GET", path);

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(header(answer, "Content-Type")).isEqualTo("application/problem+json");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "POST|/metrics|GET, HEAD",
                "DELETE|/api/memory/incidents/7|GET, HEAD",
                "GET|/api/memory/check|POST",
                "POST|/api/memory/mode|PUT",
                "OPTIONS|/metrics|GET, HEAD",
                "BREW|/health/live|GET, HEAD"
            })
    void namesTheMethodsThatAreAllowed(String method, String path, String allowed) throws Exception {
        HttpResponse<String> answer = running.send(method, path);

        assertThat(answer.statusCode()).isEqualTo(405);
        assertThat(header(answer, "Allow")).isEqualTo(allowed);
    }

    @Test
    void answersHeadWithoutABody() throws Exception {
        HttpResponse<String> answer = running.send("HEAD", "/health/live");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEmpty();
        assertThat(header(answer, "Content-Length")).isEqualTo(Integer.toString("{\"status\":\"live\"}\n".length()));
    }

    @Test
    void answersAFailureOfTheMonitorWithAProblemThatShowsNoInsides() throws Exception {
        running.monitor.onReport = () -> {
            throw new IllegalArgumentException("inner secret");
        };
        HttpResponse<String> answer = running.send("GET", "/metrics/memory");

        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(answer.body()).doesNotContain("secret");
    }

    private static String header(HttpResponse<?> answer, String name) {
        return answer.headers().firstValue(name).orElse("");
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> list(Map<String, Object> json, String name) {
        return (List<Map<String, Object>>) requireNonNull(json.get(name), name);
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> object(Map<String, Object> json, String name) {
        return (Map<String, Object>) requireNonNull(json.get(name), name);
    }
}
