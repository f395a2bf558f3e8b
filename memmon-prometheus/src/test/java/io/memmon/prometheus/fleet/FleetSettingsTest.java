package io.memmon.prometheus.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import io.memmon.testkit.FakeSettings;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FleetSettingsTest {

    @Test
    void nobodyIsAskedByDefault() {
        FleetSettings settings = FleetSettings.read(new FakeSettings(Map.of()));
        assertThat(settings.url()).isEmpty();
        assertThat(settings.timeout()).isEqualTo(Duration.ofSeconds(2));
        assertThat(settings.interval()).isEqualTo(Duration.ofSeconds(15));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "alertmanager:9093",
                "ftp://a",
                "http:///x",
                "http://a/?x=1",
                "http://u:secret@a",
                "http://a b",
                "http://a#x"
            })
    void anAddressThatCannotBeAskedIsAProblemAndShowsNoPassword(String url) {
        FakeSettings source = new FakeSettings(Map.of("alertmanager.url", url));
        assertThat(FleetSettings.read(source).url()).isEmpty();
        assertThat(source.problems())
                .singleElement()
                .asString()
                .contains("alertmanager.url")
                .doesNotContain("secret@");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://alertmanager:9093", "https://am.example/prefix/"})
    void anAddressMayHaveAPath(String url) {
        FakeSettings source = new FakeSettings(Map.of("alertmanager.url", url));
        assertThat(FleetSettings.read(source).url()).isPresent();
        assertThat(source.problems()).isEmpty();
    }

    @Test
    void timesHaveRangesAndATokenIsNotShown() {
        FakeSettings source =
                new FakeSettings(Map.of("timeout", "PT40S", "interval", "PT0.5S", "alertmanager.token", "line\nend"));
        FleetSettings.read(source);
        assertThat(source.problems()).hasSize(3).noneMatch(problem -> problem.contains("line"));
    }

    @Test
    void aQuestionEndsBeforeTheNext() {
        FakeSettings source = new FakeSettings(Map.of("timeout", "PT10S", "interval", "PT5S"));
        FleetSettings.read(source);
        assertThat(source.problems()).singleElement().asString().startsWith("timeout must be at most");
    }
}
