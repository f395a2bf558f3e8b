package io.memmon.prometheus;

import static org.assertj.core.api.Assertions.assertThat;

import io.memmon.api.capability.Registration;
import io.memmon.api.time.Ticker;
import io.memmon.testkit.FakeSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.TreeMap;

/** An endpoint on a free port of the loopback address, over a fake monitor. */
public final class RunningEndpoint implements AutoCloseable {

    public final FakeMonitor monitor = new FakeMonitor();
    public final PrometheusEndpoint endpoint;
    private final Registration registration;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    /** Starts it with these settings, below {@code memmon.http}. */
    public RunningEndpoint(Map<String, String> settings) throws IOException {
        this(settings, Ticker.system());
    }

    /** Starts it with these settings and this clock. */
    public RunningEndpoint(Map<String, String> settings, Ticker ticker) throws IOException {
        this(settings, ticker, Duration.ofSeconds(1));
    }

    /** Starts it with these settings, this clock, and this time between two readings of the live page. */
    public RunningEndpoint(Map<String, String> settings, Ticker ticker, Duration pace) throws IOException {
        Map<String, String> all = new TreeMap<>(settings);
        all.putIfAbsent("port", "0");
        FakeSettings source = new FakeSettings(all);
        endpoint = PrometheusEndpoint.create(ticker, InstantSource.fixed(FakeMonitor.AT), pace);
        endpoint.configure(source);
        assertThat(source.problems()).isEmpty();
        registration = endpoint.open(monitor);
    }

    /** Sends a request with header fields given as name, value, name, value. */
    public HttpResponse<String> send(String method, String target, String... headers)
            throws IOException, InterruptedException {
        return sendBody(method, target, "", headers);
    }

    /** Sends a request with a body. */
    public HttpResponse<String> sendBody(String method, String target, String body, String... headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + endpoint.port() + target))
                .method(
                        method,
                        body.isEmpty()
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    /** Opens a bare connection. */
    public Socket connect() throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), endpoint.port());
        socket.setSoTimeout(20_000); // a test that hangs should fail
        return socket;
    }

    /** Sends bytes as they are and returns all that comes back. */
    public String exchange(byte[] bytes) throws IOException {
        try (Socket socket = connect()) {
            socket.getOutputStream().write(bytes);
            return new String(socket.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        }
    }

    @Override
    public void close() {
        registration.close();
    }
}
