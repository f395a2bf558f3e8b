package io.memmon.examples.monitoring;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.memmon.examples.monitoring.Exposition.Sample;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.zip.GZIPOutputStream;

/**
 * Many JVMs behind one port: {@code /metrics/N} is the scrape of instance N. Each tells the series of one real scrape;
 * gauges sway by three per cent, counters rise.
 */
final class SimulatedFleet implements AutoCloseable {

    private static final double SWAY = 0.03;
    private static final int THREADS = 4;

    private final HttpServer server;
    private final ExecutorService workers = Executors.newFixedThreadPool(THREADS);
    private final Exposition scrape;
    private final Instant start = Instant.now();

    SimulatedFleet(Exposition scrape) throws IOException {
        this.scrape = scrape;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1024);
        server.createContext("/metrics/", this::answer);
        server.setExecutor(workers);
        server.start();
    }

    int port() {
        return server.getAddress().getPort();
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        int instance = Integer.parseInt(path.substring(path.lastIndexOf('/') + 1));
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(body)) {
            gzip.write(page(instance).getBytes(UTF_8));
        }
        exchange.getResponseHeaders().set("Content-Type", "text/plain; version=0.0.4");
        exchange.getResponseHeaders().set("Content-Encoding", "gzip");
        exchange.sendResponseHeaders(200, body.size());
        exchange.getResponseBody().write(body.toByteArray());
        exchange.close();
    }

    private String page(int instance) {
        Instant now = Instant.now();
        double age = (now.toEpochMilli() - start.toEpochMilli()) / 1e3;
        double sway = 1 + SWAY * Math.sin(instance + age / 30);
        StringBuilder page = new StringBuilder(20_000);
        for (Sample sample : scrape.samples()) {
            page.append(sample.name()).append(sample.labels()).append(' ');
            page.append(value(sample, now, age, sway)).append('\n');
        }
        return page.toString();
    }

    private double value(Sample sample, Instant now, double age, double sway) {
        String name = sample.name();
        if (name.equals("memory_monitor_last_success_timestamp_seconds")) {
            return now.getEpochSecond();
        }
        if (name.equals("process_uptime_seconds")) {
            return 86_400 + age;
        }
        if (name.equals("process_start_time_seconds") || name.contains("limit") || name.contains("max_bytes")) {
            return sample.value();
        }
        return scrape.isCounter(name) ? sample.value() * (1 + age / 3600) : sample.value() * sway;
    }

    @Override
    public void close() {
        server.stop(0);
        workers.shutdownNow();
    }
}
