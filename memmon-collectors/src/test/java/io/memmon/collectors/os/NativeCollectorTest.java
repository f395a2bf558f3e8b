package io.memmon.collectors.os;

import static org.assertj.core.api.Assertions.assertThat;

import io.memmon.api.collect.Collector;
import io.memmon.api.collect.Collector.Sampler;
import io.memmon.testkit.CollectorContract;
import io.memmon.testkit.FakeContext;
import io.memmon.testkit.RecordedReadings;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NativeCollectorTest implements CollectorContract {

    private static final long MIB = 1L << 20;
    private static final long RESIDENT = 6000 * MIB;

    @TempDir
    Path folder;

    @Override
    public Collector collector() {
        return new NativeCollector();
    }

    @BeforeEach
    void plant() {
        resident(RESIDENT, 0);
    }

    @Test
    void isWhatTheProcessHoldsBeyondWhatTheJvmAccountsFor() throws Exception {
        RecordedReadings readings = sampled();

        assertThat(readings.used("native").orElseThrow()).isPositive().isLessThan(RESIDENT);
    }

    @Test
    void countsWhatIsSwappedOut() throws Exception {
        Sampler sampler = open();
        long before = used(sampler);
        resident(RESIDENT - 500 * MIB, 500 * MIB);

        assertThat(used(sampler)).isBetween(before - 50 * MIB, before + 50 * MIB);
    }

    @Test
    void leavesDirectBuffersToTheirOwnArea() throws Exception {
        Sampler sampler = open();
        long before = used(sampler);
        ByteBuffer buffer = ByteBuffer.allocateDirect((int) (200 * MIB));

        assertThat(used(sampler)).isLessThan(before - 150 * MIB);
        assertThat(buffer.capacity()).isPositive();
    }

    @Test
    void mayGrowIntoWhatTheContainerHasLeft() throws Exception {
        tree().v2("cgroup", 300, 1000 * MIB + "", 50, 50);
        RecordedReadings readings = sampled();

        assertThat(readings.limit("native").orElseThrow()
                        - readings.used("native").orElseThrow())
                .isEqualTo(800 * MIB);
    }

    @Test
    void mayGrowIntoWhatTheHostHasLeftWithoutAContainer() throws Exception {
        RecordedReadings readings = sampled();

        assertThat(readings.limit("native").orElseThrow()
                        - readings.used("native").orElseThrow())
                .isEqualTo(6_000_000L * 1024);
    }

    @Test
    void itsLimitDoesNotTremble() throws Exception {
        Sampler sampler = open();
        long first = limit(sampler);
        resident(RESIDENT + 10 * MIB, 0);

        assertThat(limit(sampler)).isEqualTo(first);
    }

    @Test
    void isAbsentWhereTheKernelDoesNotTellAnonymousMemory() throws Exception {
        tree().write("proc/self/status", "Name: java\nVmRSS: 5000 kB\n");

        assertThat(sampled().all()).isEmpty();
    }

    private KernelTree tree() {
        return new KernelTree(folder);
    }

    private void resident(long anonymous, long swapped) {
        tree().write(
                        "proc/self/status",
                        "Name:\tjava\nVmRSS:\t 9999999 kB\nRssAnon:\t%d kB\nVmSwap:\t%d kB\n"
                                .formatted(anonymous / 1024, swapped / 1024));
    }

    private Sampler open() throws Exception {
        return new NativeCollector().open(new FakeContext(tree().settings()));
    }

    private RecordedReadings sampled() throws Exception {
        RecordedReadings readings = new RecordedReadings();
        open().sample(readings);
        return readings;
    }

    private static long used(Sampler sampler) throws Exception {
        RecordedReadings readings = new RecordedReadings();
        sampler.sample(readings);
        return readings.used("native").orElseThrow();
    }

    private static long limit(Sampler sampler) throws Exception {
        RecordedReadings readings = new RecordedReadings();
        sampler.sample(readings);
        return readings.limit("native").orElseThrow();
    }
}
