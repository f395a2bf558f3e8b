package io.memmon.collectors.os;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.memmon.api.collect.Collector.Sampler;
import io.memmon.testkit.AllocationMeter;
import io.memmon.testkit.CollectorContract;
import io.memmon.testkit.FakeContext;
import io.memmon.testkit.RecordedReadings;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContainerTest {

    private static final long MIB = 1L << 20;
    private static final String NO_V1_LIMIT = "9223372036854771712";

    @TempDir
    Path folder;

    private KernelTree tree;
    private final RecordedReadings readings = new RecordedReadings();

    @BeforeEach
    void plant() {
        tree = new KernelTree(folder);
    }

    @Test
    void pageCacheOfBothListsIsNotUsed() throws Exception {
        tree.write("proc/self/cgroup", "0::/app\n").v2("cgroup/app", 300, mib(400), 50, 30);
        sample();
        assertThat(readings.used("container")).hasValue(220 * MIB);
        assertThat(readings.limit("container")).hasValue(400 * MIB);
        assertThat(readings.signal("container.usage")).hasValue(300 * MIB);
    }

    @Test
    void tighterAncestorIsTheLimit() throws Exception {
        tree.write("proc/self/cgroup", "0::/pod/app\n")
                .v2("cgroup/pod/app", 300, mib(1000), 0, 0)
                .v2("cgroup/pod", 300, mib(400), 0, 0)
                .v2("cgroup", 900, "max", 0, 0);
        sample();
        assertThat(readings.used("container")).hasValue(300 * MIB);
        assertThat(readings.limit("container")).hasValue(400 * MIB);
    }

    @Test
    void siblingsThatFillAnAncestorCount() throws Exception {
        tree.write("proc/self/cgroup", "0::/pod/app\n")
                .v2("cgroup/pod/app", 100, mib(500), 0, 0)
                .v2("cgroup/pod", 950, mib(1000), 0, 0);
        sample();
        assertThat(readings.used("container")).hasValue(950 * MIB);
        assertThat(readings.limit("container")).hasValue(1000 * MIB);
    }

    @Test
    void shownGroupChangesOnlyWhenAnotherIsClearlyNearerItsLimit() throws Exception {
        tree.write("proc/self/cgroup", "0::/pod/app\n")
                .v2("cgroup/pod/app", 250, mib(500), 0, 0)
                .v2("cgroup/pod", 520, mib(1000), 0, 0);
        Sampler sampler = open(tree.settings());
        assertThat(usedAfter(sampler)).isEqualTo(250 * MIB);
        tree.v2("cgroup/pod", 560, mib(1000), 0, 0);
        assertThat(usedAfter(sampler)).isEqualTo(560 * MIB);
        tree.v2("cgroup/pod", 480, mib(1000), 0, 0);
        assertThat(usedAfter(sampler)).isEqualTo(480 * MIB);
    }

    @Test
    void noLimitAnywhereMeansNoArea() throws Exception {
        tree.write("proc/self/cgroup", "0::/app\n").v2("cgroup/app", 300, "max", 0, 0);
        sample();
        assertThat(readings.used("container")).isEmpty();
        assertThat(readings.limit("container")).isEmpty();
        assertThat(readings.signal("container.usage")).hasValue(300 * MIB);
    }

    @Test
    void limitThatIsChangedWhileRunningIsSeen() throws Exception {
        tree.write("proc/self/cgroup", "0::/app\n").v2("cgroup/app", 300, mib(400), 0, 0);
        Sampler sampler = open(tree.settings());
        sampler.sample(readings);
        tree.v2("cgroup/app", 300, mib(800), 0, 0);
        for (int tick = 0; tick < 20; tick++) {
            readings.clear();
            sampler.sample(readings);
        }
        assertThat(readings.limit("container")).hasValue(800 * MIB);
    }

    @Test
    void groupInItsOwnNamespaceIsTheRootOfTheMount() throws Exception {
        tree.write("proc/self/cgroup", "0::/\n").v2("cgroup", 300, mib(400), 0, 0);
        sample();
        assertThat(readings.limit("container")).hasValue(400 * MIB);
    }

    @Test
    void pathThatOnlyTheHostSeesFallsBackToTheMount() throws Exception {
        tree.write("proc/self/cgroup", "0::/kubepods/pod1/c1\n").v2("cgroup", 300, mib(400), 0, 0);
        sample();
        assertThat(readings.limit("container")).hasValue(400 * MIB);
    }

    @Test
    void pathOutsideTheNamespaceFallsBackToTheMount() throws Exception {
        tree.write("proc/self/cgroup", "0::/../other\n").v2("cgroup", 300, mib(400), 0, 0);
        sample();
        assertThat(readings.limit("container")).hasValue(400 * MIB);
    }

    @Test
    void groupWithoutTheControllerIsAccountedByItsAncestor() throws Exception {
        tree.write("proc/self/cgroup", "0::/pod/app\n")
                .write("cgroup/pod/app/cgroup.type", "domain\n")
                .v2("cgroup/pod", 300, mib(400), 0, 0);
        sample();
        assertThat(readings.limit("container")).hasValue(400 * MIB);
    }

    @Test
    void mountsOfTheProcessTellWhereItsGroupIs() throws Exception {
        tree.write("proc/self/cgroup", "0::/docker/abc\n")
                .write(
                        "proc/self/mountinfo",
                        "31 23 0:28 / / rw - ext4 /dev/sda rw\n" + "42 31 0:38 /docker/abc "
                                + tree.path("some\\040where") + " ro - cgroup2 cgroup rw\n")
                .v2("some where", 300, mib(400), 0, 0);
        readings.clear();
        open(tree.settingsWithMounts()).sample(readings);
        assertThat(readings.limit("container")).hasValue(400 * MIB);
    }

    @Test
    void versionOneTakesTheTighterOfItsOwnAndTheHierarchysLimit() throws Exception {
        tree.write("proc/self/cgroup", "4:cpu,memory:/app\n")
                .v1("cgroup/memory/app", 300, mib(800), mib(400), 40, 10)
                .write("cgroup/memory/app/memory.failcnt", "17\n")
                .write("cgroup/memory/app/memory.oom_control", "oom_kill_disable 0\nunder_oom 0\noom_kill 3\n");
        sample();
        assertThat(readings.used("container")).hasValue(250 * MIB);
        assertThat(readings.limit("container")).hasValue(400 * MIB);
        assertThat(readings.signal("container.events.max")).hasValue(17);
        assertThat(readings.signal("oom.kills")).hasValue(3);
    }

    @Test
    void versionOneWithoutLimitHasNoArea() throws Exception {
        tree.write("proc/self/cgroup", "4:memory:/app\n")
                .v1("cgroup/memory/app", 300, NO_V1_LIMIT, NO_V1_LIMIT, 40, 10)
                .v1("cgroup/memory", 900, NO_V1_LIMIT, NO_V1_LIMIT, 40, 10);
        sample();
        assertThat(readings.limit("container")).isEmpty();
    }

    @Test
    void versionOneAncestorThatDoesNotBindItsChildrenIsLeftOut() throws Exception {
        tree.write("proc/self/cgroup", "4:memory:/pod/app\n")
                .v1("cgroup/memory/pod/app", 300, mib(800), mib(800), 0, 0)
                .v1("cgroup/memory/pod", 90, mib(100), mib(100), 0, 0)
                .write("cgroup/memory/pod/memory.use_hierarchy", "0\n");
        sample();
        assertThat(readings.limit("container")).hasValue(800 * MIB);
    }

    @Test
    void hybridTakesMemoryFromVersionOneAndStallsFromVersionTwo() throws Exception {
        tree.write("proc/self/cgroup", "4:memory:/app\n0::/app\n")
                .write("proc/pressure/memory", pressure(9_000_000, 9_000_000))
                .v1("cgroup/memory/app", 300, mib(400), mib(400), 0, 0)
                .write("cgroup/unified/app/memory.pressure", pressure(2_500_000, 1_000_000));
        sample();
        assertThat(readings.limit("container")).hasValue(400 * MIB);
        assertThat(readings.signal("stall.container.some").orElseThrow()).isEqualTo(2.5, within(1e-9));
        assertThat(readings.signal("stall.container.full").orElseThrow()).isEqualTo(1.0, within(1e-9));
        assertThat(readings.signal("stall.host.some")).isEmpty();
    }

    @Test
    void withoutAGroupOfItsOwnTheHostsStallsCount() throws Exception {
        tree.write("proc/self/cgroup", "0::/\n")
                .write("proc/pressure/memory", "some avg10=0.00 avg60=0.00 avg300=0.00 total=1500000\n")
                .write("cgroup/memory.pressure", pressure(7, 7));
        sample();
        assertThat(readings.signal("stall.host.some")).hasValue(1.5);
        assertThat(readings.signal("stall.host.full")).isEmpty();
        assertThat(readings.signal("stall.container.some")).isEmpty();
    }

    @Test
    void eventsOfVersionTwoAreCounted() throws Exception {
        tree.write("proc/self/cgroup", "0::/app\n")
                .v2("cgroup/app", 300, mib(400), 0, 0)
                .write("cgroup/app/memory.events", "low 0\nhigh 4\nmax 5\noom 6\noom_kill 7\noom_group_kill 0\n");
        sample();
        assertThat(readings.signal("container.events.high")).hasValue(4);
        assertThat(readings.signal("container.events.max")).hasValue(5);
        assertThat(readings.signal("container.events.oom")).hasValue(6);
        assertThat(readings.signal("oom.kills")).hasValue(7);
    }

    @Test
    void newEventsAreSeenWithinFourTicksAndOldOnesRepeatedMeanwhile() throws Exception {
        tree.write("proc/self/cgroup", "0::/app\n")
                .v2("cgroup/app", 300, mib(400), 0, 0)
                .write("cgroup/app/memory.events", "max 5\n");
        Sampler sampler = open(tree.settings());
        sampler.sample(readings);
        tree.write("cgroup/app/memory.events", "max 6\n");
        readings.clear();
        sampler.sample(readings);
        assertThat(readings.signal("container.events.max")).hasValue(5);
        for (int tick = 0; tick < 3; tick++) {
            sampler.sample(readings);
        }
        assertThat(readings.signal("container.events.max")).hasValue(6);
    }

    @Test
    void machineWithoutControlGroupsStillShowsProcessAndHost() throws Exception {
        sample();
        assertThat(readings.limit("container")).isEmpty();
        assertThat(readings.signal("process.rss")).hasValue(1000 * 4096);
        assertThat(readings.signal("process.virtual")).hasValue(2000 * 4096);
        assertThat(readings.used("host")).hasValue(2_000_000L * 1024);
        assertThat(readings.limit("host")).hasValue(8_000_000L * 1024);
        assertThat(readings.signal("host.available")).hasValue(6_000_000.0 * 1024);
        assertThat(readings.signal("swap.used")).hasValue(500_000.0 * 1024);
        assertThat(readings.signal("swap.free")).hasValue(1_500_000.0 * 1024);
    }

    @Test
    void useWithoutStatisticsCouldBePageCacheAndIsAbsent() throws Exception {
        tree.write("proc/self/cgroup", "0::/app\n")
                .write("cgroup/app/memory.current", "400\n")
                .write("cgroup/app/memory.max", "500\n");
        sample();
        assertThat(readings.used("container")).isEmpty();
    }

    @Test
    void garbageIsAbsent() throws Exception {
        tree.write("proc/self/cgroup", "::::\n\nnonsense\n0::/app\n")
                .write("proc/self/statm", "what -5 ever")
                .write("proc/meminfo", "MemTotal: lots kB\nMemAvailable: 5x kB\n")
                .v2("cgroup/app", 300, "twelve", 0, 0)
                .write("cgroup/app/memory.events", "high\nmax -1\noom\toomph\n")
                .write("cgroup/app/memory.pressure", "some total=\nfull avg10=0 total=1.5\n");
        sample();
        assertThat(readings.all()).containsOnlyKeys("container.usage");
    }

    @Test
    void folderInPlaceOfAFileIsAbsent() throws Exception {
        tree.write("proc/self/cgroup", "0::/app\n")
                .v2("cgroup/app", 300, mib(400), 0, 0)
                .write("cgroup/app/memory.events/in-the-way", "");
        sample();
        assertThat(readings.limit("container")).hasValue(400 * MIB);
        assertThat(readings.signal("container.events.max")).isEmpty();
    }

    @Test
    void fileThatVanishesIsAbsentUntilItIsBack() throws Exception {
        tree.write("proc/self/cgroup", "0::/app\n").v2("cgroup/app", 300, mib(400), 0, 0);
        FakeContext context = new FakeContext(tree.settings());
        Sampler first = new OsCollector().open(context);
        first.sample(readings);
        context.close();
        tree.delete("cgroup/app/memory.stat");
        readings.clear();
        first.sample(readings);
        assertThat(readings.used("container")).isEmpty();
        tree.v2("cgroup/app", 310, mib(400), 0, 0);
        for (int tick = 0; tick < 20; tick++) {
            first.sample(readings);
        }
        assertThat(readings.used("container")).hasValue(310 * MIB);
    }

    @Test
    void missingFilesCostNoAllocationEither() throws Exception {
        tree.write("proc/self/cgroup", "0::/app\n").v2("cgroup/app", 300, mib(400), 0, 0);
        Sampler sampler = open(tree.settings());
        CollectorContract.Nowhere nowhere = new CollectorContract.Nowhere();
        assertThat(AllocationMeter.bytes(5_000, 1_000, () -> sampler.sample(nowhere)))
                .isZero();
    }

    @Test
    void killsOfTheHostAreNotMixedWithThoseOfTheGroup() throws Exception {
        tree.write("proc/self/cgroup", "0::/app\n")
                .write("proc/vmstat", "nr_free_pages 5\npswpin 11\npswpout 12\noom_kill 13\n")
                .v2("cgroup/app", 300, mib(400), 0, 0);
        new VmstatCollector().open(new FakeContext(tree.settings())).sample(readings);
        assertThat(readings.signal("swap.in")).hasValue(11);
        assertThat(readings.signal("oom.kills")).hasValue(13);

        tree.write("cgroup/app/memory.events", "oom_kill 0\n");
        readings.clear();
        new VmstatCollector().open(new FakeContext(tree.settings())).sample(readings);
        assertThat(readings.signal("oom.kills")).isEmpty();
    }

    private long usedAfter(Sampler sampler) throws Exception {
        readings.clear();
        sampler.sample(readings);
        return readings.used("container").orElseThrow();
    }

    private void sample() throws Exception {
        readings.clear();
        open(tree.settings()).sample(readings);
    }

    private static Sampler open(Map<String, String> settings) {
        return new OsCollector().open(new FakeContext(settings));
    }

    private static String mib(long mebibytes) {
        return Long.toString(mebibytes * MIB);
    }

    private static String pressure(long some, long full) {
        return "some avg10=1.00 avg60=0.00 avg300=0.00 total=" + some
                + "\nfull avg10=0.50 avg60=0.00 avg300=0.00 total=" + full + '\n';
    }
}
