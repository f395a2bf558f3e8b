package io.memmon.collectors.jvm;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OldCanaryTest {

    private static final int OLD = OldCanary.COLLECTIONS_TO_GROW_OLD;

    private final OldCanary canary = new OldCanary();

    @Test
    void isHeldUntilItIsOldEnough() {
        assertThat(canary.died(5)).isFalse();
        assertThat(canary.died(5 + OLD - 1)).isFalse();
        assertThat(canary.isReleased()).isFalse();
        System.gc();
        assertThat(canary.died(5 + OLD - 1)).isFalse();
    }

    @Test
    void diesOnceInACollectionOfEverything() {
        canary.died(5);
        canary.died(5 + OLD);
        assertThat(canary.isReleased()).isTrue();
        System.gc();
        assertThat(canary.died(6 + OLD)).isTrue();
        assertThat(canary.died(6 + OLD)).isFalse();
    }

    @Test
    void nextCanaryIsAlreadyOld() {
        canary.died(5);
        canary.died(5 + OLD);
        System.gc();
        assertThat(canary.died(6 + OLD)).isTrue();
        assertThat(canary.isReleased()).isTrue();
    }

    @Test
    void usedUpCanariesAreReplacedAndGrowOldFirst() {
        long collections = 5;
        canary.died(collections);
        collections += OLD;
        canary.died(collections);
        while (!canary.isUsedUp()) {
            System.gc();
            assertThat(canary.died(++collections)).isTrue();
        }
        canary.refill();
        assertThat(canary.isUsedUp()).isFalse();
        canary.died(++collections);
        assertThat(canary.isReleased()).isFalse();
        canary.died(collections + OLD);
        assertThat(canary.isReleased()).isTrue();
    }
}
