package io.memmon.collectors.jvm;

import static org.assertj.core.api.Assertions.assertThat;

import io.memmon.collectors.jvm.CollectionKind.Generations;
import io.memmon.collectors.jvm.HeapRoom.Occasion;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import javax.management.ObjectName;
import org.junit.jupiter.api.Test;

class GcBeansTest {

    @Test
    void cyclesAndThePausesWithinThemStayApart() {
        GcBeans beans = beans(new Bean("ZGC Cycles", 4, 900), new Bean("ZGC Pauses", 12, 3));
        assertThat(beans.collections()).isEqualTo(4);
        assertThat(beans.oldCollections()).isEqualTo(4);
        assertThat(beans.cycleMillis()).isEqualTo(900);
        assertThat(beans.pauseMillis()).isEqualTo(3);
        assertThat(beans.fullCollections()).isZero();
    }

    @Test
    void onlyMajorCyclesAreOldCollections() {
        GcBeans beans = beans(new Bean("ZGC Minor Cycles", 9, 1), new Bean("ZGC Major Cycles", 2, 1));
        assertThat(beans.collections()).isEqualTo(11);
        assertThat(beans.oldCollections()).isEqualTo(2);
    }

    @Test
    void twoStopsAreOneMark() {
        assertThat(g1(0).marks()).isZero();
        assertThat(g1(1).marks()).isEqualTo(1);
        assertThat(g1(2).marks()).isEqualTo(1);
        assertThat(g1(3).marks()).isEqualTo(2);
        assertThat(g1(2).collections()).isEqualTo(5);
        assertThat(g1(2).pauseMillis()).isEqualTo(50 + 6 + 70);
    }

    @Test
    void failedAllocationsAreToldByKindAndCauseInHeapsOfRegions() {
        assertThat(g1(0).occasion(CollectionKind.FULL_PAUSES, "G1 Compaction Pause"))
                .isEqualTo(Occasion.FAILED_ALLOCATION);
        assertThat(g1(0).occasion(CollectionKind.FULL_PAUSES, "System.gc()")).isEqualTo(Occasion.ROUTINE);
        assertThat(g1(0).occasion(CollectionKind.REGION_PAUSES, "G1 Evacuation Pause"))
                .isEqualTo(Occasion.ROUTINE);
        GcBeans shenandoah = beans(new Bean("Shenandoah Cycles", 1, 1), new Bean("Shenandoah Pauses", 4, 1));
        assertThat(shenandoah.occasion(CollectionKind.OLD_CYCLES, "Allocation Failure"))
                .isEqualTo(Occasion.FAILED_ALLOCATION);
        assertThat(shenandoah.occasion(CollectionKind.OLD_CYCLES, "Concurrent GC"))
                .isEqualTo(Occasion.ROUTINE);
    }

    @Test
    void aFailedAllocationIsThePlainCauseOfCollectionsInOtherHeaps() {
        GcBeans serial = beans(new Bean("Copy", 1, 1), new Bean("MarkSweepCompact", 1, 1));
        assertThat(serial.occasion(CollectionKind.FULL_PAUSES, "Allocation Failure"))
                .isEqualTo(Occasion.ROUTINE);
    }

    @Test
    void undefinedCountsAreNone() {
        GcBeans beans = beans(new Bean("Copy", -1, -1));
        assertThat(beans.collections()).isZero();
        assertThat(beans.pauseMillis()).isZero();
    }

    @Test
    void jvmThatNeverCollectsHasNoBeans() {
        GcBeans beans = beans();
        assertThat(beans.collections()).isZero();
        assertThat(beans.knowsPauses()).isFalse();
        assertThat(beans.knowsCycles()).isFalse();
    }

    @Test
    void collectorsOfThisJvmAreAllKnown() {
        GcBeans beans = new GcBeans(ManagementFactory.getGarbageCollectorMXBeans(), Pools.generations());
        assertThat(beans.has(CollectionKind.UNKNOWN_PAUSES)).isFalse();
    }

    private static GcBeans g1(long markPauses) {
        return beans(
                new Bean("G1 Young Generation", 4, 50),
                new Bean("G1 Concurrent GC", markPauses, 6),
                new Bean("G1 Old Generation", 1, 70));
    }

    private static GcBeans beans(Bean... beans) {
        GcBeans polled = new GcBeans(List.of(beans), Generations.SEPARATE);
        polled.poll();
        return polled;
    }

    /** A bean that says what it is told to. */
    private record Bean(String name, long count, long millis) implements GarbageCollectorMXBean {

        @Override
        public long getCollectionCount() {
            return count;
        }

        @Override
        public long getCollectionTime() {
            return millis;
        }

        @Override
        public String getName() {
            return name;
        }

        @Override
        public boolean isValid() {
            return true;
        }

        @Override
        public String[] getMemoryPoolNames() {
            return new String[0];
        }

        @Override
        public ObjectName getObjectName() {
            throw new UnsupportedOperationException("not asked for");
        }
    }
}
