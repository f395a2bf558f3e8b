package io.memmon.collectors.child;

import static org.assertj.core.api.Assertions.assertThat;

import io.memmon.api.collect.Collector;
import io.memmon.collectors.jvm.JvmCollector;
import io.memmon.testkit.FakeContext;
import io.memmon.testkit.Jdk;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** JVMs that lack what others have: what can be known is recorded, the rest is absent. */
class PoorJvmIT {

    @Test
    void withoutExtendedManagementTheHeapIsStillMeasured() throws Exception {
        Map<String, String> said = run("--limit-modules", "java.base,java.management");
        assertThat(said)
                .containsEntry("collector.jvm", "ok")
                .containsEntry("collector.jvm-pools", "ok")
                .containsEntry("collector.os", "ok")
                .containsEntry("collector.os-vmstat", "ok")
                .containsKeys("used.heap", "limit.heap", "floor.heap", "gc.collections", "used.metaspace")
                .doesNotContainKeys("heap.allocated", "process.cpu", "limit.direct", "gc.notifications.lost");
    }

    @Test
    void heapThatIsNeverCollectedHasNoFloor() throws Exception {
        Map<String, String> said = run("-XX:+UnlockExperimentalVMOptions", "-XX:+UseEpsilonGC", "-Xmx64m");
        assertThat(said)
                .containsEntry("collector.jvm", "ok")
                .containsEntry("gc.collections", "0.0")
                .containsKeys("used.heap", "limit.heap")
                .doesNotContainKeys("floor.heap", "gc.cycle.time");
    }

    @Test
    void nativeMemoryIsShownWhereItIsTracked() throws Exception {
        Map<String, String> said = run("-XX:NativeMemoryTracking=summary", "-Xmx64m", "-XX:MaxMetaspaceSize=64m");
        assertThat(said)
                .containsKeys("nmt.total.committed", "nmt.java-heap.committed", "nmt.thread.committed")
                .containsEntry("limit.metaspace", Double.toString(64L << 20));
    }

    @Test
    void limitOfDirectBuffersIsTheConfiguredOne() throws Exception {
        assertThat(run("-Xmx64m", "-XX:MaxDirectMemorySize=32m"))
                .containsEntry("limit.direct", Double.toString(32L << 20));
    }

    private static Map<String, String> run(String... options) throws Exception {
        return ChildJvm.of(Jdk.running(), options)
                .needing(JvmCollector.class, Collector.class, FakeContext.class)
                .run(PlainMain.class);
    }
}
