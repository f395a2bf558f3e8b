package io.memmon.lab.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MedianIntervalTest {

    private static MedianInterval ofOneTo(int n) {
        return MedianInterval.of(IntStream.rangeClosed(1, n).asDoubleStream().toArray());
    }

    /** Ranks and confidences as in tables of the sign test. */
    @Test
    void theIntervalIsThatOfTheSignTest() {
        assertThat(ofOneTo(15))
                .isEqualTo(new MedianInterval(8, 4, 12, ofOneTo(15).confidence()));
        assertThat(ofOneTo(15).confidence()).isCloseTo(0.9648, within(1e-4));
        assertThat(ofOneTo(20).low()).isEqualTo(6);
        assertThat(ofOneTo(20).confidence()).isCloseTo(0.9586, within(1e-4));
        assertThat(ofOneTo(20).median()).isEqualTo(10.5);
    }

    @Test
    void aSampleTooSmallForItSaysHowLittleItProves() {
        assertThat(MedianInterval.of(3)).isEqualTo(new MedianInterval(3, 3, 3, 0));
        assertThat(MedianInterval.of(3, 1)).isEqualTo(new MedianInterval(2, 1, 3, 0.5));
        assertThat(ofOneTo(6)).isEqualTo(new MedianInterval(3.5, 1, 6, 1 - 2 / 64.0));
    }

    @Test
    void itHoldsTheMedianAsOftenAsItSays() {
        SplittableRandom random = new SplittableRandom(1);
        int held = 0;
        int samples = 2_000;
        for (int i = 0; i < samples; i++) {
            double[] sample =
                    random.doubles(15).map(value -> value * value * value).toArray();
            MedianInterval interval = MedianInterval.of(sample);
            held += interval.low() <= 0.125 && 0.125 <= interval.high() ? 1 : 0;
        }
        assertThat(held / (double) samples).isBetween(0.95, 0.98);
    }

    @Test
    void theSampleIsLeftAsItWasAndMustNotBeEmpty() {
        double[] sample = {3, 1, 2};
        assertThat(MedianInterval.of(sample).median()).isEqualTo(2);
        assertThat(Arrays.toString(sample)).isEqualTo("[3.0, 1.0, 2.0]");
        assertThatIllegalArgumentException().isThrownBy(MedianInterval::of).withMessageContaining("found none");
    }
}
