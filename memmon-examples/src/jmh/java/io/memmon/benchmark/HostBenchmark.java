package io.memmon.benchmark;

import io.memmon.api.collect.Collector.Sampler;
import io.memmon.collectors.os.OsCollector;
import io.memmon.core.reading.LaneRecorder;
import io.memmon.core.reading.Readings;
import io.memmon.testkit.FakeContext;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;
import oshi.SystemInfo;
import oshi.hardware.GlobalMemory;
import oshi.hardware.VirtualMemory;
import oshi.software.os.OSProcess;
import oshi.util.GlobalConfig;

/**
 * The operating system's figures of one tick (this process's memory, the host's, swap, and with memmon the container's
 * and its pressure besides), read by memmon's collector and by OSHI. A second passes between two ticks, so that memmon
 * reads all of its files each time, and OSHI is kept from answering out of its memory.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class HostBenchmark {

    private static final Duration LONGEST_BEAT = Duration.ofMinutes(1);

    private final FakeContext context = new FakeContext();
    private final LaneRecorder recorder = new LaneRecorder(() -> true);
    private Sampler sampler = out -> {};
    private GlobalMemory memory = new SystemInfo().getHardware().getMemory();
    private VirtualMemory swap = memory.getVirtualMemory();
    private OSProcess process = new SystemInfo().getOperatingSystem().getCurrentProcess();

    /** Opens memmon's collector and OSHI. */
    @Setup
    public void open() throws Exception {
        sampler = new OsCollector().open(context);
        GlobalConfig.set("oshi.util.memoizer.expiration", 0);
        SystemInfo system = new SystemInfo();
        memory = system.getHardware().getMemory();
        swap = memory.getVirtualMemory();
        process = system.getOperatingSystem().getCurrentProcess();
    }

    /** memmon. */
    @Benchmark
    public Readings memmon() throws Exception {
        context.clock().advance(LONGEST_BEAT);
        Readings readings = recorder.readings();
        readings.clear();
        sampler.sample(recorder);
        return readings;
    }

    /** OSHI. */
    @Benchmark
    public void oshi(Blackhole sink) {
        process.updateAttributes();
        sink.consume(process.getResidentSetSize());
        sink.consume(process.getVirtualSize());
        sink.consume(memory.getTotal());
        sink.consume(memory.getAvailable());
        sink.consume(swap.getSwapTotal());
        sink.consume(swap.getSwapUsed());
    }
}
