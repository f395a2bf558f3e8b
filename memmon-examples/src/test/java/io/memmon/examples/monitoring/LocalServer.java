package io.memmon.examples.monitoring;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A real Prometheus or Alertmanager on the loopback address, killed when it is closed. */
final class LocalServer implements AutoCloseable {

    private final Process process;
    private final Path log;
    private final int port;
    private final HttpClient client = HttpClient.newHttpClient();

    private LocalServer(Process process, Path log, int port) {
        this.process = process;
        this.log = log;
        this.port = port;
    }

    /** Returns a port that nobody listens on. */
    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    static LocalServer prometheus(int port, Path config, Path data) throws IOException, InterruptedException {
        return start(
                port,
                config.resolveSibling("prometheus.log"),
                MonitoringTools.tool("prometheus").toString(),
                "--config.file=" + config,
                "--storage.tsdb.path=" + data,
                "--storage.tsdb.retention.time=90d",
                "--web.listen-address=127.0.0.1:" + port,
                "--log.level=warn");
    }

    static LocalServer alertmanager(int port, Path config, Path data) throws IOException, InterruptedException {
        return start(
                port,
                config.resolveSibling("alertmanager.log"),
                MonitoringTools.tool("prometheus-alertmanager").toString(),
                "--config.file=" + config,
                "--storage.path=" + data,
                "--web.listen-address=127.0.0.1:" + port,
                "--cluster.listen-address=");
    }

    private static LocalServer start(int port, Path log, String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(new ArrayList<>(List.of(command)))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        LocalServer server = new LocalServer(process, log, port);
        try {
            Patience.until(Duration.ofSeconds(30), server::said, () -> server.ready());
        } catch (InterruptedException | AssertionError e) {
            server.close();
            throw e;
        }
        return server;
    }

    private Optional<Boolean> ready() throws IOException, InterruptedException {
        if (!process.isAlive()) {
            throw new AssertionError("ended: " + said());
        }
        return get("/-/ready").statusCode() == 200 ? Optional.of(true) : Optional.empty();
    }

    private String said() {
        try {
            return Files.readString(log, UTF_8);
        } catch (IOException e) {
            return log + ": " + e;
        }
    }

    String url() {
        return "http://127.0.0.1:" + port;
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return client.send(
                HttpRequest.newBuilder(URI.create(url() + path))
                        .timeout(Duration.ofSeconds(30))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    /** Asks Prometheus' API and returns what stands under {@code data}. */
    Map<String, Object> api(String path, String... parameters) throws IOException, InterruptedException {
        StringBuilder query = new StringBuilder(path);
        for (int i = 0; i < parameters.length; i += 2) {
            query.append(i == 0 ? '?' : '&')
                    .append(parameters[i])
                    .append('=')
                    .append(URLEncoder.encode(parameters[i + 1], UTF_8));
        }
        HttpResponse<String> answer = get(query.toString());
        if (answer.statusCode() != 200) {
            throw new IOException(query + ": " + answer.body());
        }
        return Dashboard.object(JSON.std.mapFrom(answer.body()).get("data"));
    }

    /** Ends it in good order, so that what it holds is on disk. */
    void stop() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(20, TimeUnit.SECONDS)) {
            throw new IllegalStateException("must end within 20 s, said " + said());
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
