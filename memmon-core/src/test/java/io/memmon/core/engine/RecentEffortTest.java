package io.memmon.core.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class RecentEffortTest {

    private final RecentEffort effort = new RecentEffort();

    @Test
    void isUnknownUntilAMinuteIsKnown() {
        assertThat(effort.pausedShare()).isNaN();
        for (int i = 0; i < 6; i++) {
            effort.note(10 * i, i, Double.NaN, Double.NaN);
        }
        assertThat(effort.pausedShare()).isNaN();
        effort.note(60, 6, Double.NaN, Double.NaN);
        assertThat(effort.pausedShare()).isCloseTo(0.1, within(1e-9));
        assertThat(effort.stallsPerSecond()).isNaN();
    }

    @Test
    void speaksOfTheLastFiveMinutesOnly() {
        double paused = 0;
        for (int i = 0; i <= 100; i++) {
            effort.note(10 * i, paused, 2.0 * i, i);
            paused += i < 50 ? 9 : 1;
        }
        assertThat(effort.pausedShare()).isCloseTo(0.1, within(1e-9));
        assertThat(effort.stallsPerSecond()).isCloseTo(0.3, within(1e-9));
    }
}
