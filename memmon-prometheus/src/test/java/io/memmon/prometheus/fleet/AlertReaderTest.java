package io.memmon.prometheus.fleet;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import io.memmon.api.memory.Level;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AlertReaderTest {

    private static final FleetIdentity ORDERS = FleetIdentity.ofInstance("orders-1");

    private static List<FleetAlert> read(String json) throws IOException {
        return AlertReader.read(json.getBytes(UTF_8));
    }

    @Test
    void readsNameInstancePodLevelAndOrigin() throws IOException {
        assertThat(read(Alerts.list(
                        Alerts.firing("alertname", "A", "instance", "i", "pod", "p", "memmon_level", "high"),
                        Alerts.firing("alertname", "B", "memmon_origin", "self", "memmon_level", "critical"))))
                .containsExactly(
                        new FleetAlert("A", "i", "p", Level.HIGH, FleetAlert.News.FRESH),
                        new FleetAlert("B", "", "", Level.CRITICAL, FleetAlert.News.ECHO));
    }

    @ParameterizedTest
    @CsvSource({"low,LOW", "medium,MEDIUM", "high,HIGH", "critical,CRITICAL", "normal,NORMAL", "HIGH,NORMAL", "5,NORMAL"
    })
    void knowsFourLevelsAndNothingElse(String label, Level level) throws IOException {
        assertThat(FleetWord.of(read(Alerts.list(Alerts.about("orders-1", label))), ORDERS)
                        .level())
                .isEqualTo(level);
    }

    @Test
    void theWorstAlertSpeaksWhateverTheOrder() throws IOException {
        String high = Alerts.about("orders-1", "high");
        String low = Alerts.about("orders-1", "low");
        assertThat(FleetWord.of(read(Alerts.list(high, low)), ORDERS).level()).isEqualTo(Level.HIGH);
        assertThat(FleetWord.of(read(Alerts.list(low, high)), ORDERS).level()).isEqualTo(Level.HIGH);
    }

    @Test
    void anEchoOrARehearsalOrAnotherInstanceAddsNothing() throws IOException {
        assertThat(FleetWord.of(
                                read(Alerts.list(
                                        Alerts.firing(
                                                "instance",
                                                "orders-1",
                                                "memmon_level",
                                                "high",
                                                "memmon_origin",
                                                "self"),
                                        Alerts.firing(
                                                "instance", "orders-1", "memmon_level", "high", "simulated", "true"),
                                        Alerts.about("orders-10", "high"),
                                        Alerts.about("", "high"))),
                                ORDERS)
                        .level())
                .isEqualTo(Level.NORMAL);
    }

    @Test
    void anAlertThatIsNotActiveSaysNothing() throws IOException {
        String suppressed = Alerts.about("orders-1", "high").replace("\"active\"", "\"suppressed\"");
        assertThat(read(Alerts.list(suppressed))).isEmpty();
    }

    @Test
    void noAlertsAreNoTrouble() throws IOException {
        assertThat(read(" [ ] ")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "{}",
                "[",
                "[{",
                "[1]",
                "[[]]",
                "[{}]",
                "[{\"labels\":[]}]",
                "[{\"labels\":{\"a\":",
                "[{\"labels\":{\"a\":\"b\",\"a\":\"c\"}}]",
                "[{\"labels\":{\"instance\":\"orders-1\",\"memmon_level\":\"high\"}}",
                "[{\"labels\":{}}] {}",
                "<html>504 Gateway Time-out</html>"
            })
    void refusesWhatIsNoListOfAlerts(String text) {
        assertThatIOException().isThrownBy(() -> read(text));
    }

    @Test
    void refusesNestingThatWouldOverflowAStack() {
        String deep = "[{\"x\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}]";
        assertThatIOException().isThrownBy(() -> read(deep));
    }
}
