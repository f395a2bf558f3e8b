package io.memmon.collectors.os.cgroup;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.memmon.api.collect.CollectorContext;
import io.memmon.api.collect.Recorder;
import io.memmon.api.memory.Signal;
import io.memmon.api.memory.StandardSignals;
import io.memmon.collectors.os.cgroup.OwnGroups.Version;
import io.memmon.collectors.os.proc.KernelText;
import io.memmon.collectors.os.proc.PressureFile;
import io.memmon.collectors.os.proc.ProcFile;
import io.memmon.collectors.pace.Beat;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What happened to a control group: {@code memory.events} of version 2; {@code memory.failcnt} and {@code
 * memory.oom_control} of version 1; and {@code memory.pressure}.
 */
final class ContainerEvents implements AutoCloseable {

    private final byte[] high = "high".getBytes(US_ASCII);
    private final byte[] max = "max".getBytes(US_ASCII);
    private final byte[] oom = "oom".getBytes(US_ASCII);
    private final byte[] oomKill = "oom_kill".getBytes(US_ASCII);
    private final @Nullable ProcFile eventsFile;
    private final @Nullable ProcFile failuresFile;
    private final @Nullable PressureFile pressure;
    private final Signal highEvents;
    private final Signal limitEvents;
    private final Signal oomEvents;
    private final Signal kills;
    private final Beat eventsBeat = new Beat(4, 3);
    private final Beat failuresBeat = new Beat(4, 4);

    ContainerEvents(OwnGroups groups, CollectorContext context) {
        Path own = groups.folders().isEmpty() ? null : groups.folders().get(0);
        boolean v2 = groups.version() == Version.V2;
        this.eventsFile = own == null ? null : file(own, v2 ? "memory.events" : "memory.oom_control");
        this.failuresFile = own == null || v2 ? null : file(own, "memory.failcnt");
        this.pressure = groups.pressure()
                .map(folder -> new PressureFile(
                        folder.resolve("memory.pressure"),
                        context.signal(StandardSignals.CONTAINER_STALL_SOME),
                        context.signal(StandardSignals.CONTAINER_STALL_FULL)))
                .orElse(null);
        this.highEvents = context.signal(StandardSignals.CONTAINER_HIGH_EVENTS);
        this.limitEvents = context.signal(StandardSignals.CONTAINER_LIMIT_EVENTS);
        this.oomEvents = context.signal(StandardSignals.CONTAINER_OOM_EVENTS);
        this.kills = context.signal(StandardSignals.OOM_KILLS);
    }

    private static ProcFile file(Path folder, String name) {
        return new ProcFile(folder.resolve(name), ProcFile.LINE);
    }

    boolean knowsKills() {
        return eventsFile != null && eventsFile.read() && eventsFile.text().value(oomKill) != KernelText.ABSENT;
    }

    void sample(Recorder out) {
        if (eventsFile != null) {
            if (eventsBeat.due()) {
                eventsFile.read(); // if that fails its text is empty, and the values are absent
            }
            KernelText text = eventsFile.text();
            set(out, highEvents, text.value(high));
            set(out, limitEvents, text.value(max));
            set(out, oomEvents, text.value(oom));
            set(out, kills, text.value(oomKill));
        }
        if (failuresFile != null) {
            if (failuresBeat.due()) {
                failuresFile.read();
            }
            set(out, limitEvents, failuresFile.text().column(0));
        }
        if (pressure != null) {
            pressure.sample(out);
        }
    }

    private static void set(Recorder out, Signal signal, long count) {
        if (count != KernelText.ABSENT) {
            out.set(signal, (double) count);
        }
    }

    @Override
    public void close() {
        if (eventsFile != null) {
            eventsFile.close();
        }
        if (failuresFile != null) {
            failuresFile.close();
        }
        if (pressure != null) {
            pressure.close();
        }
    }
}
