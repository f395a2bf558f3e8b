package io.memmon.lab.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ArrivalsTest {

    @Test
    void steadyRequestsAreDueAtEvenDistances() {
        Arrivals arrivals = Arrivals.steady(100);
        assertThat(arrivals.due(2.5)).isEqualTo(250);
        assertThat(arrivals.at(250)).isEqualTo(2.5, within(1e-9));
    }

    @Test
    void aBurstIsDenserAndWhatComesAfterItIsNot() {
        Arrivals arrivals = new Arrivals(10, 100, 2, 4);
        assertThat(arrivals.due(2)).isEqualTo(20);
        assertThat(arrivals.due(3)).isEqualTo(120);
        assertThat(arrivals.due(5)).isEqualTo(230);
        assertThat(arrivals.at(20)).isEqualTo(2, within(1e-9));
        assertThat(arrivals.at(120)).isEqualTo(3, within(1e-9));
        assertThat(arrivals.at(230)).isEqualTo(5, within(1e-9));
    }
}
