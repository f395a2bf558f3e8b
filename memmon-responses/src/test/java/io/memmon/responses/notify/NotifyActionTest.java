package io.memmon.responses.notify;

import static org.assertj.core.api.Assertions.assertThat;

import io.memmon.api.memory.Level;
import io.memmon.api.response.Outcome;
import io.memmon.api.response.ResponseAction;
import io.memmon.testkit.FakeContext;
import io.memmon.testkit.FakeSituation;
import io.memmon.testkit.ResponseActionContract;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class NotifyActionTest implements ResponseActionContract {

    private final ScriptedServer server = new ScriptedServer();
    private final FakeSituation now = FakeSituation.of("heap", Level.HIGH);

    @Override
    public ResponseAction action() {
        return new NotifyAction();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void isOffWithoutAnAddress() throws Exception {
        assertThat(respond(Map.of())).isEqualTo(Outcome.NOTHING_TO_DO);
        assertThat(now.notes()).containsExactly("not configured: set memmon.responses.notify.url");
    }

    @Test
    void postsWhatIsWrong() throws Exception {
        server.answers("HTTP/1.1 204 No Content\r\n\r\n");

        assertThat(respond(settings("instance", "pod-\"7\"", "token", "s3cret")))
                .isEqualTo(Outcome.DONE);

        assertThat(now.notes()).containsExactly("answered 204");
        assertThat(server.requests())
                .singleElement()
                .satisfies(request -> assertThat(request)
                        .startsWith("POST /scale HTTP/1.1\r\n")
                        .contains("Authorization: Bearer s3cret\r\n")
                        .contains("Content-Type: application/json\r\n")
                        .endsWith(
                                "{\"source\":\"memmon\",\"instance\":\"pod-\\\"7\\\"\",\"incident\":1,\"level\":\"high\","
                                        + "\"area\":\"heap\",\"utilisation\":0.95,\"headroomBytes\":5242880,"
                                        + "\"reason\":\"a test says so\",\"step\":1,\"rehearsal\":false}"));
    }

    @Test
    void triesAgainWhileTheOtherSideIsOverloaded() throws Exception {
        server.answers("HTTP/1.1 503 No\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
        server.answers("HTTP/1.1 429 No\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
        server.answers("HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");

        assertThat(respond(settings())).isEqualTo(Outcome.DONE);

        assertThat(now.notes()).containsExactly("answered 200 at try 3");
    }

    @Test
    void failsAfterTheLastTry() throws Exception {
        for (int i = 0; i < 4; i++) {
            server.answers("HTTP/1.1 500 No\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
        }

        assertThat(respond(settings())).isEqualTo(Outcome.FAILED);

        assertThat(now.notes()).containsExactly("answered 500 at try 3");
        assertThat(server.requests()).hasSize(3);
    }

    @Test
    void doesNotRepeatWhatWasRefusedForGood() throws Exception {
        server.answers("HTTP/1.1 403 No\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");

        assertThat(respond(settings())).isEqualTo(Outcome.FAILED);

        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void followsNoRedirect() throws Exception {
        server.answers("HTTP/1.1 307 There\r\nLocation: " + server.url() + "\r\nContent-Length: 0\r\n\r\n");

        assertThat(respond(settings())).isEqualTo(Outcome.FAILED);

        assertThat(now.notes()).containsExactly("answered 307, redirects are not followed");
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void givesUpOnAServerThatNeverAnswers() throws Exception {
        server.answers("");

        assertThat(respond(settings("timeout", "PT0.2S", "tries", "1"))).isEqualTo(Outcome.FAILED);
    }

    @Test
    void givesUpOnAServerThatAnswersHalf() throws Exception {
        server.answers("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf");

        assertThat(respond(settings("timeout", "PT0.3S", "tries", "1"))).isEqualTo(Outcome.FAILED);

        assertThat(now.notes()).containsExactly("no whole answer within 300 ms");
    }

    @Test
    void saysThatNobodyListens() throws Exception {
        Map<String, String> settings = settings("tries", "2");
        server.close();

        assertThat(respond(settings)).isEqualTo(Outcome.FAILED);

        assertThat(now.notes())
                .singleElement()
                .asString()
                .contains("ConnectException")
                .endsWith("at try 2");
    }

    @Test
    void closingTheMonitorEndsTheWaiting() throws Exception {
        server.answers("HTTP/1.1 503 No\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
        NotifyAction action = new NotifyAction();
        try (FakeContext context = new FakeContext(settings("backoff", "PT1H"))) {
            action.open(context);
        }

        assertThat(action.respond(now)).isEqualTo(Outcome.FAILED);
    }

    @Test
    void itsTimeLimitHoldsAllTries() {
        try (FakeContext context = new FakeContext(settings("timeout", "PT5S", "backoff", "PT1S"))) {
            NotifyAction action = new NotifyAction();
            action.open(context);

            assertThat(action.profile().timeLimit()).isEqualTo(Duration.ofSeconds(3 * 5 + 1 + 2 + 5));
        }
    }

    @Test
    void aWrongAddressOrTokenIsAProblemThatShowsNeither() {
        for (String url : new String[] {"ftp://h/secret", "http:///secret", "https://u:secret@h/", "ht tp://secret"}) {
            try (FakeContext context = new FakeContext(Map.of("url", url, "token", "secret\r\nX: y"))) {
                new NotifyAction().open(context);

                assertThat(context.settings().problems()).hasSize(2).noneMatch(problem -> problem.contains("secret"));
            }
        }
    }

    private Map<String, String> settings(String... pairs) {
        Map<String, String> settings = new HashMap<>(Map.of("url", server.url(), "backoff", "PT0.01S"));
        for (int i = 0; i < pairs.length; i += 2) {
            settings.put(pairs[i], pairs[i + 1]);
        }
        return settings;
    }

    private Outcome respond(Map<String, String> settings) throws Exception {
        try (FakeContext context = new FakeContext(settings)) {
            NotifyAction action = new NotifyAction();
            action.open(context);
            return action.respond(now);
        }
    }
}
