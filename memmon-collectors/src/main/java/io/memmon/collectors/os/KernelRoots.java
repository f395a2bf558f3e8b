package io.memmon.collectors.os;

import io.memmon.api.plugin.Settings;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where the kernel's files are.
 *
 * @param proc usually {@code /proc}
 * @param cgroup where control groups are mounted; empty to ask the mounts of the process
 */
record KernelRoots(Path proc, Optional<Path> cgroup) {

    private static final String USUAL_PROC = "/proc";

    static KernelRoots of(Settings settings) {
        Path proc = path(settings, "proc-root", settings.text("proc-root", USUAL_PROC))
                .orElse(Path.of(USUAL_PROC));
        return new KernelRoots(proc, settings.text("cgroup-root").flatMap(text -> path(settings, "cgroup-root", text)));
    }

    private static Optional<Path> path(Settings settings, String key, String text) {
        try {
            return Optional.of(Path.of(text));
        } catch (InvalidPathException e) {
            settings.problem(key, "must be a path", text);
            return Optional.empty();
        }
    }
}
