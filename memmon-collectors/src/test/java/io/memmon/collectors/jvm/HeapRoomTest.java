package io.memmon.collectors.jvm;

import static org.assertj.core.api.Assertions.assertThat;

import io.memmon.collectors.jvm.HeapRoom.Occasion;
import org.junit.jupiter.api.Test;

class HeapRoomTest {

    private static final long LIMIT = 9600;

    private final HeapRoom room = new HeapRoom(0);

    @Test
    void roomIsTheWholeHeapWhereNothingElseIsKnown() {
        assertThat(room.below(LIMIT, 100)).isEqualTo(LIMIT);
    }

    @Test
    void whatOnlyTheCollectorMayTakeIsNoRoom() {
        assertThat(new HeapRoom(5).below(LIMIT, 100)).isEqualTo(9120);
    }

    @Test
    void poolsThatCannotFillAreNoRoom() {
        room.pools(7500);
        assertThat(room.below(LIMIT, 100)).isEqualTo(7500);
        room.pools(9000);
        assertThat(room.below(LIMIT, 100)).isEqualTo(9000);
        room.pools(0);
        assertThat(room.below(LIMIT, 100)).isEqualTo(LIMIT);
    }

    @Test
    void sizesThatChangeALittleAreNotPassedOn() {
        room.pools(7500);
        room.below(LIMIT, 100);
        room.pools(7400);
        assertThat(room.below(LIMIT, 100)).isEqualTo(7500);
        room.pools(7100);
        assertThat(room.below(LIMIT, 100)).isEqualTo(7100);
    }

    @Test
    void roomIsNeverMoreThanALimitThatHasBecomeLess() {
        room.below(LIMIT, 100);
        assertThat(room.below(LIMIT - 1, 100)).isEqualTo(LIMIT - 1);
    }

    @Test
    void whereOneAllocationAfterTheOtherFailsIsTheEndOfTheRoom() {
        room.collected(6900, 6200, Occasion.FAILED_ALLOCATION);
        assertThat(room.below(LIMIT, 6200)).isEqualTo(LIMIT);
        room.collected(6950, 6300, Occasion.FAILED_ALLOCATION);
        assertThat(room.below(LIMIT, 6300)).isEqualTo(6950);
    }

    @Test
    void failuresOfOneGreatArrayProveNothing() {
        room.collected(5000, 4500, Occasion.FAILED_ALLOCATION);
        room.collected(4500, 4500, Occasion.FAILED_ALLOCATION);
        room.collected(4510, 4500, Occasion.FAILED_ALLOCATION);
        assertThat(room.below(LIMIT, 4500)).isEqualTo(LIMIT);
    }

    @Test
    void failuresBetweenWhichMoreWasInUseProveNothing() {
        room.collected(6900, 6200, Occasion.FAILED_ALLOCATION);
        room.collected(8000, 6200, Occasion.ROUTINE);
        room.collected(6900, 6200, Occasion.FAILED_ALLOCATION);
        assertThat(room.below(LIMIT, 6200)).isEqualTo(LIMIT);
    }

    @Test
    void failuresAtDifferentSizesProveNothing() {
        room.collected(5000, 4000, Occasion.FAILED_ALLOCATION);
        room.collected(7000, 4000, Occasion.FAILED_ALLOCATION);
        assertThat(room.below(LIMIT, 4000)).isEqualTo(LIMIT);
    }

    @Test
    void onceKnownTheRoomFollowsAlsoWhereHardlyAnythingIsFreed() {
        room.collected(6900, 6200, Occasion.FAILED_ALLOCATION);
        room.collected(6900, 6800, Occasion.FAILED_ALLOCATION);
        room.collected(6500, 6500, Occasion.FAILED_ALLOCATION);
        assertThat(room.below(LIMIT, 6500)).isEqualTo(6500);
    }

    @Test
    void whatIsInUseFits() {
        room.collected(6900, 6200, Occasion.FAILED_ALLOCATION);
        room.collected(6900, 6200, Occasion.FAILED_ALLOCATION);
        assertThat(room.below(LIMIT, 7000)).isEqualTo(6900);
        assertThat(room.below(LIMIT, 7300)).isEqualTo(7300);
        assertThat(room.below(LIMIT, 6200)).isEqualTo(7300);
    }

    @Test
    void aThousandCollectionsForOtherReasonsOutdateIt() {
        room.collected(6900, 6200, Occasion.FAILED_ALLOCATION);
        room.collected(6900, 6200, Occasion.FAILED_ALLOCATION);
        for (int i = 1; i < 1000; i++) {
            room.collected(6900, 6200, Occasion.ROUTINE);
        }
        assertThat(room.below(LIMIT, 6200)).isEqualTo(6900);

        room.collected(6900, 6200, Occasion.ROUTINE);
        assertThat(room.below(LIMIT, 6200)).isEqualTo(LIMIT);

        room.collected(6900, 6200, Occasion.FAILED_ALLOCATION);
        assertThat(room.below(LIMIT, 6200)).as("one failure proves nothing").isEqualTo(LIMIT);
    }

    @Test
    void otherCollectionsAndUnknownSizesSayNothing() {
        room.collected(6900, 6200, Occasion.ROUTINE);
        room.collected(0, 6200, Occasion.FAILED_ALLOCATION);
        room.collected(6900, 0, Occasion.FAILED_ALLOCATION);
        room.collected(6900, 6200, Occasion.FAILED_ALLOCATION);
        assertThat(room.below(LIMIT, 6200)).isEqualTo(LIMIT);
    }
}
