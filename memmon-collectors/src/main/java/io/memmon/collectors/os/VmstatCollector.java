package io.memmon.collectors.os;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.memmon.api.collect.Collector;
import io.memmon.api.collect.CollectorContext;
import io.memmon.api.collect.Lane;
import io.memmon.api.collect.Recorder;
import io.memmon.api.memory.Signal;
import io.memmon.api.memory.StandardSignals;
import io.memmon.collectors.os.cgroup.ContainerMemory;
import io.memmon.collectors.os.proc.KernelText;
import io.memmon.collectors.os.proc.ProcFile;
import java.nio.file.Path;

/**
 * Reads the host's counters of pages swapped in and of processes killed for want of memory, from {@code /proc/vmstat}.
 * On the slow lane, because the kernel takes 25 microseconds to write that file. Kills are recorded only where the
 * control group does not count its own.
 *
 * <p>Settings: {@code proc-root} and {@code cgroup-root}, as for {@link OsCollector}.
 */
public final class VmstatCollector implements Collector {

    /** Creates the collector. */
    public VmstatCollector() {}

    @Override
    public String name() {
        return "os-vmstat";
    }

    @Override
    public Lane lane() {
        return Lane.SLOW;
    }

    @Override
    public Sampler open(CollectorContext context) {
        KernelRoots roots = KernelRoots.of(context.settings());
        Path proc = roots.proc();
        boolean groupKnowsKills;
        try (ContainerMemory container = ContainerMemory.find(proc, roots.cgroup(), context)) {
            groupKnowsKills = container.knowsKills();
        }
        ProcFile vmstat = new ProcFile(proc.resolve("vmstat"), ProcFile.TABLE);
        context.onClose(vmstat);
        byte[] swappedIn = "pswpin".getBytes(US_ASCII);
        byte[] oomKill = "oom_kill".getBytes(US_ASCII);
        Signal swapIn = context.signal(StandardSignals.SWAP_IN);
        Signal kills = context.signal(StandardSignals.OOM_KILLS);
        return out -> {
            if (vmstat.read()) {
                set(out, swapIn, vmstat.text().value(swappedIn));
                if (!groupKnowsKills) {
                    set(out, kills, vmstat.text().value(oomKill));
                }
            }
        };
    }

    private static void set(Recorder out, Signal signal, long count) {
        if (count != KernelText.ABSENT) {
            out.set(signal, (double) count);
        }
    }
}
