package io.memmon.core.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SeasonTableTest {

    private static final double HOUR = 3600;
    private static final double SLOPE = 0.3 / (2 * HOUR);

    private final SeasonTable season = new SeasonTable();

    @Test
    void knowsADayThatCameDownAgain() {
        live(0, 30 * HOUR);

        assertThat(knowsAt(27 * HOUR + 1800)).isTrue();
    }

    @Test
    void doesNotKnowWhatIsSteeperOrHigher() {
        live(0, 30 * HOUR);
        double time = 27 * HOUR + 1800;

        assertThat(season.knows(time, level(time), 10 * SLOPE, 0.95)).isFalse();
        assertThat(season.knows(time, 0.8, SLOPE, 0.95)).isFalse();
    }

    @Test
    void doesNotBelieveAClimbThatNeverEnded() {
        for (double time = 0; time < 30 * HOUR; time += 300) {
            season.floor(time, 0.2 + 0.02 * time / HOUR);
        }
        for (int i = 0; i < SeasonTable.SLOTS; i++) {
            assertThat(season.believed(i)).isNaN();
        }
    }

    @Test
    void forgetsWithinAMonth() {
        live(0, 30 * HOUR);
        for (double time = 30 * HOUR; time < 40 * 24 * HOUR; time += 600) {
            season.floor(time, 0.2);
        }
        assertThat(season.believed(7)).isNaN();
    }

    @Test
    void survivesALongSilence() {
        live(0, 30 * HOUR);
        season.floor(1e12, 0.3);

        assertThat(season.knows(1e12, 0.3, SLOPE, 0.95)).isFalse();
    }

    private void live(double from, double until) {
        for (double time = from; time < until; time += 300) {
            season.floor(time, level(time));
        }
    }

    private boolean knowsAt(double time) {
        return season.knows(time, level(time), SLOPE, 0.95);
    }

    /** Climbs from two to four o'clock. */
    private static double level(double time) {
        double hour = time / HOUR % 24;
        return hour < 4 ? 0.3 + 0.15 * Math.max(hour - 2, 0) : 0.3;
    }
}
