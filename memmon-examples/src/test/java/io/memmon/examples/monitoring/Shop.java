package io.memmon.examples.monitoring;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** A {@link ShopJvm} under the hand of a test. Killed when it is closed. */
final class Shop implements AutoCloseable {

    private final Process process;
    private final HttpClient client = HttpClient.newHttpClient();
    private final List<String> output = Collections.synchronizedList(new ArrayList<>());
    private final int port;

    private Shop(Process process) throws InterruptedException {
        this.process = process;
        Thread reader = new Thread(this::read, "shop-output");
        reader.setDaemon(true);
        reader.start();
        this.port = Integer.parseInt(await("port=").substring(5));
    }

    /** Starts one with these JVM options and memmon's settings. */
    static Shop start(List<String> options, String... settings) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.addAll(List.of("-Dorg.slf4j.simpleLogger.logFile=System.out", "-cp"));
        command.add(System.getProperty("java.class.path"));
        command.add(ShopJvm.class.getName());
        command.addAll(List.of(settings));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        try {
            return new Shop(process);
        } catch (InterruptedException | RuntimeException | AssertionError e) {
            process.destroyForcibly();
            throw e;
        }
    }

    /** Returns one scrape of a healthy service whose live set is known. */
    static String healthyScrape() throws IOException, InterruptedException {
        try (Shop shop = Shop.start(List.of("-XX:+UseG1GC", "-Xmx64m"), "mode=observe", "sampling.slow-interval=1s")) {
            shop.order("churn");
            return Patience.until(Duration.ofSeconds(60), () -> "a scrape with the live set", () -> {
                String text = new String(
                        shop.scrape("Accept", "text/plain;version=0.0.4").body(), UTF_8);
                return text.contains("memory_live_bytes{") ? Optional.of(text) : Optional.empty();
            });
        }
    }

    private void read() {
        try (BufferedReader lines = process.inputReader()) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                output.add(line);
            }
        } catch (IOException killed) {
            output.add("(killed)");
        }
    }

    private String await(String start) throws InterruptedException {
        return Patience.until(Duration.ofSeconds(60), () -> "\"" + start + "\" of the shop, found " + output, () -> {
            synchronized (output) {
                return output.stream().filter(line -> line.startsWith(start)).findFirst();
            }
        });
    }

    /** Gives an order and waits until it is done. */
    void order(String order) throws IOException, InterruptedException {
        Writer input = new OutputStreamWriter(process.getOutputStream(), UTF_8);
        input.write(order + "\n");
        input.flush();
        await("done " + order);
    }

    int port() {
        return port;
    }

    List<String> output() {
        synchronized (output) {
            return List.copyOf(output);
        }
    }

    /** Scrapes as Prometheus does, with these header fields. */
    HttpResponse<byte[]> scrape(String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/metrics"));
        if (headers.length > 0) {
            request.headers(headers);
        }
        HttpResponse<byte[]> answer = client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        assertThat(answer.statusCode()).isEqualTo(200);
        return answer;
    }

    String post(String path) throws IOException, InterruptedException {
        return client.send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                                .POST(HttpRequest.BodyPublishers.noBody())
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .body();
    }

    /** As {@code kill -9}. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
