package io.memmon.collectors.os;

import io.memmon.api.collect.Collector;
import io.memmon.api.collect.CollectorContext;
import io.memmon.api.collect.Lane;
import io.memmon.collectors.os.cgroup.ContainerMemory;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Reads process, host and container from the files of the Linux kernel on the fast lane. Areas {@code container}, where
 * a limit is set, and {@code host}. On other systems it says so once and records nothing.
 *
 * <p>Settings: {@code proc-root} ({@code /proc} by default) and {@code cgroup-root} (by default found through the
 * mounts of the process, else {@code /sys/fs/cgroup}).
 */
public final class OsCollector implements Collector {

    /** Creates the collector. */
    public OsCollector() {}

    @Override
    public String name() {
        return "os";
    }

    @Override
    public Lane lane() {
        return Lane.FAST;
    }

    @Override
    public Sampler open(CollectorContext context) {
        KernelRoots roots = KernelRoots.of(context.settings());
        Path proc = roots.proc();
        if (!Files.isReadable(proc.resolve("self").resolve("statm")) && !Files.isReadable(proc.resolve("meminfo"))) {
            context.logger()
                    .log(
                            System.Logger.Level.INFO,
                            "no kernel files below {0}: process, host and container are not measured",
                            proc);
            return out -> {};
        }
        ContainerMemory container = ContainerMemory.find(proc, roots.cgroup(), context);
        HostSampler host = new HostSampler(proc, context, container.knowsStalls());
        context.onClose(container);
        context.onClose(host);
        context.logger().log(System.Logger.Level.DEBUG, "container memory: {0}", container.description());
        return out -> {
            host.sample(out);
            container.sample(out);
        };
    }
}
