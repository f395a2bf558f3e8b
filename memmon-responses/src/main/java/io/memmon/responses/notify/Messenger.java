package io.memmon.responses.notify;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Posts a message, and tries again while that can help. Follows no redirect; each try has a total time limit. */
final class Messenger implements AutoCloseable {

    private final HttpClient client;
    private final HttpRequest.Builder template;
    private final NotifySettings settings;
    private final CountDownLatch closed = new CountDownLatch(1);

    private Messenger(HttpClient client, HttpRequest.Builder template, NotifySettings settings) {
        this.client = requireNonNull(client, "client");
        this.template = requireNonNull(template, "template");
        this.settings = requireNonNull(settings, "settings");
    }

    /** Builds client and request now, so that nothing has to be built in an emergency. */
    static Messenger to(URI url, NotifySettings settings) {
        HttpClient client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(settings.timeout())
                .build();
        HttpRequest.Builder template = HttpRequest.newBuilder(url)
                .timeout(settings.timeout())
                .header("Content-Type", "application/json")
                .header("User-Agent", "memmon");
        settings.token().ifPresent(token -> template.header("Authorization", "Bearer " + token));
        return new Messenger(client, template, settings);
    }

    /** Posts, and returns how it ended. */
    Delivery post(String json) throws InterruptedException {
        HttpRequest request = template.copy()
                .POST(HttpRequest.BodyPublishers.ofString(json, StandardCharsets.UTF_8))
                .build();
        for (int tried = 1; ; tried++) {
            Delivery delivery = once(request);
            if (!delivery.worthAnotherTry() || tried == settings.tries() || isClosedWithin(settings.wait(tried))) {
                return delivery.after(tried);
            }
        }
    }

    private Delivery once(HttpRequest request) throws InterruptedException {
        CompletableFuture<HttpResponse<Void>> sending =
                client.sendAsync(request, HttpResponse.BodyHandlers.discarding());
        try {
            // The request's own limit ends with the headers of the answer; this one holds for the body as well.
            HttpResponse<Void> response = sending.get(settings.timeout().toNanos(), TimeUnit.NANOSECONDS);
            return Delivery.answered(response.statusCode());
        } catch (TimeoutException e) {
            return Delivery.broken(
                    "no whole answer within " + settings.timeout().toMillis() + " ms");
        } catch (ExecutionException e) {
            return Delivery.broken(
                    e.getCause() instanceof IOException io ? describe(io) : String.valueOf(e.getCause()));
        } finally {
            sending.cancel(true);
        }
    }

    private static String describe(IOException failure) {
        String message = failure.getMessage();
        return failure.getClass().getSimpleName() + (message == null ? "" : ": " + message);
    }

    private boolean isClosedWithin(Duration wait) throws InterruptedException {
        return closed.await(wait.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** Ends the waiting between tries. */
    @Override
    public void close() {
        closed.countDown();
    }
}
