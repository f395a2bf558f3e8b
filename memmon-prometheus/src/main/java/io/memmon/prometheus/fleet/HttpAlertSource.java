package io.memmon.prometheus.fleet;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Asks a real Alertmanager (API v2) over HTTP/1.1. Follows no redirect, reads at most 1 MB. */
final class HttpAlertSource implements AlertSource {

    private static final int MOST_BYTES = 1 << 20;

    private final HttpClient client;
    private final HttpRequest request;

    private HttpAlertSource(HttpClient client, HttpRequest request) {
        this.client = requireNonNull(client, "client");
        this.request = requireNonNull(request, "request");
    }

    static HttpAlertSource of(URI url, FleetSettings settings) {
        ThreadPoolExecutor worker = new ThreadPoolExecutor(
                1, 1, settings.interval().toMillis(), TimeUnit.MILLISECONDS, new LinkedBlockingQueue<>(), task -> {
                    Thread thread = new Thread(null, task, "memmon-fleet", 0, false);
                    thread.setDaemon(true);
                    thread.setContextClassLoader(ClassLoader.getPlatformClassLoader());
                    return thread;
                });
        worker.allowCoreThreadTimeOut(true);
        HttpClient client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(settings.timeout())
                .executor(worker)
                .build();
        HttpRequest.Builder request = HttpRequest.newBuilder(question(url))
                .timeout(settings.timeout())
                .header("Accept", "application/json")
                .header("User-Agent", "memmon");
        settings.token().ifPresent(token -> request.header("Authorization", "Bearer " + token));
        return new HttpAlertSource(client, request.build());
    }

    /** The filters spare a large fleet's Alertmanager and the 1 MB; the answer is checked all the same. */
    private static URI question(URI url) {
        String path = url.toString().replaceFirst("/+$", "");
        return URI.create(path + "/api/v2/alerts?active=true&silenced=false&inhibited=false"
                + filter("memmon_level=~\"low|medium|high|critical\"")
                + filter("memmon_origin!=\"self\"")
                + filter("simulated!=\"true\""));
    }

    private static String filter(String matcher) {
        return "&filter=" + URLEncoder.encode(matcher, UTF_8);
    }

    @Override
    public CompletableFuture<byte[]> ask() {
        CompletableFuture<HttpResponse<byte[]>> exchange = client.sendAsync(request, head -> {
            if (head.statusCode() == 200) {
                return new BoundedBody(MOST_BYTES);
            }
            return HttpResponse.BodySubscribers.replacing(new byte[0]);
        });
        CompletableFuture<byte[]> answer = exchange.thenCompose(HttpAlertSource::body);
        // Also where the caller gave it up: cancelling a later stage would leave the exchange alone.
        CompletableFuture<byte[]> unused = answer.whenComplete((body, failure) -> exchange.cancel(true));
        return answer;
    }

    private static CompletableFuture<byte[]> body(HttpResponse<byte[]> response) {
        return response.statusCode() == 200
                ? CompletableFuture.completedFuture(response.body())
                : CompletableFuture.failedFuture(
                        new IOException("the status must be 200, found " + response.statusCode()));
    }
}
