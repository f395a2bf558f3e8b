package io.memmon.lab.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class ArrivalsTest {

    @Test
    void steadyRequestsAreDueAtEvenDistances() {
        Arrivals arrivals = Arrivals.steady(100);
        assertThat(arrivals.due(2.5)).isEqualTo(251);
        assertThat(arrivals.at(250)).isEqualTo(2.5, within(1e-9));
    }

    @Test
    void aBurstIsDenserAndWhatComesAfterItIsNot() {
        Arrivals arrivals = new Arrivals(10, 100, 2, 4);
        assertThat(arrivals.due(2)).isEqualTo(21);
        assertThat(arrivals.due(3)).isEqualTo(121);
        assertThat(arrivals.due(5)).isEqualTo(231);
        assertThat(arrivals.at(20)).isEqualTo(2, within(1e-9));
        assertThat(arrivals.at(120)).isEqualTo(3, within(1e-9));
        assertThat(arrivals.at(230)).isEqualTo(5, within(1e-9));
    }

    @Test
    void aRequestCountsAsDueFromTheMomentOnAtWhichItIs() {
        for (Arrivals arrivals : List.of(Arrivals.steady(150), new Arrivals(7, 0.3, 1.1, 9.9))) {
            for (int request = 0; request < 10_000; request++) {
                double at = arrivals.at(request);
                assertThat(arrivals.due(at)).as("at %s s", at).isGreaterThan(request);
                assertThat(arrivals.due(Math.nextDown(at)))
                        .as("before %s s", at)
                        .isBetween(request - 1L, request + 1L);
            }
        }
    }
}
