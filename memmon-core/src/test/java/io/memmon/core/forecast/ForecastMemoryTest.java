package io.memmon.core.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class ForecastMemoryTest {

    private static final double HOUR = 3600;
    private static final double DAY = 24 * HOUR;
    private static final double EPOCH = 1.7e9;

    @Test
    void aNewLifeKnowsTheNightsOfTheLastOne() {
        ExhaustionForecaster first = forecaster(EPOCH);
        assertThat(nights(first, 0, 2)).isNotZero();
        ForecastMemory memory = first.memory(2 * DAY);

        ExhaustionForecaster ignorant = forecaster(EPOCH + 2 * DAY + 60);
        ExhaustionForecaster heir = forecaster(EPOCH + 2 * DAY + 60);
        heir.restore(0, memory);

        assertThat(nights(ignorant, -60, 1)).isEqualTo(1);
        assertThat(nights(heir, -60, 1)).isZero();
    }

    @Test
    void isTrustedLessAfterARestart() {
        ExhaustionForecaster first = forecaster(EPOCH);
        nights(first, 0, 2);
        ForecastMemory memory = first.memory(2 * DAY);
        ExhaustionForecaster heir = forecaster(EPOCH + 2 * DAY);
        heir.restore(0, memory);
        ForecastMemory again = heir.memory(0);

        assertThat(memory.survivedLevel() - again.survivedLevel()).isEqualTo(0.03, within(1e-6));
        assertThat(again.survivedSlopePerSecond()).isEqualTo(0.97 * memory.survivedSlopePerSecond(), within(1e-9));
        assertThat(highest(memory) - highest(again)).isEqualTo(0.02, within(1e-6));
    }

    @Test
    void isLeftOutWhenOldOrFromTheFuture() {
        ForecastMemory memory = new ForecastMemory(EPOCH, 0.8, 1e-4, Collections.nCopies(48, 0.7));
        for (double now : new double[] {EPOCH + 31 * DAY, EPOCH - 2 * DAY}) {
            ExhaustionForecaster heir = forecaster(now);
            heir.restore(0, memory);

            assertThat(heir.memory(0).survivedLevel()).isZero();
        }
    }

    @Test
    void isConvertedToAnotherLimit() {
        ForecastMemory memory = new ForecastMemory(EPOCH, 0.8, 1e-4, Collections.nCopies(48, 0.6)).forLimit(0.5);

        assertThat(memory.survivedLevel()).isEqualTo(0.4);
        assertThat(memory.survivedSlopePerSecond()).isEqualTo(5e-5);
        assertThat(memory.season()).containsOnly(0.3);
    }

    @Test
    void refusesWhatCannotBe() {
        List<Double> season = Collections.nCopies(48, Double.NaN);
        assertThatIllegalArgumentException().isThrownBy(() -> new ForecastMemory(EPOCH, -1, 0, season));
        assertThatIllegalArgumentException().isThrownBy(() -> new ForecastMemory(EPOCH, 0, Double.NaN, season));
        assertThatIllegalArgumentException().isThrownBy(() -> new ForecastMemory(Double.NaN, 0, 0, season));
        assertThatIllegalArgumentException().isThrownBy(() -> new ForecastMemory(EPOCH, 0, 0, season.subList(0, 47)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ForecastMemory(EPOCH, 0, 0, Collections.nCopies(48, 3.0)));
    }

    private static ExhaustionForecaster forecaster(double epoch) {
        return new ExhaustionForecasters(ForecastSettings.defaults(), epoch)
                .forCollectedArea(0.95, Verification.ALLOWED);
    }

    private static double highest(ForecastMemory memory) {
        return memory.season().stream()
                .mapToDouble(level -> Double.isNaN(level) ? 0 : level)
                .max()
                .orElse(0);
    }

    /** Lives through days with a steep climb from two to four each night; returns the alarms. */
    private static int nights(ExhaustionForecaster forecaster, double shift, int days) {
        int alarms = 0;
        boolean alarmed = false;
        for (double time = 0; time < days * DAY; time += 60) {
            double hour = (time - shift) / HOUR % 24;
            forecaster.oldFloor(time, hour < 4 ? 0.3 + 0.3 * Math.max(hour - 2, 0) : 0.3);
            forecaster.tick(time);
            boolean now = forecaster.state() == ForecastState.ALARM;
            alarms += now && !alarmed ? 1 : 0;
            alarmed = now;
        }
        return alarms;
    }
}
