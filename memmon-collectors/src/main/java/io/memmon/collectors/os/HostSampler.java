package io.memmon.collectors.os;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.memmon.api.collect.Collector.Sampler;
import io.memmon.api.collect.CollectorContext;
import io.memmon.api.collect.Recorder;
import io.memmon.api.memory.Area;
import io.memmon.api.memory.Signal;
import io.memmon.api.memory.StandardAreas;
import io.memmon.api.memory.StandardSignals;
import io.memmon.collectors.os.proc.KernelText;
import io.memmon.collectors.os.proc.PageSize;
import io.memmon.collectors.os.proc.PressureFile;
import io.memmon.collectors.os.proc.ProcFile;
import io.memmon.collectors.pace.Beat;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Records the process ({@code statm}), the host ({@code meminfo}) and, where the control group has none of its own, the
 * host's stalls. Each file is read at a beat of its own, and its values are repeated in between.
 */
final class HostSampler implements Sampler, AutoCloseable {

    private static final long BYTES_PER_KB = 1024;
    private final byte[] memTotal = "MemTotal".getBytes(US_ASCII);
    private final byte[] memAvailable = "MemAvailable".getBytes(US_ASCII);
    private final byte[] swapTotal = "SwapTotal".getBytes(US_ASCII);
    private final byte[] swapFree = "SwapFree".getBytes(US_ASCII);
    private final long pageSize;
    private final ProcFile statm;
    private final ProcFile meminfo;
    private final @Nullable PressureFile pressure;
    private final Area host;
    private final Signal virtualSize;
    private final Signal residentSet;
    private final Signal available;
    private final Signal swapUsed;
    private final Signal swapUnused;
    private final Beat processBeat = new Beat(4, 1);
    private final Beat hostBeat = new Beat(8, 4); // meminfo takes the kernel longest, up to 10 microseconds

    HostSampler(Path proc, CollectorContext context, boolean groupKnowsStalls) {
        this.pageSize = PageSize.read(proc);
        this.statm = new ProcFile(proc.resolve("self").resolve("statm"), ProcFile.LINE);
        this.meminfo = new ProcFile(proc.resolve("meminfo"), ProcFile.TABLE);
        this.pressure = groupKnowsStalls
                ? null
                : new PressureFile(
                        proc.resolve("pressure").resolve("memory"),
                        context.signal(StandardSignals.HOST_STALL_SOME),
                        context.signal(StandardSignals.HOST_STALL_FULL));
        this.host = context.area(StandardAreas.HOST);
        this.virtualSize = context.signal(StandardSignals.PROCESS_VIRTUAL);
        this.residentSet = context.signal(StandardSignals.PROCESS_RSS);
        this.available = context.signal(StandardSignals.HOST_AVAILABLE);
        this.swapUsed = context.signal(StandardSignals.SWAP_USED);
        this.swapUnused = context.signal(StandardSignals.SWAP_FREE);
    }

    @Override
    public void sample(Recorder out) {
        if (processBeat.due()) {
            statm.read(); // if that fails its text is empty, and the values are absent
        }
        if (hostBeat.due()) {
            meminfo.read();
        }
        pages(out, virtualSize, statm.text().column(0));
        pages(out, residentSet, statm.text().column(1));
        memory(out, kilobytes(memTotal), kilobytes(memAvailable));
        swap(out, kilobytes(swapTotal), kilobytes(swapFree));
        if (pressure != null) {
            pressure.sample(out);
        }
    }

    private void pages(Recorder out, Signal signal, long pages) {
        if (pages != KernelText.ABSENT) {
            out.set(signal, (double) pages * pageSize);
        }
    }

    private long kilobytes(byte[] key) {
        long value = meminfo.text().value(key);
        return value == KernelText.ABSENT ? KernelText.ABSENT : value * BYTES_PER_KB;
    }

    private void memory(Recorder out, long total, long free) {
        if (total <= 0 || free == KernelText.ABSENT) {
            return;
        }
        out.used(host, Math.max(0, total - free));
        out.limit(host, total);
        out.set(available, (double) free);
    }

    private void swap(Recorder out, long total, long free) {
        if (total != KernelText.ABSENT && free != KernelText.ABSENT) {
            out.set(swapUsed, (double) Math.max(0, total - free));
            out.set(swapUnused, (double) free);
        }
    }

    @Override
    public void close() {
        statm.close();
        meminfo.close();
        if (pressure != null) {
            pressure.close();
        }
    }
}
