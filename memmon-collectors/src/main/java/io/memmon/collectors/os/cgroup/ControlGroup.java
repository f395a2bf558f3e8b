package io.memmon.collectors.os.cgroup;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.memmon.collectors.os.cgroup.OwnGroups.Version;
import io.memmon.collectors.os.proc.KernelText;
import io.memmon.collectors.os.proc.ProcFile;
import java.nio.file.Path;

/**
 * One control group: its limit and its working set, which is what it uses without the page cache.
 *
 * <p>The working set is {@code usage - inactive_file - active_file}. Page cache of both lists can be taken back before
 * anything is killed, which is why the kernel's own {@code MemAvailable} counts both ({@code si_mem_available}); shared
 * memory is on neither list. The kubelet subtracts the inactive list only, and so counts hot cache as used: measured
 * with 150 MiB of it in a 320 MiB group, use sat at the limit for 8 s while the kernel moved pages between the lists
 * and the sum stayed right. That hot cache which is fought over stalls the group is what the stall signals are for.
 */
final class ControlGroup implements AutoCloseable {

    /** Version 1 writes "no limit" as the largest whole number of pages; nothing real comes near. */
    private static final long NO_REAL_LIMIT = 1L << 60;

    private static final long ABSENT = KernelText.ABSENT;

    private final Version version;
    private final ProcFile usageFile;
    private final ProcFile limitFile;
    private final ProcFile statFile;
    private final byte[] inactiveFile;
    private final byte[] activeFile;
    private final byte[] hierarchicalLimit = "hierarchical_memory_limit".getBytes(US_ASCII);
    private long limit = ABSENT;
    private long usage = ABSENT;
    private long workingSet = ABSENT;

    ControlGroup(Path folder, Version version) {
        this.version = version;
        boolean v2 = version == Version.V2;
        this.usageFile = new ProcFile(folder.resolve(version.usageFile()), ProcFile.LINE);
        this.limitFile = new ProcFile(folder.resolve(v2 ? "memory.max" : "memory.limit_in_bytes"), ProcFile.LINE);
        this.statFile = new ProcFile(folder.resolve("memory.stat"), ProcFile.TABLE);
        // Version 1 counts the group alone under the plain keys, and the group with its children under "total_".
        this.inactiveFile = (v2 ? "inactive_file" : "total_inactive_file").getBytes(US_ASCII);
        this.activeFile = (v2 ? "active_file" : "total_active_file").getBytes(US_ASCII);
    }

    /** Reads the limit, which an operator may change at any time. */
    void readLimit() {
        long own = limitFile.read() ? real(limitFile.text().column(0)) : ABSENT;
        // Version 1 tells the tightest limit of the ancestors as well, also of those that a container cannot see.
        long above =
                version == Version.V1 && statFile.read() ? real(statFile.text().value(hierarchicalLimit)) : ABSENT;
        limit = own == ABSENT ? above : above == ABSENT ? own : Math.min(own, above);
    }

    /** Reads usage and, where there is a limit to compare it with, the working set. */
    void readUse() {
        usage = usageFile.read() ? usageFile.text().column(0) : ABSENT;
        workingSet = ABSENT;
        if (usage != ABSENT && limit != ABSENT && statFile.read()) {
            long inactive = statFile.text().value(inactiveFile);
            long active = statFile.text().value(activeFile);
            if (inactive != ABSENT) {
                // The files are read one after the other, so that their difference may dip below zero.
                workingSet = Math.max(0, usage - inactive - Math.max(0, active));
            }
        }
    }

    private static long real(long bytes) {
        return bytes >= NO_REAL_LIMIT || bytes <= 0 ? ABSENT : bytes;
    }

    /** Returns the limit in bytes at the last reading, or {@link KernelText#ABSENT}. */
    long limit() {
        return limit;
    }

    /** Returns the bytes charged to the group at the last reading, or {@link KernelText#ABSENT}. */
    long usage() {
        return usage;
    }

    /**
     * Returns the working set in bytes at the last reading, or {@link KernelText#ABSENT}: without {@code memory.stat}
     * nobody can tell it from page cache.
     */
    long workingSet() {
        return workingSet;
    }

    @Override
    public void close() {
        usageFile.close();
        limitFile.close();
        statFile.close();
    }
}
