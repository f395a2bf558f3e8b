package io.memmon.prometheus;

import static org.assertj.core.api.Assertions.assertThat;

import io.memmon.api.capability.Registration;
import io.memmon.prometheus.servlet.MemmonServlet;
import io.memmon.testkit.FakeSettings;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MemmonServletTest {

    private static final String TOKEN = "correct-horse-battery";

    private final FakeMonitor monitor = new FakeMonitor();
    private final PrometheusEndpoint endpoint = PrometheusEndpoint.create();
    private final Server jetty = new Server();
    private final ServerConnector connector = new ServerConnector(jetty);

    @BeforeEach
    void start() throws Exception {
        connector.setHost("127.0.0.1");
        jetty.addConnector(connector);
        ServletContextHandler context = new ServletContextHandler("/shop");
        context.addServlet(new ServletHolder(new MemmonServlet(endpoint)), "/memmon/*");
        context.addServlet(new ServletHolder(new MemmonServlet(endpoint)), "/metrics");
        jetty.setHandler(context);
        jetty.start();
    }

    @AfterEach
    void stop() throws Exception {
        jetty.stop();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/shop/memmon/metrics", "/shop/metrics"})
    void servesTheSameUnderAnyMount(String path) throws Exception {
        Registration registration = open(Map.of());

        HttpResponse<String> answer = send("GET", path);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("memory_usage_ratio{area=\"heap\"} 0.91\n");
        assertThat(endpoint.address()).isEmpty();
        registration.close();
        assertThat(send("GET", path).statusCode()).isEqualTo(503);
    }

    @Test
    void servesThePageBelowItsMountAndSendsThereWhoForgetsTheSlash() throws Exception {
        Registration registration = open(Map.of());

        HttpResponse<String> page = send("GET", "/shop/memmon/", "Accept", "text/html");
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("<script src=\"page.js\"");
        assertThat(send("GET", "/shop/memmon/page.js").statusCode()).isEqualTo(200);
        HttpResponse<String> bare = send("GET", "/shop/memmon?tz=UTC", "Accept", "text/html");
        assertThat(bare.statusCode()).isEqualTo(302);
        assertThat(bare.headers().firstValue("Location")).hasValue("memmon/?tz=UTC");
        registration.close();
    }

    @Test
    void tellsThePageToPollBecauseItsThreadsAreNotOurs() throws Exception {
        Registration registration = open(Map.of());

        HttpResponse<String> events = send("GET", "/shop/memmon/api/memory/events");
        assertThat(events.statusCode()).isEqualTo(501);
        assertThat(events.body()).contains("/metrics/memory");
        registration.close();
    }

    @Test
    void answersProblemsAndHeads() throws Exception {
        Registration registration = open(Map.of());

        assertThat(send("GET", "/shop/memmon/nothing").statusCode()).isEqualTo(404);
        assertThat(send("GET", "/shop/memmon/api/memory/incidents/7").statusCode())
                .isEqualTo(200);
        HttpResponse<String> wrong = send("DELETE", "/shop/memmon/metrics");
        assertThat(wrong.statusCode()).isEqualTo(403);
        HttpResponse<String> head = send("HEAD", "/shop/memmon/health/live");
        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.headers().firstValue("Content-Length")).isPresent();
        registration.close();
    }

    @Test
    void changesAlwaysNeedAToken() throws Exception {
        Registration without = open(Map.of());
        assertThat(send("PUT", "/shop/memmon/api/memory/mode?mode=act").body()).contains("memmon.http.token");
        without.close();

        Registration with = open(Map.of("token", TOKEN));
        assertThat(send("PUT", "/shop/memmon/api/memory/mode?mode=act").statusCode())
                .isEqualTo(401);
        assertThat(monitor.asked).isEmpty();
        assertThat(send("PUT", "/shop/memmon/api/memory/mode?mode=act", "Authorization", "Bearer " + TOKEN)
                        .statusCode())
                .isEqualTo(200);
        assertThat(monitor.asked).hasSize(1);
        with.close();
    }

    private Registration open(Map<String, String> settings) throws Exception {
        Map<String, String> all = new java.util.TreeMap<>(settings);
        all.put("enabled", "false");
        endpoint.configure(new FakeSettings(all));
        return endpoint.open(monitor);
    }

    private HttpResponse<String> send(String method, String path, String... headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + connector.getLocalPort() + path))
                .method(method, HttpRequest.BodyPublishers.noBody());
        if (headers.length > 0) {
            request.headers(headers);
        }
        return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
