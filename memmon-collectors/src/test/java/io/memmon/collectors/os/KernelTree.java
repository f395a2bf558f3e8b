package io.memmon.collectors.os;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** A folder that stands in for a machine's {@code /proc} and control groups. */
final class KernelTree {

    private static final long MIB = 1L << 20;

    private final Path folder;

    KernelTree(Path folder) {
        this.folder = folder;
        write("proc/self/statm", "2000 1000 300 5 0 700 0\n");
        write("proc/meminfo", """
                MemTotal:        8000000 kB
                MemFree:          100000 kB
                MemAvailable:    6000000 kB
                SwapTotal:       2000000 kB
                SwapFree:        1500000 kB
                """);
    }

    KernelTree write(String path, String content) {
        Path file = folder.resolve(path);
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    KernelTree delete(String path) {
        try {
            Files.delete(folder.resolve(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    /** A version 2 group: sizes in MiB, the limit as the kernel writes it. */
    KernelTree v2(String group, long usage, String limit, long inactive, long active) {
        write(group + "/memory.current", usage * MIB + "\n");
        write(group + "/memory.max", limit + "\n");
        return write(group + "/memory.stat", """
                anon 1000
                file 5000
                inactive_anon 7
                active_anon 8
                inactive_file %d
                active_file %d
                unevictable 0
                """.formatted(inactive * MIB, active * MIB));
    }

    /** A version 1 group: sizes in MiB, the limits as the kernel writes them. */
    KernelTree v1(String group, long usage, String limit, String hierarchical, long inactive, long active) {
        write(group + "/memory.usage_in_bytes", usage * MIB + "\n");
        write(group + "/memory.limit_in_bytes", limit + "\n");
        return write(group + "/memory.stat", """
                cache 5000
                inactive_file 1
                active_file 2
                hierarchical_memory_limit %s
                total_cache 5000
                total_inactive_file %d
                total_active_file %d
                """.formatted(hierarchical, inactive * MIB, active * MIB));
    }

    Path proc() {
        return folder.resolve("proc");
    }

    Path path(String path) {
        return folder.resolve(path);
    }

    Map<String, String> settings() {
        return Map.of(
                "proc-root",
                proc().toString(),
                "cgroup-root",
                folder.resolve("cgroup").toString());
    }

    /** Settings that leave it to the mounts of the process to say where the groups are. */
    Map<String, String> settingsWithMounts() {
        return Map.of("proc-root", proc().toString());
    }
}
