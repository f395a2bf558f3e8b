package io.memmon.core.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ForecastSettingsTest {

    @Test
    void looksAnHourAheadAndHalfAnHourWithoutProof() {
        ForecastSettings settings = ForecastSettings.defaults();

        assertThat(settings.horizon()).hasHours(1);
        assertThat(settings.unverifiedHorizon()).hasMinutes(30);
        assertThat(settings.earlierDays()).isEqualTo(EarlierDays.REMEMBER);
        assertThat(settings.timeScale()).isEqualTo(1);
    }

    @Test
    void cutsTheUnverifiedHorizonDownToTheOther() {
        ForecastSettings settings = ForecastSettings.defaults().withHorizon(Duration.ofMinutes(10));

        assertThat(settings.unverifiedHorizon()).hasMinutes(10);
    }

    @Test
    void refusesWhatMakesNoSense() {
        ForecastSettings defaults = ForecastSettings.defaults();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> defaults.withHorizon(Duration.ofSeconds(59)))
                .withMessageContaining("forecast.")
                .withMessageContaining("PT59S");
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> new ForecastSettings(Duration.ofMinutes(5), Duration.ofMinutes(6), EarlierDays.IGNORE, 1))
                .withMessageContaining("unverified-horizon");
        for (double scale : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> defaults.withTimeScale(scale))
                    .withMessageContaining("time-scale");
        }
    }

    @Test
    void takesTheCeilingFromTheKindOfCollector() {
        assertThat(CollectorKind.REGIONS.ceiling(Double.NaN)).isEqualTo(0.95);
        assertThat(CollectorKind.FIXED_GENERATIONS.ceiling(0.66)).isEqualTo(0.66);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CollectorKind.FIXED_GENERATIONS.ceiling(0))
                .withMessageContaining("0.0");
    }
}
