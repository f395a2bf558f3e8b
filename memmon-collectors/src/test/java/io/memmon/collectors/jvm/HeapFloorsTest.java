package io.memmon.collectors.jvm;

import static org.assertj.core.api.Assertions.assertThat;

import io.memmon.api.memory.Evidence;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HeapFloorsTest {

    private static final long MAX = 3_200;
    private static final long SLACK = MAX / 32;

    private final HeapFloors floors = new HeapFloors(MAX);
    private final CollectionsSeen seen = new CollectionsSeen();

    @BeforeEach
    void prime() {
        seen.complete = true;
        seen.collections = 7;
        seen.oldCollections = 3;
        assertThat(floors.tick(500, seen)).isFalse();
    }

    @Test
    void quietHeapHasNoFloor() {
        assertThat(floors.tick(600, seen)).isFalse();
    }

    @Test
    void firstReadingAfterAYoungCollectionIsAnUpperBound() {
        seen.collections++;
        expect(400, 400, Evidence.YOUNG);
        assertThat(floors.tick(450, seen)).isFalse();
    }

    @Test
    void oldCollectionIsProof() {
        seen.collections++;
        seen.oldCollections++;
        seen.fullCollections++;
        expect(400, 400, Evidence.OLD);
    }

    @Test
    void oldCollectionBesideTheApplicationLeavesGarbageInDenseRegions() {
        seen.collections++;
        seen.oldCollections++;
        expect(400, 400, Evidence.MARKED);
    }

    @Test
    void notificationRefinesTheReading() {
        seen.collections++;
        seen.heapAfter = 350;
        expect(400, 350, Evidence.YOUNG);
    }

    @Test
    void waitsOneTickForTheNotificationAndNoLonger() {
        seen.collections++;
        seen.complete = false;
        seen.heapAfter = 1; // that of an earlier collection
        assertThat(floors.tick(400, seen)).isFalse();
        expect(450, 400, Evidence.YOUNG);
    }

    @Test
    void waitsNoLongerWhereEachTickBringsAnotherCollection() {
        seen.complete = false;
        seen.heapAfter = 1; // the notifications' thread has no memory to hear of these
        seen.collections++;
        assertThat(floors.tick(400, seen)).isFalse();
        seen.collections++;
        expect(450, 450, Evidence.YOUNG);
        seen.collections++;
        expect(460, 460, Evidence.YOUNG);
    }

    @Test
    void doesNotWaitOnceNotificationsStayAway() {
        seen.complete = false;
        seen.collections++;
        floors.tick(400, seen);
        floors.tick(400, seen);
        seen.collections++;
        expect(420, 420, Evidence.YOUNG);
    }

    @Test
    void tornReadingWaitsForAWholeOne() {
        seen.collections++;
        assertThat(floors.tick(CollectionNotices.UNKNOWN, seen)).isFalse();
        expect(410, 410, Evidence.YOUNG);
    }

    @Test
    void proofOfAMarkIsTheFloorOfTheNextCollection() {
        young(400);
        seen.marks++;
        assertThat(floors.tick(400 + SLACK + 1, seen)).isFalse();
        seen.collections++;
        expect(390, 390, Evidence.MARKED);
        seen.collections++;
        expect(395, 395, Evidence.YOUNG);
    }

    @Test
    void markInAnIdleHeapIsProofWhenItHasStayedIdle() {
        young(400);
        seen.marks++;
        for (int i = 0; i < HeapFloors.IDLE_TICKS; i++) {
            assertThat(floors.tick(400 + SLACK, seen)).isFalse();
        }
        expect(400 + SLACK, 400 + SLACK, Evidence.MARKED);
        assertThat(floors.tick(400, seen)).isFalse();
    }

    @Test
    void whatIsInUseWhenAMarkEndsIsNoFloorWhereCollectionsCome() {
        young(400);
        seen.marks++;
        assertThat(floors.tick(400 + SLACK, seen)).isFalse();
        seen.collections++;
        expect(390, 390, Evidence.MARKED);
    }

    @Test
    void collectionsThatShrinkTheOldGenerationAfterAMarkProveMore() {
        young(400);
        seen.marks++;
        floors.tick(900, seen);
        seen.collections++;
        expect(390, 390, Evidence.MARKED);
        seen.collections++;
        seen.oldFalls++;
        expect(300, 300, Evidence.MARKED);
        young(310);
        young(320);
        seen.collections++;
        seen.oldFalls++; // eager reclaim of humongous objects, long after the mark
        expect(315, 315, Evidence.YOUNG);
    }

    @Test
    void fallOfTheOldGenerationWithoutAMarkProvesNothing() {
        seen.collections++;
        seen.oldFalls++;
        expect(300, 300, Evidence.YOUNG);
    }

    @Test
    void markHeardOfWhileTheCollectionWaitsForItsNoticeBelongsToThatCollection() {
        seen.collections++;
        seen.complete = false;
        floors.tick(400, seen);
        seen.marks++;
        seen.complete = true;
        seen.heapAfter = 380;
        expect(420, 380, Evidence.MARKED);
    }

    @Test
    void markThatAFullCollectionEndsIsNotASecondProof() {
        seen.collections++;
        seen.oldCollections++;
        seen.fullCollections++;
        seen.marks++;
        expect(400, 400, Evidence.OLD);
        seen.collections++;
        expect(410, 410, Evidence.YOUNG);
    }

    private void young(long used) {
        seen.collections++;
        expect(used, used, Evidence.YOUNG);
    }

    private void expect(long used, long bytes, Evidence by) {
        assertThat(floors.tick(used, seen)).isTrue();
        assertThat(floors.bytes()).isEqualTo(bytes);
        assertThat(floors.evidence()).isEqualTo(by);
    }
}
