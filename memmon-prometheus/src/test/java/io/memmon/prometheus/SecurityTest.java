package io.memmon.prometheus;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.memmon.core.config.Problem;
import io.memmon.prometheus.http.HttpSettings;
import io.memmon.prometheus.security.Access;
import io.memmon.prometheus.security.Access.Callers;
import io.memmon.prometheus.security.Access.Changes;
import io.memmon.prometheus.security.Guard;
import io.memmon.prometheus.security.Secret;
import io.memmon.prometheus.web.Refusal;
import io.memmon.prometheus.web.Request;
import io.memmon.prometheus.web.Response;
import io.memmon.testkit.FakeSettings;
import io.memmon.testkit.FakeTicker;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SecurityTest {

    private static final String TOKEN = "correct-horse-battery";
    private static final String READ = "only-for-reading-things";

    @Test
    void changesNeedTheTokenWhereThereIsOne() throws Exception {
        try (RunningEndpoint running = new RunningEndpoint(Map.of("token", TOKEN))) {
            HttpResponse<String> none = running.send("PUT", "/api/memory/mode?mode=act");
            assertThat(none.statusCode()).isEqualTo(401);
            assertThat(none.headers().firstValue("WWW-Authenticate")).contains("Bearer realm=\"memmon\"");
            assertThat(put(running, "Bearer wrong-wrong-wrong").statusCode()).isEqualTo(401);
            assertThat(put(running, "Basic " + TOKEN).statusCode()).isEqualTo(401);
            assertThat(running.monitor.asked).isEmpty();

            assertThat(put(running, "bearer " + TOKEN).statusCode()).isEqualTo(200);
            assertThat(running.send("GET", "/metrics/memory").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void readingNeedsTheReadTokenWhereThereIsOneButHealthDoesNot() throws Exception {
        try (RunningEndpoint running = new RunningEndpoint(Map.of("token", TOKEN, "read-token", READ))) {
            assertThat(running.send("GET", "/metrics").statusCode()).isEqualTo(401);
            assertThat(running.send("GET", "/nothing").statusCode()).isEqualTo(401);
            assertThat(running.send("GET", "/health/live").statusCode()).isEqualTo(200);
            assertThat(running.send("GET", "/metrics", "Authorization", "Bearer " + READ)
                            .statusCode())
                    .isEqualTo(200);
            assertThat(running.send("GET", "/metrics", "Authorization", "Bearer " + TOKEN)
                            .statusCode())
                    .isEqualTo(200);
            assertThat(put(running, "Bearer " + READ).statusCode()).isEqualTo(401);
        }
    }

    @Test
    void guessingIsLimitedUntilTimeHasPassed() throws Exception {
        FakeTicker ticker = new FakeTicker();
        try (RunningEndpoint running = new RunningEndpoint(Map.of("token", TOKEN), ticker)) {
            for (int i = 0; i < 5; i++) {
                assertThat(put(running, "Bearer wrong-wrong-wrong-" + i).statusCode())
                        .isEqualTo(401);
            }
            HttpResponse<String> limited = put(running, "Bearer " + TOKEN);
            assertThat(limited.statusCode()).isEqualTo(429);
            assertThat(limited.headers().firstValue("Retry-After")).contains("12");

            ticker.advance(Duration.ofSeconds(12));

            assertThat(put(running, "Bearer " + TOKEN).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void guessingFromManyAddressesIsLimitedAndDoesNotKeepOutWhoWasRightBefore() throws Exception {
        FakeTicker ticker = new FakeTicker();
        Access access = new Access(
                Optional.of(Secret.of(TOKEN)), Optional.empty(), Changes.WITH_TOKEN, Callers.BY_KNOWN_NAME, List.of());
        Guard guard = new Guard(access, request -> false, ticker, request -> Response.text(200, "done"));
        assertThat(status(guard, "10.0.0.1", TOKEN)).isEqualTo(200);

        for (int i = 0; i < 100; i++) {
            assertThat(status(guard, "10.0.1." + i, "wrong-wrong-wrong-" + i)).isEqualTo(401);
        }

        assertThat(status(guard, "10.0.2.1", "wrong-wrong-wrong-x")).isEqualTo(429);
        assertThat(status(guard, "10.0.2.2", TOKEN)).as("somebody new").isEqualTo(429);
        assertThat(status(guard, "10.0.0.1", TOKEN)).as("who was right before").isEqualTo(200);
        for (int i = 0; i < 5; i++) {
            assertThat(status(guard, "10.0.0.1", "wrong-wrong-wrong")).isEqualTo(401);
        }
        assertThat(status(guard, "10.0.0.1", TOKEN)).as("who guesses himself").isEqualTo(429);
    }

    private static int status(Guard guard, String from, String token) throws Exception {
        Map<String, String> headers = Map.of("host", "localhost", "authorization", "Bearer " + token);
        try {
            return guard.handle(new Request("PUT", "/api/memory/mode", Map.of(), headers, new byte[0], from))
                    .status();
        } catch (Refusal refusal) {
            return refusal.response().status();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"?token=whatever", "?access_token=x", "?x=" + TOKEN})
    void aTokenInTheUrlIsRefusedAndToldWhy(String query) throws Exception {
        try (RunningEndpoint running = new RunningEndpoint(Map.of("token", TOKEN))) {
            HttpResponse<String> answer =
                    running.send("PUT", "/api/memory/mode" + query, "Authorization", "Bearer " + TOKEN);

            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(answer.body()).contains("Authorization header").doesNotContain(TOKEN);
        }
    }

    @Test
    void changesCanBeOff() throws Exception {
        try (RunningEndpoint running = new RunningEndpoint(Map.of("post", "off"))) {
            HttpResponse<String> answer = put(running, "");
            assertThat(answer.statusCode()).isEqualTo(403);
            assertThat(answer.body()).contains("memmon.http.post");
            assertThat(running.send("GET", "/metrics").statusCode()).isEqualTo(200);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "/api/memory/config, http://evil.example, 403",
        "/api/memory/config, null, 403",
        "/api/memory/config, https://127.0.0.1.evil.example, 403",
        "/metrics, http://evil.example, 200",
        "/health/live, http://evil.example, 200"
    })
    void foreignOriginsAreRefused(String path, String origin, int status) throws Exception {
        try (RunningEndpoint running = new RunningEndpoint(Map.of())) {
            assertThat(running.send("GET", path, "Origin", origin).statusCode()).isEqualTo(status);
            String own = "http://127.0.0.1:" + running.endpoint.port();
            assertThat(running.send("GET", path, "Origin", own).statusCode()).isEqualTo(200);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "/api/memory/config, evil.example, 403",
        "/api/memory/config, localhost.evil.example:80, 403",
        "/api/memory/config, 127.0.0.1.evil.example, 403",
        "/api/memory/config, 1.2.3.4:8000, 200",
        "/api/memory/config, [::1]:8000, 200",
        "/api/memory/config, LocalHost:8000, 200",
        "/api/memory/config, Orders.Internal.:8000, 200",
        "/metrics, evil.example, 200",
        "/health/ready, evil.example, 200"
    })
    void foreignHostsAreRefused(String path, String host, int status) throws Exception {
        try (RunningEndpoint running = new RunningEndpoint(Map.of("hosts", "orders.internal, orders"))) {
            String answer =
                    running.exchange(("GET " + path + " HTTP/1.1\r\nHost: " + host + "\r\n\r\n").getBytes(US_ASCII));

            assertThat(answer).startsWith("HTTP/1.1 " + status + " ");
        }
    }

    @Test
    void anOpenAddressWithoutTokenIsRefusedAtStart() {
        PrometheusEndpoint endpoint = PrometheusEndpoint.create();
        endpoint.configure(new FakeSettings(Map.of("host", "0.0.0.0")));

        assertThat(endpoint.problems()).extracting(Problem::text).containsExactly("""
                error[S01]: memmon.http.token must be set when memmon.http.host is not loopback and memmon.http.post is on, \
                found host 0.0.0.0 and no token
                  at   memmon.http.host
                  fix  memmon.http.host = 127.0.0.1, memmon.http.post = off, or put a secret of 16+ characters into \
                MEMMON_HTTP_TOKEN""");
    }

    @ParameterizedTest
    @CsvSource({"post, off", "token, " + TOKEN, "enabled, false"})
    void anOpenAddressIsServedWithATokenOrWithoutChanges(String key, String value) {
        FakeSettings settings = new FakeSettings(Map.of("host", "0.0.0.0", key, value));
        PrometheusEndpoint endpoint = PrometheusEndpoint.create();
        endpoint.configure(settings);

        assertThat(settings.problems()).isEmpty();
        assertThat(endpoint.problems()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "token, too-short",
        "token, 'with spaces in between'",
        "read-token, too-short",
        "token-file, /nowhere/at/all",
        "port, 80000",
        "workers, 0",
        "connections, 4",
        "request-timeout, PT0.001S",
        "max-body, 2000000",
        "tls.keystore, /nowhere/at/all",
        "host, 'not a host'"
    })
    void badSettingsAreProblems(String key, String value) {
        FakeSettings settings = new FakeSettings(Map.of(key, value));
        PrometheusEndpoint.create().configure(settings);

        assertThat(settings.problems()).singleElement().asString().startsWith(key + " must ");
    }

    @Test
    void theTokenMayComeFromAFile(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("token"), TOKEN + "\n");
        FakeSettings settings = new FakeSettings(Map.of("token-file", file.toString()));
        HttpSettings http = HttpSettings.read(settings);

        assertThat(settings.problems()).isEmpty();
        assertThat(http.access().token())
                .hasValueSatisfying(secret -> assertThat(secret.is(TOKEN)).isTrue());
        assertThat(http.toString()).doesNotContain(TOKEN);
    }

    private static HttpResponse<String> put(RunningEndpoint running, String authorization)
            throws IOException, InterruptedException {
        return authorization.isEmpty()
                ? running.send("PUT", "/api/memory/mode?mode=act")
                : running.send("PUT", "/api/memory/mode?mode=act", "Authorization", authorization);
    }
}
