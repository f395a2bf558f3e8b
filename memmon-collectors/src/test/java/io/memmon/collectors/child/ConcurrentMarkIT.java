package io.memmon.collectors.child;

import static org.assertj.core.api.Assertions.assertThat;

import io.memmon.api.collect.Collector;
import io.memmon.collectors.jvm.JvmCollector;
import io.memmon.testkit.FakeContext;
import io.memmon.testkit.Jdk;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestReporter;

/** G1 tells the end of a concurrent mark in no bean (17) or in one (25); that it freed nothing must not hide it. */
class ConcurrentMarkIT {

    @TestFactory
    Stream<DynamicTest> markThatFreesNothingIsStillProof(TestReporter reporter) {
        return Stream.of(17, 25)
                .flatMap(release -> Stream.of("idle", "busy").map(load -> {
                    Optional<Jdk> jdk = Jdk.find(release);
                    String name = release + " " + load;
                    return DynamicTest.dynamicTest(
                            name + (jdk.isPresent() ? "" : " (not tested: no such JDK found)"), () -> {
                                if (jdk.isEmpty()) {
                                    reporter.publishEntry(name, "not tested: set JAVA" + release + "_HOME");
                                } else {
                                    check(jdk.get(), load, reporter);
                                }
                            });
                }));
    }

    private static void check(Jdk jdk, String load, TestReporter reporter) throws Exception {
        Map<String, String> said = ChildJvm.of(jdk, "-XX:+UseG1GC", "-Xmx256m", "-Xmn24m", "-XX:MetaspaceSize=128m")
                .needing(JvmCollector.class, Collector.class, FakeContext.class)
                .run(MarkingMain.class, load);
        reporter.publishEntry(jdk.release() + " " + load, said.toString());
        assertThat(said).as("young collections prove nothing").containsEntry("oldFloorsBefore", "0");
        assertThat(Long.parseLong(said.get("oldFloors")))
                .as("proof by the mark")
                .isPositive();
        assertThat(said).containsEntry("fullCollections", "0");
    }
}
