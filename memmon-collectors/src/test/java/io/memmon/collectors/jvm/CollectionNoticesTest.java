package io.memmon.collectors.jvm;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CollectionNoticesTest {

    private static final String PAUSE = "G1 Evacuation Pause";
    private static final String PERIODIC = "G1 Periodic Collection";

    private final CollectionNotices notices = new CollectionNotices(1);
    private long id;

    @Test
    void fallOfTheOldGenerationBetweenCollectionsIsAFinishedMark() {
        g1(PAUSE, 100, 110);
        g1(PAUSE, 90, 95);
        assertThat(notices.marks()).isEqualTo(1);
    }

    @Test
    void fallWithinACollectionIsNot() {
        g1(PAUSE, 100, 80); // eager reclaim of humongous objects looks like this
        g1(PAUSE, 80, 60);
        assertThat(notices.marks()).isZero();
        assertThat(notices.oldFalls()).isEqualTo(2);
    }

    @Test
    void secondPeriodicCollectionProvesTheMarkOfTheFirst() {
        g1(PERIODIC, 100, 100);
        g1(PAUSE, 100, 100);
        assertThat(notices.marks()).isZero();
        g1(PERIODIC, 100, 100);
        assertThat(notices.marks()).isEqualTo(1);
    }

    @Test
    void oneMarkIsNotProvenTwice() {
        g1(PERIODIC, 100, 100);
        g1(PAUSE, 90, 90);
        g1(PERIODIC, 90, 90);
        assertThat(notices.marks()).isEqualTo(1);
    }

    @Test
    void unsplitCyclesMarkTheOldGenerationWhenItFallsOrWhenAskedFor() {
        unsplit("Concurrent GC", 100, 110);
        assertThat(notices.marks()).isZero();
        unsplit("Concurrent GC", 110, 90);
        unsplit("System.gc()", 90, 95);
        assertThat(notices.marks()).isEqualTo(2);
    }

    @Test
    void fullPauseProvesTheCycleItBelongsToAndNoOther() {
        notices.paused("Full GC");
        unsplit("Allocation Failure", 100, 100);
        assertThat(notices.marks()).isEqualTo(1);
        unsplit("Allocation Failure", 100, 100);
        assertThat(notices.marks()).isEqualTo(1);
    }

    @Test
    void stallsAndStopsAreCountedByTheirNames() {
        notices.collected(0, CollectionKind.OLD_CYCLES, 1, "Allocation Stall", -1, -1, 5);
        notices.paused("Degenerated GC");
        notices.paused("Full GC");
        notices.paused("Init Mark");
        assertThat(notices.stalls()).isEqualTo(1);
        assertThat(notices.degenerated()).isEqualTo(1);
        assertThat(notices.fullPauses()).isEqualTo(1);
    }

    @Test
    void sizeOfZeroIsNotKnown() {
        notices.collected(0, CollectionKind.OLD_CYCLES, 1, "Proactive", -1, -1, 0);
        assertThat(notices.heapAfter()).isEqualTo(CollectionNotices.UNKNOWN);
    }

    private void g1(String cause, long before, long after) {
        notices.collected(0, CollectionKind.REGION_PAUSES, ++id, cause, before, after, after);
    }

    private void unsplit(String cause, long before, long after) {
        notices.collected(0, CollectionKind.UNSPLIT_CYCLES, ++id, cause, before, after, after);
    }
}
