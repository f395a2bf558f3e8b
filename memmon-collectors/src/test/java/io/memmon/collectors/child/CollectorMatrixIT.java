package io.memmon.collectors.child;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.memmon.api.collect.Collector;
import io.memmon.collectors.jvm.JvmCollector;
import io.memmon.testkit.FakeContext;
import io.memmon.testkit.Jdk;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestReporter;

/** Every garbage collector of every JDK that memmon is tested on, each in a JVM of its own. */
class CollectorMatrixIT {

    private static final String UNLOCK = "-XX:+UnlockExperimentalVMOptions";

    /** One combination of release and collector. */
    private record Cell(int release, String collector, List<String> options) {

        private static Cell of(int release, String collector, String... options) {
            return new Cell(release, collector, List.of(options));
        }
    }

    private static Stream<Cell> cells() {
        return Stream.concat(
                Stream.of(17, 25)
                        .flatMap(release -> Stream.of(
                                Cell.of(release, "Serial", "-XX:+UseSerialGC"),
                                Cell.of(release, "Parallel", "-XX:+UseParallelGC"),
                                Cell.of(release, "G1", "-XX:+UseG1GC"),
                                Cell.of(release, "ZGC", "-XX:+UseZGC"),
                                Cell.of(release, "Shenandoah", "-XX:+UseShenandoahGC"))),
                Stream.of(Cell.of(
                        25,
                        "generational Shenandoah",
                        UNLOCK,
                        "-XX:+UseShenandoahGC",
                        "-XX:ShenandoahGCMode=generational")));
    }

    @TestFactory
    Stream<DynamicTest> collectorsHoldTheirPromises(TestReporter reporter) {
        return cells().map(cell -> {
            String name = cell.release() + " " + cell.collector();
            Optional<Jdk> jdk = Jdk.find(cell.release());
            return DynamicTest.dynamicTest(name + (jdk.isPresent() ? "" : " (not tested: no such JDK found)"), () -> {
                if (jdk.isEmpty()) {
                    reporter.publishEntry(name, "not tested: set JAVA" + cell.release() + "_HOME");
                } else {
                    check(cell, jdk.get(), reporter);
                }
            });
        });
    }

    private static void check(Cell cell, Jdk jdk, TestReporter reporter) throws Exception {
        Map<String, String> said = ChildJvm.of(
                        jdk,
                        Stream.concat(cell.options().stream(), Stream.of("-Xmx256m"))
                                .toArray(String[]::new))
                .needing(JvmCollector.class, Collector.class, FakeContext.class)
                .run(ChurningMain.class);
        reporter.publishEntry(cell.release() + " " + cell.collector(), said.toString());
        long max = Long.parseLong(said.get("max"));
        assertThat(said).as("bytes a tick").containsEntry("bytes", "0");
        assertThat(Long.parseLong(said.get("floors"))).as("floors").isPositive();
        assertThat(Long.parseLong(said.get("estimate")))
                .as("live set, %s", said)
                .isCloseTo(Long.parseLong(said.get("live")), within(max / 10));
        assertThat(Long.parseLong(said.get("oldFloors")))
                .as("floors after a collection of everything")
                .isPositive();
        assertThat(Double.parseDouble(said.get("leastShare"))).as("GC share").isBetween(0.0, 1.0);
        assertThat(Double.parseDouble(said.get("greatestShare"))).as("GC share").isBetween(0.0, 1.0);
    }
}
