package io.memmon.prometheus.fleet;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.memmon.testkit.FakeContext;
import io.memmon.testkit.FakeSettings;
import io.memmon.testkit.RecordedReadings;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The rhythm of questions and the age of answers, on a clock that the test moves. */
class FleetQuestionsTest {

    private final FakeContext context = new FakeContext();
    private final List<CompletableFuture<byte[]>> asked = new ArrayList<>();
    private final RecordedReadings readings = new RecordedReadings();
    private final FleetQuestions questions = questions(FleetIdentity.ofInstance("orders-1"));

    private FleetQuestions questions(FleetIdentity identity) {
        URI url = URI.create("http://alertmanager:9093");
        FleetSettings settings = FleetSettings.read(new FakeSettings(Map.of("alertmanager.url", url.toString())));
        return new FleetQuestions(
                context,
                () -> Optional.of(new Alertmanager(url, identity, settings, () -> {
                    CompletableFuture<byte[]> answer = new CompletableFuture<>();
                    asked.add(answer);
                    return answer;
                })));
    }

    @AfterEach
    void close() {
        context.close();
    }

    private void roundAfter(int seconds) {
        context.clock().advance(Duration.ofSeconds(seconds));
        readings.clear();
        questions.sample(readings);
    }

    private void answer(String json) {
        asked.get(asked.size() - 1).complete(json.getBytes(UTF_8));
    }

    private OptionalDouble level() {
        return readings.signal("fleet.level");
    }

    private double failures() {
        return readings.signal("fleet.failures").orElseThrow();
    }

    @Test
    void asksOnceEachInterval() {
        for (int second = 0; second < 60; second += 5) {
            roundAfter(5);
            if (!asked.get(asked.size() - 1).isDone()) {
                answer("[]");
            }
        }
        assertThat(asked).hasSize(4);
        assertThat(failures()).isZero();
    }

    @Test
    void recordsWhatAnAlertSaysFromTheRoundAfterTheAnswer() {
        roundAfter(5);
        assertThat(level()).isEmpty();
        answer(Alerts.list(Alerts.about("orders-1", "high")));
        roundAfter(5);
        assertThat(level()).hasValue(3);
        assertThat(readings.signal("fleet.answer.age")).hasValue(5);
    }

    @Test
    void theEndOfTheAlertIsHeard() {
        roundAfter(5);
        answer(Alerts.list(Alerts.about("orders-1", "critical")));
        roundAfter(15);
        assertThat(level()).hasValue(4);
        answer("[]");
        roundAfter(5);
        assertThat(level()).hasValue(0);
    }

    @Test
    void anAnswerHoldsForThreeIntervalsAndThenNothingIsKnown() {
        roundAfter(5);
        answer(Alerts.list(Alerts.about("orders-1", "high")));
        roundAfter(15);
        asked.get(1).completeExceptionally(new java.net.ConnectException("refused"));
        roundAfter(15);
        assertThat(level()).hasValue(3);
        asked.get(2).completeExceptionally(new java.net.ConnectException("refused"));
        roundAfter(15);
        assertThat(level()).hasValue(3);
        asked.get(3).completeExceptionally(new java.net.ConnectException("refused"));
        roundAfter(1);
        assertThat(level()).isEmpty();
        assertThat(failures()).isEqualTo(3);
    }

    @Test
    void aQuestionThatHangsIsGivenUpAndAskedAgain() {
        roundAfter(5);
        roundAfter(1);
        assertThat(asked.get(0).isDone()).isFalse();
        roundAfter(4);
        assertThat(asked.get(0).isCancelled()).isTrue();
        assertThat(failures()).isEqualTo(1);
        roundAfter(10);
        assertThat(asked).hasSize(2);
    }

    @Test
    void anAnswerThatComesTooLateIsNone() {
        roundAfter(5);
        context.clock().advance(Duration.ofSeconds(3));
        answer(Alerts.list(Alerts.about("orders-1", "high")));
        roundAfter(1);
        assertThat(level()).isEmpty();
        assertThat(failures()).isEqualTo(1);
    }

    @Test
    void nonsenseIsCountedAndTheLastAnswerStands() {
        roundAfter(5);
        answer(Alerts.list(Alerts.about("orders-1", "medium")));
        roundAfter(15);
        answer("[{\"labels\":");
        roundAfter(5);
        assertThat(failures()).isEqualTo(1);
        assertThat(level()).hasValue(2);
    }

    @Test
    void whoHasNoNameAsksNobody() {
        FleetQuestions nameless = questions(FleetIdentity.UNKNOWN);
        context.clock().advance(Duration.ofMinutes(1));
        nameless.sample(readings);
        assertThat(asked).isEmpty();
        assertThat(readings.all()).isEmpty();
    }

    @Test
    void closingGivesUpTheQuestion() {
        roundAfter(5);
        questions.close();
        assertThat(asked.get(0).isCancelled()).isTrue();
    }
}
