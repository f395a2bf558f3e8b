package io.memmon.prometheus.fleet;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.memmon.testkit.FakeSettings;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Real HTTP against a server with bad manners. */
@Timeout(60)
class MisbehavingAlertmanagerTest {

    private static AlertSource source(String url, String... more) {
        Map<String, String> settings = new TreeMap<>(Map.of("alertmanager.url", url));
        for (int i = 0; i < more.length; i += 2) {
            settings.put(more[i], more[i + 1]);
        }
        return HttpAlertSource.of(URI.create(url), FleetSettings.read(new FakeSettings(settings)));
    }

    private static String failure(CompletableFuture<byte[]> answer) throws Exception {
        try {
            return "none: " + new String(answer.get(20, TimeUnit.SECONDS), US_ASCII);
        } catch (ExecutionException e) {
            return String.valueOf(e.getCause());
        }
    }

    @Test
    void asksForFiringAlertsThatAreNoEcho() throws Exception {
        try (FakeAlertmanager alertmanager = FakeAlertmanager.answering("[]")) {
            byte[] answer = source(alertmanager.url() + "/am/", "alertmanager.token", "s3cr3t")
                    .ask()
                    .get(20, TimeUnit.SECONDS);
            assertThat(answer).asString(US_ASCII).isEqualTo("[]");
            assertThat(alertmanager.questions().get(0))
                    .startsWith("GET /am/api/v2/alerts?active=true&silenced=false&inhibited=false&filter=memmon_level")
                    .contains("filter=memmon_origin%21%3D%22self%22")
                    .contains("filter=simulated%21%3D%22true%22")
                    .contains("Authorization: Bearer s3cr3t");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"301 Moved Permanently", "302 Found", "307 Temporary Redirect"})
    void aRedirectIsNotFollowed(String status) throws Exception {
        try (FakeAlertmanager elsewhere = FakeAlertmanager.answering(Alerts.list(Alerts.about("orders-1", "high")));
                FakeAlertmanager alertmanager = new FakeAlertmanager(out -> out.write(
                        FakeAlertmanager.head(status, "Location: " + elsewhere.url(), "Content-Length: 0")))) {
            assertThat(failure(source(alertmanager.url()).ask()))
                    .contains("must be 200, found " + status.substring(0, 3));
            assertThat(elsewhere.questions()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"204 No Content", "401 Unauthorized", "500 Internal Server Error", "503 Unavailable"})
    void onlyStatus200IsAnAnswer(String status) throws Exception {
        try (FakeAlertmanager alertmanager =
                new FakeAlertmanager(out -> out.write(FakeAlertmanager.head(status, "Content-Length: 0")))) {
            assertThat(failure(source(alertmanager.url()).ask())).contains("must be 200");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Content-Length: 1073741824", "X-Length: unknown"})
    void aHugeAnswerIsLeftAloneAtOneMegabyte(String length) throws Exception {
        byte[] part = " ".repeat(65_536).getBytes(US_ASCII);
        try (FakeAlertmanager alertmanager = new FakeAlertmanager(out -> {
            out.write(FakeAlertmanager.head("200 OK", length));
            for (int i = 0; i < 16_384; i++) {
                out.write(part);
            }
        })) {
            assertThat(failure(source(alertmanager.url(), "timeout", "PT10S").ask()))
                    .contains("must be at most 1048576 bytes");
            assertThat(alertmanager.hungUp().await(10, TimeUnit.SECONDS))
                    .as("stopped reading")
                    .isTrue();
        }
    }

    @Test
    void aServerThatSaysNothingIsGivenUpAfterTheTimeout() throws Exception {
        try (FakeAlertmanager alertmanager = new FakeAlertmanager(out -> {
            while (true) {
                java.util.concurrent.locks.LockSupport.parkNanos(50_000_000);
                out.write('H');
            }
        })) {
            assertThat(failure(source(alertmanager.url(), "timeout", "PT0.3S").ask()))
                    .contains("Timeout");
        }
    }

    @Test
    void cancellingEndsAnAnswerThatDrips() throws Exception {
        try (FakeAlertmanager alertmanager = new FakeAlertmanager(FakeAlertmanager.dripping())) {
            CompletableFuture<byte[]> answer = source(alertmanager.url()).ask();
            while (alertmanager.questions().isEmpty()) {
                Thread.onSpinWait();
            }
            answer.cancel(true);
            assertThat(alertmanager.hungUp().await(10, TimeUnit.SECONDS)).isTrue();
            assertThat(answer).isCompletedExceptionally();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "HTTP/1.1 200", "SSH-2.0-OpenSSH_9.2\r\n", "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n[]"})
    void aBrokenConversationIsAFailure(String words) throws Exception {
        try (FakeAlertmanager alertmanager = new FakeAlertmanager(out -> out.write(words.getBytes(US_ASCII)))) {
            assertThat(failure(source(alertmanager.url()).ask()))
                    .startsWith("java.")
                    .doesNotStartWith("none");
        }
    }

    @Test
    void nobodyThereIsAFailure() throws Exception {
        String url;
        try (FakeAlertmanager gone = FakeAlertmanager.answering("[]")) {
            url = gone.url();
        } catch (RuntimeException e) {
            throw new IOException(e);
        }
        assertThat(failure(source(url).ask())).contains("ConnectException");
    }
}
