package io.memmon.core.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class StandingGrowthTest {

    private static final double HOUR = 3600;

    private final StandingGrowth growth = new StandingGrowth();

    @Test
    void isUnknownBeforeTheFirstFloorAndWithoutGrowth() {
        assertThat(growth.share()).isNaN();

        growth.occupied(0, 0.6);
        assertThat(growth.share()).isNaN();

        for (int i = 0; i < 100; i++) {
            growth.floor(60 * i, 0.5 + 0.005 * (i % 3));
        }
        assertThat(growth.share()).isNaN();
    }

    @Test
    void isWhatRemainsOfTheRiseSinceTheLowestFloor() {
        growth.occupied(0, 0.9);
        growth.floor(10, 0.3);
        growth.occupied(20, 0.7);
        growth.floor(30, 0.4);

        assertThat(growth.share()).isEqualTo(0.25, within(1e-9));
    }

    @Test
    void isOneForALeakWhoseFloorsAreDense() {
        for (int i = 0; i < 600; i++) {
            growth.occupied(60 * i, 0.3 + 0.005 * i / 60);
            growth.floor(60 * i, 0.3 + 0.005 * i / 60);
        }
        assertThat(growth.share()).isEqualTo(1, within(1e-9));
    }

    @Test
    void isNearZeroWhereCollectionsTakeTheGrowthAway() {
        for (int i = 0; i < 240; i++) {
            double time = i * HOUR / 10;
            growth.occupied(time, 0.3 + 0.4 * (i % 40) / 40);
            if (i % 40 == 0) {
                growth.floor(time, 0.3);
            }
        }
        assertThat(growth.share()).isLessThan(0.01);
    }

    @Test
    void forgetsAClimbAfterADay() {
        growth.floor(0, 0.3);
        growth.occupied(HOUR, 0.6);
        growth.floor(HOUR, 0.6);
        assertThat(growth.share()).isEqualTo(1, within(1e-9));

        for (int i = 2; i < 30; i++) {
            growth.occupied(i * HOUR, 0.6);
            growth.floor(i * HOUR, 0.6);
        }
        assertThat(growth.share()).isNaN();
    }

    @Test
    void survivesAGapOfAnyLength() {
        growth.floor(-1e9, 0.3);
        growth.floor(1e9, 0.5);
        assertThat(growth.share()).isNaN();
    }
}
