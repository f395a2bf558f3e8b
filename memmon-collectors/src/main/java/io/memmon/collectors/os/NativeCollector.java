package io.memmon.collectors.os;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.memmon.api.collect.Collector;
import io.memmon.api.collect.CollectorContext;
import io.memmon.api.collect.Lane;
import io.memmon.api.collect.Recorder;
import io.memmon.api.memory.Area;
import io.memmon.api.memory.StandardAreas;
import io.memmon.collectors.os.cgroup.ContainerMemory;
import io.memmon.collectors.os.proc.KernelText;
import io.memmon.collectors.os.proc.ProcFile;
import java.nio.file.Path;

/**
 * Measures what the process holds outside of all that the JVM accounts for: its anonymous memory, swapped out or not, less
 * heap, metaspace, compiled code and direct buffers. Area {@code native}; its limit is that use and what the container,
 * or without a limited one the host, could still give. On the slow lane, because the kernel takes a while to write
 * {@code /proc/self/status}.
 *
 * <p>Settings: {@code proc-root} and {@code cgroup-root}, as for {@link OsCollector}. Needs Linux 4.5 for {@code RssAnon};
 * without it the area is absent.
 */
public final class NativeCollector implements Collector {

    /** Creates the collector. */
    public NativeCollector() {}

    @Override
    public String name() {
        return "os-native";
    }

    @Override
    public Lane lane() {
        return Lane.SLOW;
    }

    @Override
    public Sampler open(CollectorContext context) {
        KernelRoots roots = KernelRoots.of(context.settings());
        ContainerMemory container = ContainerMemory.find(roots.proc(), roots.cgroup(), context);
        NativeSampler sampler =
                new NativeSampler(roots.proc(), container, KnownMemory.ofThisJvm(), context.area(StandardAreas.NATIVE));
        context.onClose(container);
        context.onClose(sampler);
        return sampler;
    }

    /** Reads the process and the room it has. */
    static final class NativeSampler implements Sampler, AutoCloseable {

        private static final long BYTES_PER_KB = 1024;
        /** The limit follows the neighbours in steps of this part of it, so that it is no second series. */
        private static final double STEP = 0.02;

        private final byte[] anonymous = "RssAnon".getBytes(US_ASCII);
        private final byte[] swapped = "VmSwap".getBytes(US_ASCII);
        private final byte[] available = "MemAvailable".getBytes(US_ASCII);
        private final ProcFile status;
        private final ProcFile meminfo;
        private final ContainerMemory container;
        private final KnownMemory known;
        private final Area area;
        private long limit;

        NativeSampler(Path proc, ContainerMemory container, KnownMemory known, Area area) {
            this.status = new ProcFile(proc.resolve("self").resolve("status"), ProcFile.TABLE);
            this.meminfo = new ProcFile(proc.resolve("meminfo"), ProcFile.TABLE);
            this.container = container;
            this.known = known;
            this.area = area;
        }

        @Override
        public void sample(Recorder out) {
            long resident = status.read() ? status.text().value(anonymous) : KernelText.ABSENT;
            if (resident == KernelText.ABSENT) {
                return;
            }
            long all = (resident + Math.max(0, status.text().value(swapped))) * BYTES_PER_KB;
            long used = Math.max(0, all - known.bytes());
            out.used(area, used);
            long room = room();
            if (room != KernelText.ABSENT) {
                long now = used + room;
                if (Math.abs(now - limit) > STEP * limit || used > limit) {
                    limit = now;
                }
                out.limit(area, limit);
            }
        }

        private long room() {
            long ofContainer = container.headroom();
            if (ofContainer != KernelText.ABSENT) {
                return ofContainer;
            }
            long ofHost = meminfo.read() ? meminfo.text().value(available) : KernelText.ABSENT;
            return ofHost == KernelText.ABSENT ? KernelText.ABSENT : ofHost * BYTES_PER_KB;
        }

        @Override
        public void close() {
            status.close();
            meminfo.close();
        }
    }
}
