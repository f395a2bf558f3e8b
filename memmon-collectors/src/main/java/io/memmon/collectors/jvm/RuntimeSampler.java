package io.memmon.collectors.jvm;

import io.memmon.api.collect.Collector.Sampler;
import io.memmon.api.collect.CollectorContext;
import io.memmon.api.collect.Recorder;
import io.memmon.api.memory.Area;
import io.memmon.api.memory.Signal;
import io.memmon.api.memory.StandardAreas;
import io.memmon.api.memory.StandardSignals;
import io.memmon.collectors.pace.Beat;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ClassLoadingMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Records buffers outside the heap, allocation, threads, classes and processor time; allocation and processor time at
 * each tenth tick only, because for them the kernel or the JVM adds up all threads: a third of a whole tick's processor time, as
 * samples of a JVM with forty threads showed.
 */
final class RuntimeSampler implements Sampler {

    private static final double NANOS_PER_SECOND = 1e9;
    private static final int TICKS_PER_SUM = 10;

    private final JvmExtensions extensions;
    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    private final ClassLoadingMXBean classes = ManagementFactory.getClassLoadingMXBean();
    private final @Nullable BufferPoolMXBean directBuffers;
    private final @Nullable BufferPoolMXBean mappedBuffers;
    private final long directLimit;
    private final Area direct;
    private final Signal mapped;
    private final Signal allocated;
    private final Signal cpu;
    private final Signal liveThreads;
    private final Signal loadedClasses;
    private final Beat sums = new Beat(TICKS_PER_SUM, TICKS_PER_SUM);
    private long allocatedBytes = -1;
    private long cpuNanos = -1;

    RuntimeSampler(CollectorContext context, JvmExtensions extensions) {
        this.extensions = extensions;
        List<BufferPoolMXBean> pools = ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class);
        this.directBuffers = find(pools, "direct");
        this.mappedBuffers = find(pools, "mapped");
        this.directLimit = directLimit(extensions.flag("MaxDirectMemorySize"));
        this.direct = context.area(StandardAreas.DIRECT);
        this.mapped = context.signal(StandardSignals.MAPPED_USED);
        this.allocated = context.signal(StandardSignals.ALLOCATED_BYTES);
        this.cpu = context.signal(StandardSignals.PROCESS_CPU);
        this.liveThreads = context.signal(StandardSignals.THREADS);
        this.loadedClasses = context.signal(StandardSignals.CLASSES);
    }

    private static @Nullable BufferPoolMXBean find(List<BufferPoolMXBean> pools, String name) {
        for (BufferPoolMXBean pool : pools) {
            if (pool.getName().equals(name)) {
                return pool;
            }
        }
        return null;
    }

    /** The JDK's rule ({@code jdk.internal.misc.VM}): 0, which is the flag's default, means as much as the heap. */
    private static long directLimit(Optional<String> flag) {
        if (flag.isEmpty()) {
            return 0;
        }
        long bytes = Long.parseLong(flag.get());
        long limit = bytes > 0 ? bytes : Runtime.getRuntime().maxMemory();
        return limit == Long.MAX_VALUE ? 0 : limit;
    }

    @Override
    public void sample(Recorder out) {
        if (directBuffers != null) {
            out.used(direct, directBuffers.getMemoryUsed());
            if (directLimit > 0) {
                out.limit(direct, directLimit);
            }
        }
        if (mappedBuffers != null) {
            out.set(mapped, (double) mappedBuffers.getMemoryUsed());
        }
        out.set(liveThreads, threads.getThreadCount());
        out.set(loadedClasses, classes.getLoadedClassCount());
        if (sums.due()) {
            allocatedBytes = extensions.allocatedBytes();
            cpuNanos = extensions.processCpuNanos();
        }
        if (allocatedBytes >= 0) {
            out.set(allocated, (double) allocatedBytes);
        }
        if (cpuNanos >= 0) {
            out.set(cpu, cpuNanos / NANOS_PER_SECOND);
        }
    }
}
