package io.memmon.collectors.os;

import static org.assertj.core.api.Assertions.assertThat;

import io.memmon.api.collect.Collector;
import io.memmon.testkit.CollectorContract;
import io.memmon.testkit.FakeContext;
import io.memmon.testkit.RecordedReadings;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OsCollectorTest implements CollectorContract {

    @TempDir
    Path folder;

    @Override
    public Collector collector() {
        return new OsCollector();
    }

    @Test
    void systemWithoutKernelFilesRecordsNothing() throws Exception {
        RecordedReadings readings = new RecordedReadings();
        FakeContext context = new FakeContext(Map.of("proc-root", folder.toString()));
        new OsCollector().open(context).sample(readings);
        assertThat(readings.all()).isEmpty();
    }
}
