package io.memmon.core.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BucketRingTest {

    private final BucketRing ring = new BucketRing(10, 3);

    @Test
    void keepsTheLeastOfEachBucketWithItsTime() {
        ring.add(1, 0.5);
        ring.add(4, 0.3);
        ring.add(9, 0.4);
        ring.add(12, 0.9);

        assertThat(ring.size()).isEqualTo(2);
        assertThat(ring.values).startsWith(0.3, 0.9);
        assertThat(ring.times).startsWith(4, 12);
    }

    @Test
    void dropsTheOldestWhenFull() {
        for (int i = 0; i < 5; i++) {
            ring.add(10 * i, i);
        }
        assertThat(ring.values).containsExactly(2, 3, 4);
    }

    @Test
    void expiresWhatIsOlderThanItIsLong() {
        ring.add(1, 0.1);
        ring.add(11, 0.2);
        ring.expire(35);

        assertThat(ring.size()).isEqualTo(1);
        assertThat(ring.values).startsWith(0.2);
    }

    @Test
    void leavesOutWhatComesTooLate() {
        ring.add(25, 0.5);
        ring.add(5, 0.1);

        assertThat(ring.size()).isEqualTo(1);
        assertThat(ring.values).startsWith(0.5);
    }

    @Test
    void worksBeforeTimeZero() {
        ring.add(-25, 0.5);
        ring.add(-21, 0.4);
        ring.add(-19, 0.6);

        assertThat(ring.size()).isEqualTo(2);
        assertThat(ring.values).startsWith(0.4, 0.6);
    }

    @Test
    void reportsAChangeOnce() {
        ring.add(1, 0.5);
        assertThat(ring.takeChange()).isTrue();
        ring.add(2, 0.6);
        assertThat(ring.takeChange()).isFalse();
        ring.add(3, 0.4);
        assertThat(ring.takeChange()).isTrue();
    }
}
