package io.memmon.collectors.jvm;

import static org.assertj.core.api.Assertions.assertThat;

import io.memmon.api.collect.Collector;
import io.memmon.testkit.CollectorContract;
import io.memmon.testkit.FakeContext;
import io.memmon.testkit.RecordedReadings;
import java.lang.management.ManagementFactory;
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

    @Test
    void compiledCodeIsMeasuredAgainstTheWholeOfItsHeaps() throws Exception {
        new JvmPoolsCollector().open(new FakeContext()).sample(readings);
        assertThat(readings.used("code-cache").orElseThrow())
                .isBetween(1L, readings.limit("code-cache").orElseThrow());
    }
}
