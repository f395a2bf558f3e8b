package io.memmon.collectors.jvm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class GcShareTest {

    private static final long MILLI = 1_000_000;

    private final GcShare share = new GcShare();

    @Test
    void isUnknownForTheFirstSecond() {
        assertThat(at(0, 0)).isNaN();
        assertThat(at(999, 0)).isNaN();
        assertThat(at(1_000, 0)).isZero();
    }

    @Test
    void isThePausesOfTheLastSecond() {
        for (int tick = 0; tick <= 20; tick++) {
            at(tick * 100L, tick * 25L);
        }
        assertThat(at(2_100, 525)).isEqualTo(0.25, within(1e-9));
    }

    @Test
    void oldPausesAreForgotten() {
        at(0, 0);
        at(100, 90);
        for (int tick = 2; tick <= 11; tick++) {
            at(tick * 100L, 90);
        }
        assertThat(at(1_200, 90)).isZero();
    }

    @Test
    void pauseLongerThanTheWindowIsMeasuredAgainstItsOwnLength() {
        at(0, 0);
        assertThat(at(5_000, 4_000)).isEqualTo(0.8, within(1e-9));
    }

    @Test
    void isNeverMoreThanOne() {
        at(0, 0);
        assertThat(at(1_000, 1_600)).isEqualTo(1);
    }

    @Test
    void tornReadingIsDropped() {
        at(0, 0);
        assertThat(share.share(1_000 * MILLI, 1_011 * MILLI, 900)).isNaN();
        assertThat(at(1_100, 0)).isZero();
    }

    @Test
    void manyTicksWithinASecondDoNotShortenTheWindow() {
        for (int tick = 0; tick < 3_000; tick++) {
            at(tick, tick / 2);
        }
        assertThat(at(3_000, 1_500)).isEqualTo(0.5, within(0.01));
    }

    private double at(long millis, long pauses) {
        return share.share(millis * MILLI, millis * MILLI + 2_000, pauses);
    }
}
