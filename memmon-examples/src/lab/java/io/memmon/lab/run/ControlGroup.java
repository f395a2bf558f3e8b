package io.memmon.lab.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A control group with a limit of memory, for one child. Version 1 or 2, whichever has the memory controller; needs root.
 *
 * @param folder the group
 * @param usageFile holds the bytes in use
 */
record ControlGroup(Path folder, Path usageFile) implements AutoCloseable {

    private static final Path V1 = Path.of("/sys/fs/cgroup/memory");
    private static final Path V2 = Path.of("/sys/fs/cgroup");

    /** Creates a group; empty where this machine or user cannot. */
    static Optional<ControlGroup> create(int mebibytes) {
        String name = "memmon-lab-" + ProcessHandle.current().pid() + '-' + System.identityHashCode(new Object());
        String limit = Long.toString((long) mebibytes << 20);
        try {
            if (Files.exists(V1.resolve("memory.limit_in_bytes"))) {
                Path folder = Files.createDirectory(V1.resolve(name));
                Files.writeString(folder.resolve("memory.limit_in_bytes"), limit);
                if (Files.exists(folder.resolve("memory.memsw.limit_in_bytes"))) {
                    Files.writeString(folder.resolve("memory.memsw.limit_in_bytes"), limit);
                }
                return Optional.of(new ControlGroup(folder, folder.resolve("memory.usage_in_bytes")));
            }
            if (Files.readString(V2.resolve("cgroup.subtree_control")).contains("memory")) {
                Path folder = Files.createDirectory(V2.resolve(name));
                Files.writeString(folder.resolve("memory.max"), limit);
                if (Files.exists(folder.resolve("memory.swap.max"))) {
                    Files.writeString(folder.resolve("memory.swap.max"), "0");
                }
                return Optional.of(new ControlGroup(folder, folder.resolve("memory.current")));
            }
        } catch (IOException e) {
            return Optional.empty(); // no root, or no such controller: the run says that it could not be made
        }
        return Optional.empty();
    }

    /** Returns a command that joins the group and then becomes another one. */
    List<String> joining() {
        return List.of("sh", "-c", "echo $$ > " + folder.resolve("cgroup.procs") + " && exec \"$@\"", "sh");
    }

    /** Removes the group, once its process has gone. */
    @Override
    public void close() throws IOException {
        Files.deleteIfExists(folder);
    }
}
