package io.memmon.core.suspect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class CountSpacingTest {

    private static final long GIB = 1L << 30;
    private static final long MIB = 1L << 20;

    @Test
    void aSlowerClimbIsLookedAtLessOften() {
        double fast = CountSpacing.seconds(MIB, GIB, 0, 0, 1);
        double slow = CountSpacing.seconds(MIB / 10.0, GIB, 0, 0, 1);

        assertThat(fast).isCloseTo(0.015 * 1024, within(0.01));
        assertThat(slow).isCloseTo(10 * fast, within(0.1));
    }

    @Test
    void garbageInTheLastHistogramAsksForMoreGrowth() {
        assertThat(CountSpacing.seconds(MIB, GIB, 40 * MIB, 1, 1)).isCloseTo(80, within(0.01));
    }

    @Test
    void aSmallHeapStillHasToGrowByWhatStandsOut() {
        assertThat(CountSpacing.seconds(MIB, 64 * MIB, 0, 1, 1)).isCloseTo(2, within(0.01));
    }

    @Test
    void neverOftenerThanAllowedAndAtLeastOnceAnHour() {
        assertThat(CountSpacing.seconds(1e9, GIB, 0, 1, 120)).isEqualTo(120);
        assertThat(CountSpacing.seconds(1, GIB, 0, 1, 120)).isEqualTo(3600);
        assertThat(CountSpacing.seconds(Double.NaN, GIB, 0, 1, 120)).isEqualTo(3600);
        assertThat(CountSpacing.seconds(-5, GIB, 0, 1, 120)).isEqualTo(3600);
    }

    @Test
    void everyFurtherHistogramOnceSuspectsCanBeNamedWaitsTwiceAsLong() {
        assertThat(CountSpacing.seconds(MIB, GIB, 0, 4, 120)).isEqualTo(120);
        assertThat(CountSpacing.seconds(MIB, GIB, 0, 5, 120)).isEqualTo(240);
        assertThat(CountSpacing.seconds(MIB, GIB, 0, 8, 120)).isEqualTo(1920);
    }
}
