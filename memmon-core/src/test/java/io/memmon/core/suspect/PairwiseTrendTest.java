package io.memmon.core.suspect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class PairwiseTrendTest {

    private static final double[] TIMES = {0, 10, 20, 30, 40};

    @Test
    void aStraightLineHasItsSlopeAndRisesAllAlong() {
        assertThat(PairwiseTrend.of(TIMES, new double[] {5, 25, 45, 65, 85})).isEqualTo(new PairwiseTrend(2, 1, 0));
    }

    @Test
    void oneValueFarOffChangesLittle() {
        PairwiseTrend trend = PairwiseTrend.of(TIMES, new double[] {5, 25, 9000, 65, 85});

        assertThat(trend.slopePerSecond()).isCloseTo(2, within(0.7));
        assertThat(trend.steadiness()).isEqualTo(0.6);
    }

    @Test
    void whatRestsRisesNowhere() {
        PairwiseTrend trend = PairwiseTrend.of(TIMES, new double[] {7, 7, 7, 7, 7});

        assertThat(trend.slopePerSecond()).isZero();
        assertThat(trend.steadiness()).isZero();
        assertThat(trend.relapse()).isInfinite();
        assertThat(trend.growsAllAlong()).isFalse();
    }

    @Test
    void aSlightRelapseIsForgivenAndAGreatOneIsNot() {
        assertThat(PairwiseTrend.of(TIMES, new double[] {0, 40, 38, 70, 100}).growsAllAlong())
                .isTrue();
        assertThat(PairwiseTrend.of(TIMES, new double[] {0, 70, 38, 70, 100}).growsAllAlong())
                .isFalse();
    }

    @Test
    void oneJumpIsNoGrowth() {
        assertThat(PairwiseTrend.of(TIMES, new double[] {1, 1, 1, 1, 900}).steadiness())
                .isLessThan(0.5);
    }

    @Test
    void timesNeedNotBeEven() {
        assertThat(PairwiseTrend.of(new double[] {0, 1, 100}, new double[] {0, 3, 300})
                        .slopePerSecond())
                .isCloseTo(3, within(1e-9));
    }
}
