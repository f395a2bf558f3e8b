package io.memmon.core.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class QuantileSketchTest {

    private static final double MIB = 1 << 20;

    private final QuantileSketch sketch = new QuantileSketch();

    @Test
    void quantilesAreWithinTwoPercentOfTheTruth() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        double[] values = new double[5000];
        for (int i = 0; i < values.length; i++) {
            values[i] = (100 + 50 * random.nextGaussian() * random.nextDouble() + 100 * random.nextDouble()) * MIB;
            values[i] = Math.min(Math.max(values[i], 80 * MIB), 280 * MIB); // within the factor that there is room for
            sketch.add(values[i]);
        }
        Arrays.sort(values);
        for (double share : new double[] {0.05, 0.25, 0.5, 0.9, 0.95, 0.99}) {
            double truth = values[(int) (share * (values.length - 1))];
            assertThat(sketch.quantile(share)).as("q%s, seed %d", share, seed).isCloseTo(truth, within(0.025 * truth));
        }
    }

    @Test
    void whereValuesSpreadTooWideTheHighOnesStayExact() {
        for (int i = 0; i < 100; i++) {
            sketch.add(i < 50 ? MIB : 1000 * MIB);
        }
        assertThat(sketch.quantile(0.95)).isCloseTo(1000 * MIB, within(20 * MIB));
        assertThat(sketch.weight()).isEqualTo(100);
    }

    @Test
    void theOrderOfArrivalMakesNoDifference() {
        QuantileSketch reverse = new QuantileSketch();
        for (int i = 0; i <= 100; i++) {
            sketch.add((100 + i) * MIB);
            reverse.add((200 - i) * MIB);
        }
        for (double share : new double[] {0.05, 0.5, 0.95}) {
            assertThat(reverse.quantile(share)).isEqualTo(sketch.quantile(share));
        }
    }

    @Test
    void mergingIsAsIfOneHadSeenEverything() {
        QuantileSketch other = new QuantileSketch();
        QuantileSketch whole = new QuantileSketch();
        for (int i = 0; i < 100; i++) {
            sketch.add((100 + i) * MIB);
            other.add((150 + i) * MIB);
            whole.add((100 + i) * MIB);
            whole.add((150 + i) * MIB);
        }
        sketch.addAll(other);
        assertThat(sketch.weight()).isEqualTo(200);
        assertThat(sketch.quantile(0.5)).isEqualTo(whole.quantile(0.5));
    }

    @Test
    void whatFadesGivesWayToWhatIsNew() {
        for (int i = 0; i < 60; i++) {
            sketch.add(100 * MIB);
        }
        sketch.fade(0.5);
        assertThat(sketch.weight()).isEqualTo(30);
        for (int i = 0; i < 60; i++) {
            sketch.add(200 * MIB);
        }
        assertThat(sketch.quantile(0.5)).isCloseTo(200 * MIB, within(4 * MIB));
        for (int i = 0; i < 20; i++) {
            sketch.fade(0.5);
        }
        assertThat(sketch.weight()).isZero();
    }

    @Test
    void knowsNothingBeforeTheFirstValue() {
        assertThat(sketch.quantile(0.5)).isNaN();
        sketch.fade(0.5);
        assertThat(sketch.weight()).isZero();
    }

    @Test
    void takesEverySizeThatAnAreaCanHave() {
        for (double size : new double[] {0, 1, 1e3, 1e18}) {
            sketch.add(size);
        }
        assertThat(sketch.quantile(1)).isCloseTo(1e18, within(2e16));
    }
}
