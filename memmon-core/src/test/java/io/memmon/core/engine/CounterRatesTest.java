package io.memmon.core.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CounterRatesTest {

    private final CounterRates rates = new CounterRates(2);

    private double at(double seconds, double value) {
        return rates.of(1, value, Math.round(seconds * 1e9));
    }

    @Test
    void nothingIsKnownBeforeTheSecondReading() {
        assertThat(at(10, 500)).isNaN();
        assertThat(at(10.5, 510)).isEqualTo(20);
    }

    @Test
    void whatIsReadOnceASecondHasOneRateAndNoPeaks() {
        at(10, 500);
        assertThat(at(10.4, 500)).isNaN();
        assertThat(at(10.8, 500)).isNaN();
        assertThat(at(11.2, 512)).isEqualTo(10);
    }

    @Test
    void whatHasNotMovedForSecondsRests() {
        at(10, 500);
        assertThat(at(12, 500)).isZero();
        assertThat(at(20, 500)).isZero();
        assertThat(at(20.5, 505)).isEqualTo(10);
    }

    @Test
    void aCounterThatBeginsAnewIsUnknownOnce() {
        at(10, 500);
        assertThat(at(11, 3)).isNaN();
        assertThat(at(12, 5)).isEqualTo(2);
    }

    @Test
    void anAbsentCounterIsUnknown() {
        at(10, 500);
        assertThat(at(11, Double.NaN)).isNaN();
        assertThat(at(12, 520)).isNaN();
        assertThat(at(13, 530)).isEqualTo(10);
    }
}
