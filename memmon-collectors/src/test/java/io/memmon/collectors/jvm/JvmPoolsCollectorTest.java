package io.memmon.collectors.jvm;

import static org.assertj.core.api.Assertions.assertThat;

import io.memmon.api.collect.Collector;
import io.memmon.testkit.CollectorContract;
import io.memmon.testkit.FakeContext;
import io.memmon.testkit.RecordedReadings;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import org.junit.jupiter.api.Test;

class JvmPoolsCollectorTest implements CollectorContract {

    private final RecordedReadings readings = new RecordedReadings();

    @Override
    public Collector collector() {
        return new JvmPoolsCollector();
    }

    @Test
    void everyPoolIsASignal() throws Exception {
        new JvmPoolsCollector().open(new FakeContext()).sample(readings);
        long pools = readings.all().keySet().stream()
                .filter(name -> name.matches("pool\\.[a-z0-9-]+\\.used"))
                .count();
        assertThat(pools).isEqualTo(ManagementFactory.getMemoryPoolMXBeans().size());
    }

    @Test
    void metaspaceHasNoLimitUnlessOneIsSet() throws Exception {
        new JvmPoolsCollector().open(new FakeContext()).sample(readings);
        assertThat(readings.used("metaspace").orElseThrow()).isPositive();
        assertThat(readings.limit("metaspace")).isEmpty();
    }

    /** MaxMetaspaceSize is held against what is committed, which loaders of a single class use but half of. */
    @Test
    void metaspaceIsWhatIsCommitted() throws Exception {
        MemoryPoolMXBean metaspace = ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getName().equals("Metaspace"))
                .findFirst()
                .orElseThrow();
        long before = metaspace.getUsage().getCommitted();
        new JvmPoolsCollector().open(new FakeContext()).sample(readings);
        assertThat(readings.used("metaspace").orElseThrow())
                .isBetween(before, metaspace.getUsage().getCommitted());
    }

    @Test
    void compiledCodeIsMeasuredAgainstTheWholeOfItsHeaps() throws Exception {
        new JvmPoolsCollector().open(new FakeContext()).sample(readings);
        assertThat(readings.used("code-cache").orElseThrow())
                .isBetween(1L, readings.limit("code-cache").orElseThrow());
    }
}
