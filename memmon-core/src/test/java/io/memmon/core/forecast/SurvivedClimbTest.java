package io.memmon.core.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class SurvivedClimbTest {

    private static final double DAY = 86_400;
    private static final double SLOPE = 1e-4;

    private final SurvivedClimb survived = new SurvivedClimb();
    private final FloorHistory floors = new FloorHistory();

    @Test
    void remembersAClimbThatEnded() {
        climbAndFall();

        assertThat(survived.level(5000)).isEqualTo(0.7, within(0.01));
        assertThat(survived.slope(5000)).isEqualTo(SLOPE, within(1e-5));
        assertThat(survived.knows(5000, 0.68, SLOPE, 0.95, true)).isTrue();
    }

    @Test
    void doesNotExcuseAHigherOrSteeperClimb() {
        climbAndFall();

        assertThat(survived.knows(5000, 0.80, SLOPE, 0.95, false)).isFalse();
        assertThat(survived.knows(5000, 0.68, 2 * SLOPE, 0.95, true)).isFalse();
        assertThat(survived.knows(5000, 0.68, 2 * SLOPE, 0.95, false)).isTrue();
    }

    @Test
    void fadesByThreeHundredthsADay() {
        climbAndFall();

        assertThat(survived.level(5000) - survived.level(5000 + 5 * DAY)).isEqualTo(0.15, within(1e-3));
    }

    @Test
    void remembersNothingOfAClimbThatGoesOn() {
        for (int i = 0; i < 20; i++) {
            floor(i * 300, 0.3 + 0.02 * i);
        }
        assertThat(survived.level(6000)).isZero();
    }

    private void climbAndFall() {
        survived.climbing(SLOPE);
        for (int i = 0; i < 10; i++) {
            floor(i * 400, 0.3 + 0.4 * i / 9);
        }
        floor(4000, 0.3);
    }

    private void floor(double time, double value) {
        survived.floor(time, value, floors);
        floors.add(time, value);
    }
}
