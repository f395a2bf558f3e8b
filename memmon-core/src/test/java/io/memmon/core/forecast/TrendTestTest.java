package io.memmon.core.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

class TrendTestTest {

    private static final int POINTS = 60;
    private static final double WIDTH = 60;

    private final TrendTest test = new TrendTest();
    private final Random noise = new Random(4);

    @Test
    void timesALineToTheCeiling() {
        assertThat(grows(t -> 0.3 + 0.1 * t / 3600, 0.9)).isTrue();
        assertThat(test.slope()).isEqualTo(0.1 / 3600, within(1e-9));
        assertThat(test.secondsFromLast()).isEqualTo(5 * 3600 + WIDTH, within(120.0));
        assertThat(test.growingFor()).isGreaterThan(1800);
    }

    @Test
    void timesANoisyLine() {
        assertThat(grows(t -> 0.3 + 0.1 * t / 3600 + 0.004 * noise.nextGaussian(), 0.9))
                .isTrue();
        assertThat(test.secondsFromLast()).isEqualTo(5 * 3600, within(3600.0));
    }

    @Test
    void refusesWhatRests() {
        assertThat(grows(t -> 0.5 + 0.01 * noise.nextGaussian(), 0.9)).isFalse();
    }

    @Test
    void refusesASingleStep() {
        assertThat(grows(t -> t < 1800 ? 0.3 : 0.6, 0.9)).isFalse();
        assertThat(grows(t -> 0.3 + 0.3 * Math.min(Math.max((t - 1500) / 400, 0), 1), 0.9))
                .isFalse();
    }

    @Test
    void refusesASawtooth() {
        assertThat(grows(t -> 0.3 + 0.3 * (t % 1400) / 1400, 0.9)).isFalse();
    }

    @Test
    void refusesGrowthThatHasStopped() {
        assertThat(grows(t -> 0.3 + 0.3 * Math.min(t, 2000) / 2000, 0.9)).isFalse();
    }

    @Test
    void refusesAFillThatEndsBelowTheCeiling() {
        assertThat(grows(t -> 0.2 + 0.5 * (1 - Math.exp(-t / 2000)), 0.95)).isFalse();
    }

    @Test
    void allowsMoreTimeToGrowthThatSlows() {
        DoubleUnaryOperator slowing = t -> 0.2 + 1.2 * (1 - Math.exp(-t / 4000));
        assertThat(grows(slowing, 0.95 + 0.1)).isTrue();
        double last = (POINTS - 1) * WIDTH;
        double tangent = (1.05 - slowing.applyAsDouble(last)) / (1.2 / 4000 * Math.exp(-last / 4000));

        assertThat(test.secondsFromLast()).isGreaterThan(0.8 * tangent);
    }

    @Test
    void saysZeroAboveTheCeiling() {
        assertThat(grows(t -> 0.3 + 0.1 * t / 3600, 0.35)).isTrue();
        assertThat(test.secondsFromLast()).isZero();
    }

    @Test
    void believesHalfOfWhatASlowingStartUpSeemsToHaveBeforeIt() {
        DoubleUnaryOperator slowing = t -> 0.75 - 0.5 * Math.exp(-t / 2400);
        double ceiling = 0.74;
        assertThat(grows(slowing, ceiling, -86_400)).isTrue();
        assertThat(grows(slowing, ceiling, 300)).isFalse();
        assertThat(grows(t -> 0.3 + 0.1 * t / 3600, 0.9, 300))
                .as("a line is no start-up that slows")
                .isTrue();
    }

    private boolean grows(DoubleUnaryOperator curve, double ceiling) {
        return grows(curve, ceiling, -86_400);
    }

    private boolean grows(DoubleUnaryOperator curve, double ceiling, double began) {
        double[] times = new double[POINTS];
        double[] values = new double[POINTS];
        for (int i = 0; i < POINTS; i++) {
            times[i] = i * WIDTH;
            values[i] = curve.applyAsDouble(times[i]);
        }
        return test.grows(times, values, 0, POINTS, ceiling, began);
    }
}
