package io.memmon.core.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.memmon.core.report.HistoryPoint;
import io.memmon.core.report.HistoryStep;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class BucketRingTest {

    private static final long START = 1_764_000_000_000L;
    private static final long MINUTE = 60_000;
    private static final int NEVER = Integer.MAX_VALUE;

    private final BucketRing ring = new BucketRing(HistoryStep.MINUTE);

    @Test
    void aBucketKeepsItsLeastGreatestMeanAndLastReading() {
        ring.put(START, 10);
        ring.put(START + 1000, 40);
        ring.put(START + 59_999, 13);
        assertThat(all()).containsExactly(new HistoryPoint(Instant.ofEpochMilli(START), 10, 40, 21, 13));
    }

    @Test
    void bucketsLieOnTheWallClockSoThatThoseOfSeveralRunsLineUp() {
        ring.put(START + 59_999, 1);
        ring.put(START + MINUTE, 2);
        assertThat(all())
                .extracting(HistoryPoint::at)
                .containsExactly(Instant.ofEpochMilli(START), Instant.ofEpochMilli(START + MINUTE));
    }

    @Test
    void aStallLeavesAHoleAndInventsNothing() {
        ring.put(START, 1);
        ring.put(START + 5 * MINUTE, 2);
        assertThat(minutes()).containsExactly(0L, 5L);
    }

    @Test
    void theOldestBucketsGiveWay() {
        for (int i = 0; i < 1500; i++) {
            ring.put(START + i * MINUTE, i);
        }
        assertThat(all()).hasSize(1440).first().extracting(HistoryPoint::last).isEqualTo(60.0);
    }

    @Test
    void afterASilenceLongerThanTheRingNothingOldIsLeft() {
        for (int i = 0; i < 1440; i++) {
            ring.put(START + i * MINUTE, i);
        }
        ring.put(START + 100_000 * MINUTE, 7);
        assertThat(minutes()).containsExactly(100_000L);
    }

    @Test
    void onlyTheBucketsAskedForAreCopied() {
        for (int i = 0; i < 10; i++) {
            ring.put(START + i * MINUTE, i);
        }
        List<HistoryPoint> points = new ArrayList<>();
        ring.copy(START + 2 * MINUTE + 30_000, START + 4 * MINUTE, points);
        assertThat(points).extracting(HistoryPoint::last).containsExactly(2.0, 3.0, 4.0);
    }

    @Test
    void aClockThatIsSetBackALittleGoesOnInTheNewestBucket() {
        ring.put(START + MINUTE, 5);
        ring.put(START + MINUTE - 1, 9);
        assertThat(all()).containsExactly(new HistoryPoint(Instant.ofEpochMilli(START + MINUTE), 5, 9, 7, 9));
    }

    @Test
    void aClockThatIsSetBackFarIsBelievedAndWhatLiesInItsFutureGivesWay() {
        for (int i = 0; i < 10; i++) {
            ring.put(START + i * MINUTE, i);
        }
        ring.put(START + 3 * MINUTE, 33);
        assertThat(all()).extracting(HistoryPoint::last).containsExactly(0.0, 1.0, 2.0, 33.0);
        ring.put(START + 4 * MINUTE, 44);
        assertThat(all()).last().isEqualTo(new HistoryPoint(Instant.ofEpochMilli(START + 4 * MINUTE), 44, 44, 44, 44));
    }

    @Test
    void aClockThatWasYearsAheadForAMomentDoesNotCostThePast() {
        ring.put(START, 1);
        ring.put(START + MINUTE, 2);
        ring.put(START + 5_000_000 * MINUTE, 3);
        ring.put(START + 2 * MINUTE, 4);
        assertThat(minutes()).contains(2L).doesNotContain(5_000_000L);
        assertThat(all()).last().extracting(HistoryPoint::last).isEqualTo(4.0);
    }

    @Test
    void aMeanOfVeryManyReadingsStaysBetweenThem() {
        BucketRing long6 = new BucketRing(HistoryStep.SIX_HOURS);
        for (int i = 0; i < 200_000; i++) {
            long6.put(START, i % 2 == 0 ? 1e9 : 3e9);
        }
        List<HistoryPoint> points = new ArrayList<>();
        long6.copy(0, Long.MAX_VALUE, points);
        assertThat(points.get(0).mean()).isBetween(1.99e9, 2.01e9);
    }

    @Test
    void whereThereIsNoMemoryForABlockOnlyTheReadingThatAskedForItIsLost() {
        int minutes = 1500;
        Memory plenty = new Memory(NEVER);
        BucketRing whole = new BucketRing(HistoryStep.MINUTE, plenty);
        assertThat(fill(whole, minutes)).isEmpty();
        assertThat(plenty.asked).isEqualTo(HistoryStep.MINUTE.buckets() / BucketBlock.BUCKETS);
        for (int failing = 0; failing < plenty.asked; failing++) {
            BucketRing ring = new BucketRing(HistoryStep.MINUTE, new Memory(failing));
            List<Integer> lost = fill(ring, minutes);
            assertThat(lost).as("lost at allocation %d", failing).hasSize(1);
            long at = START + lost.get(0) * MINUTE;
            assertThat(all(ring))
                    .as("what is left without %s", lost)
                    .containsExactlyElementsOf(all(whole).stream()
                            .filter(point -> point.at().toEpochMilli() != at)
                            .toList());
        }
    }

    @Test
    void whereThereIsNoMemoryAfterAJumpOfTheClockNothingIsForgotten() {
        Memory memory = new Memory(NEVER);
        BucketRing ring = new BucketRing(HistoryStep.MINUTE, memory);
        ring.put(START, 1);
        ring.put(START + MINUTE, 2);
        long ahead = START + 600 * MINUTE;
        memory.failing = memory.asked;
        assertThatThrownBy(() -> ring.put(ahead, 3)).isInstanceOf(OutOfMemoryError.class);
        assertThat(all(ring)).extracting(HistoryPoint::last).containsExactly(1.0, 2.0);
        ring.put(ahead, 5);
        assertThat(all(ring)).extracting(HistoryPoint::last).containsExactly(1.0, 2.0, 5.0);
        assertThat(all(ring)).extracting(HistoryPoint::mean).containsExactly(1.0, 2.0, 5.0);
    }

    private static List<Integer> fill(BucketRing ring, int minutes) {
        List<Integer> lost = new ArrayList<>();
        for (int i = 0; i < minutes; i++) {
            try {
                ring.put(START + i * MINUTE, i);
            } catch (OutOfMemoryError e) {
                lost.add(i);
            }
        }
        return lost;
    }

    /** Has room for blocks, but once. */
    private static final class Memory implements Supplier<BucketBlock> {

        private int failing;
        private int asked;

        Memory(int failing) {
            this.failing = failing;
        }

        @Override
        public BucketBlock get() {
            if (asked++ == failing) {
                throw new OutOfMemoryError("no heap for a block");
            }
            return new BucketBlock();
        }
    }

    private List<HistoryPoint> all() {
        return all(ring);
    }

    private static List<HistoryPoint> all(BucketRing ring) {
        List<HistoryPoint> points = new ArrayList<>();
        ring.copy(Long.MIN_VALUE, Long.MAX_VALUE, points);
        return points;
    }

    private List<Long> minutes() {
        return all().stream()
                .map(point -> (point.at().toEpochMilli() - START) / MINUTE)
                .toList();
    }
}
