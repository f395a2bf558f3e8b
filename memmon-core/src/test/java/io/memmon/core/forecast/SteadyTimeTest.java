package io.memmon.core.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SteadyTimeTest {

    private final SteadyTime time = new SteadyTime();

    @Test
    void takesWhatComesALittleLateForJustAsNew() {
        time.at(1000);
        assertThat(time.at(900)).isEqualTo(1000);
        assertThat(time.at(1001)).isEqualTo(1001);
    }

    @Test
    void goesOnFromWhereAClockWasSetBack() {
        time.at(100_000);
        assertThat(time.at(5)).isEqualTo(100_000);
        assertThat(time.at(15)).isEqualTo(100_010);
    }

    @Test
    void followsAClockThatWasSetForward() {
        time.at(-50);
        assertThat(time.at(1e9)).isEqualTo(1e9);
    }
}
