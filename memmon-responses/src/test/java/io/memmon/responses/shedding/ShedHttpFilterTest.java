package io.memmon.responses.shedding;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpContext;
import com.sun.net.httpserver.HttpServer;
import io.memmon.api.capability.ShedGate.Priority;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ShedHttpFilterTest {

    private final FakeGate gate = new FakeGate();
    private final HttpClient client = HttpClient.newHttpClient();
    private final HttpServer server = newServer();

    @BeforeEach
    void start() {
        HttpContext context = server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, 2);
            exchange.getResponseBody().write("ok".getBytes(UTF_8));
            exchange.close();
        });
        context.getFilters().add(new ShedHttpFilter(gate, PathPriorities.standard()));
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void passesWhileNothingIsShed() throws Exception {
        assertThat(get("/orders").statusCode()).isEqualTo(200);
    }

    @Test
    void answersThatTheServiceIsShortOfCapacity() throws Exception {
        gate.refused.add(Priority.LOW);
        gate.refused.add(Priority.NORMAL);

        HttpResponse<String> response = get("/orders");

        assertThat(response.statusCode()).isEqualTo(503);
        assertThat(response.headers().firstValue("Retry-After")).contains("7");
        assertThat(response.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(response.body()).contains("\"status\":503");
    }

    @Test
    void neverRefusesHealthChecksAndMetrics() throws Exception {
        gate.refused.add(Priority.LOW);
        gate.refused.add(Priority.NORMAL);

        assertThat(get("/health/ready").statusCode()).isEqualTo(200);
        assertThat(get("/metrics").statusCode()).isEqualTo(200);
        assertThat(get("/health/../orders").statusCode()).isEqualTo(503);
    }

    @Test
    void answersHeadWithoutABody() throws Exception {
        gate.refused.add(Priority.LOW);
        gate.refused.add(Priority.NORMAL);
        HttpRequest head = HttpRequest.newBuilder(uri("/orders"))
                .method("HEAD", HttpRequest.BodyPublishers.noBody())
                .timeout(Duration.ofSeconds(10))
                .build();

        HttpResponse<String> response = client.send(head, HttpResponse.BodyHandlers.ofString());

        assertThat(response.statusCode()).isEqualTo(503);
        assertThat(response.body()).isEmpty();
    }

    private HttpResponse<String> get(String path) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(uri(path))
                .timeout(Duration.ofSeconds(10))
                .build();
        return client.send(request, HttpResponse.BodyHandlers.ofString());
    }

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
    }

    private static HttpServer newServer() {
        try {
            return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
