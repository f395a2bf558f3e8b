package io.memmon.core.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.memmon.testkit.AllocationMeter;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SecondRingTest {

    private final SecondRing ring = new SecondRing();

    @Test
    void aWindowIsNotKnownBeforeItIsFull() {
        for (int second = 0; second < 10; second++) {
            ring.putLast(second, second);
            assertThat(ring.least(second, 10)).isNaN();
            assertThat(ring.increase(second, 10)).isNaN();
            assertThat(ring.slope(second, 10)).isNaN();
        }
        ring.putLast(10, 10);
        assertThat(ring.least(10, 10)).isZero();
        assertThat(ring.increase(10, 10)).isEqualTo(10);
        assertThat(ring.slope(10, 10)).isEqualTo(1, within(1e-9));
    }

    @Test
    void theLeastOfASecondIsKeptForFullnessAndTheLastForCounters() {
        ring.putLeast(5, 3);
        ring.putLeast(5, 1);
        ring.putLeast(5, 2);
        assertThat(ring.at(5, -1)).isEqualTo(1);
        ring.putLast(6, 3);
        ring.putLast(6, 1);
        assertThat(ring.at(6, -1)).isEqualTo(1);
    }

    @Test
    void aStallLeavesAGapInsteadOfShiftingTime() {
        for (int second = 0; second <= 60; second++) {
            if (second < 25 || second > 35) {
                ring.putLast(second, 2.0 * second);
            }
        }
        assertThat(ring.slope(60, 60)).isEqualTo(2, within(0.2));
        assertThat(ring.increase(60, 60)).isEqualTo(120);
    }

    @Test
    void aWindowThatIsMostlyGapIsNotKnown() {
        ring.putLast(0, 0);
        ring.putLast(100, 100);
        assertThat(ring.increase(100, 100)).isNaN();
        assertThat(ring.least(100, 100)).isNaN();
    }

    @Test
    void aClockThatStepsBackRewritesNothing() {
        for (int second = 0; second <= 30; second++) {
            ring.putLast(second, second);
        }
        ring.putLast(10, 1000);
        assertThat(ring.at(10, -1)).isEqualTo(10);
        assertThat(ring.increase(30, 30)).isEqualTo(30);
    }

    @Test
    void whatIsOlderThanTheRingIsForgotten() {
        for (int second = 0; second < 3 * SecondRing.SECONDS; second++) {
            ring.putLast(second, second);
        }
        int now = 3 * SecondRing.SECONDS - 1;
        assertThat(ring.at(now - SecondRing.SECONDS, -1)).isEqualTo(-1);
        assertThat(ring.least(now, SecondRing.SECONDS - 1)).isEqualTo(now - SecondRing.SECONDS + 1);
        assertThat(ring.least(now, SecondRing.SECONDS)).isNaN();
    }

    @Test
    void aCounterThatStartsAnewHasNotFallen() {
        for (int second = 0; second <= 10; second++) {
            ring.putLast(second, second < 5 ? 100 : 0);
        }
        assertThat(ring.increase(10, 10)).isZero();
    }

    @Test
    void oneOutlyingThirdDoesNotTurnTheTrend() {
        for (int second = 0; second <= 90; second++) {
            ring.putLast(second, second >= 30 && second < 60 ? -10_000 : second);
        }
        assertThat(ring.slope(90, 90)).isBetween(0.5, 1.5);
    }

    @Test
    void noiseHardlyTouchesTheTrend() {
        for (long seed = 0; seed < 200; seed++) {
            Random random = new Random(seed);
            SecondRing noisy = new SecondRing();
            for (int second = 0; second <= 120; second++) {
                noisy.putLast(second, 5 * second + 20 * random.nextGaussian());
            }
            assertThat(noisy.slope(120, 120)).as("seed %d", seed).isEqualTo(5, within(0.5));
        }
    }

    @Test
    void nothingAllocates() throws Exception {
        int[] second = {0};
        double[] sink = {0};
        assertThat(AllocationMeter.bytes(20_000, 500, () -> {
                    second[0]++;
                    ring.putLeast(second[0], second[0]);
                    sink[0] += ring.least(second[0], 30) + ring.slope(second[0], 30) + ring.increase(second[0], 30);
                }))
                .isZero();
    }
}
