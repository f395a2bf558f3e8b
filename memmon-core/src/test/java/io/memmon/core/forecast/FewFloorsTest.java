package io.memmon.core.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class FewFloorsTest {

    private static final double HOUR = 3600;

    private final FloorHistory floors = new FloorHistory();
    private final FewFloors few = new FewFloors(new TrendTest());

    @Test
    void tellNothingBeforeTheFourth() {
        add(0.30, 0.35, 0.40);
        assertThat(left(0)).isNaN();

        floors.add(3 * HOUR, 0.45);
        assertThat(left(0)).isEqualTo(9 * HOUR, within(1.0));
        assertThat(few.slope()).isEqualTo(0.05 / HOUR, within(1e-9));
    }

    @Test
    void ageUntilTheyAreTooOldToTell() {
        add(0.30, 0.40, 0.50, 0.60);

        assertThat(left(600)).isEqualTo(3 * HOUR - 600, within(1.0));
        assertThat(left(2 * HOUR)).isNaN();
    }

    @Test
    void tellNothingOfAFall() {
        add(0.30, 0.40, 0.50, 0.60, 0.55);
        assertThat(left(0)).isNaN();
    }

    @Test
    void tellNothingOfOneStep() {
        add(0.30, 0.31, 0.31, 0.60, 0.61, 0.61);
        assertThat(left(0)).isNaN();
    }

    @Test
    void tellNothingOfASlowDownBelowTheCeiling() {
        add(0.30, 0.45, 0.55, 0.60, 0.62);
        assertThat(left(0)).isNaN();
    }

    @Test
    void tellNothingOfTooShortAGrowth() {
        for (int i = 0; i < 4; i++) {
            floors.add(250 * i, 0.3 + 0.05 * i);
        }
        assertThat(left(0)).isNaN();
    }

    @Test
    void areJudgedAnewWhenTheCeilingMoves() {
        add(0.30, 0.35, 0.40, 0.45);
        assertThat(left(0)).isEqualTo(9 * HOUR, within(1.0));

        few.judge(3 * HOUR, floors, 0.65);

        assertThat(few.seconds()).isEqualTo(4 * HOUR, within(1.0));
    }

    /** Adds floors an hour apart. */
    private void add(double... values) {
        for (int i = 0; i < values.length; i++) {
            floors.add(i * HOUR, values[i]);
        }
    }

    private double left(double age) {
        few.judge(floors.lastTime() + age, floors, 0.90);
        return few.seconds();
    }
}
