package io.memmon.prometheus;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Collects garbage, scrapes itself and prints what came. */
final class ScrapeOnce {

    private ScrapeOnce() {}

    public static void main(String[] args) throws Exception {
        List<byte[]> some = new ArrayList<>();
        for (int i = 0; i < 2000; i++) {
            some.add(new byte[100_000]);
            if (some.size() > 100) {
                some.clear();
            }
        }
        try (RunningEndpoint running = new RunningEndpoint(Map.of())) {
            System.gc();
            for (int i = 0; i < 2000; i++) {
                some.add(new byte[100_000]);
                if (some.size() > 100) {
                    some.clear();
                }
            }
            String text = running.send("GET", "/metrics").body();
            URI uri = URI.create("http://127.0.0.1:" + running.endpoint.port() + "/metrics");
            byte[] gzip = HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(uri)
                                    .header("Accept-Encoding", "gzip")
                                    .build(),
                            BodyHandlers.ofByteArray())
                    .body();
            List<String> series =
                    text.lines().filter(line -> !line.startsWith("#")).toList();
            System.out.println("series=" + series.size());
            System.out.println("plain=" + text.length());
            System.out.println("gzip=" + gzip.length);
            System.out.println("unknown="
                    + series.stream()
                            .filter(line -> line.endsWith("NaN") || line.endsWith(" -1.0"))
                            .count());
        }
    }
}
