package io.memmon.collectors.os.cgroup;

import io.memmon.collectors.os.cgroup.Mounts.Mount;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Where the memory of this process is accounted: the folders of its control group and of that group's ancestors.
 *
 * <p>Handles version 2, version 1, both at once (memory on version 1, stalls on version 2) and none. Inside a container
 * {@code /proc/self/cgroup} may name a path that only the host can see, or {@code /}; then the nearest folder that
 * exists is taken, at last the root of the mount, which in a container is its own group.
 *
 * @param version the hierarchy that accounts memory
 * @param folders the group's folder first, then its ancestors up to the mount; empty if memory is not accounted
 * @param pressure the version 2 folder whose {@code memory.pressure} is the group's own, if there is one
 */
record OwnGroups(Version version, List<Path> folders, Optional<Path> pressure) {

    /** The interface of a hierarchy. */
    enum Version {
        V1("memory.usage_in_bytes"),
        V2("memory.current");

        private final String usage;

        Version(String usage) {
            this.usage = usage;
        }

        String usageFile() {
            return usage;
        }
    }

    private static final Path USUAL_ROOT = Path.of("/sys/fs/cgroup");

    /**
     * Finds the groups.
     *
     * @param proc usually {@code /proc}
     * @param root where the hierarchies are mounted; if empty, the mounts of the process tell
     */
    static OwnGroups find(Path proc, Optional<Path> root) {
        Mounts mounts = root.isPresent()
                ? new Mounts(List.of())
                : Mounts.read(proc.resolve("self").resolve("mountinfo"));
        Memberships memberships = Memberships.read(proc.resolve("self").resolve("cgroup"));
        List<Mount> v1 = mounts(mounts, "cgroup", root, List.of("memory", "."));
        List<Mount> v2 = mounts(mounts, "cgroup2", root, List.of("unified", "."));
        List<Path> v1Folders = memberships
                .memory()
                .map(path -> accounting(v1, path, Version.V1))
                .orElse(List.of());
        Optional<Path> pressure = pressure(v2, memberships.unified());
        if (!v1Folders.isEmpty()) {
            return new OwnGroups(Version.V1, v1Folders, pressure);
        }
        return new OwnGroups(Version.V2, accounting(v2, memberships.unified(), Version.V2), pressure);
    }

    private static List<Mount> mounts(Mounts mounts, String type, Optional<Path> root, List<String> usual) {
        List<Mount> found = new ArrayList<>();
        for (Mount mount : mounts.all()) {
            if (mount.type().equals(type)
                    && (type.equals("cgroup2") || mount.options().contains("memory"))) {
                found.add(mount);
            }
        }
        if (mounts.all().isEmpty()) {
            for (String below : usual) {
                Path point = root.orElse(USUAL_ROOT).resolve(below).normalize();
                found.add(new Mount("/", point, type, List.of()));
            }
        }
        return found;
    }

    /** Returns the folders from the group upwards that account memory, from the first mount that has any. */
    private static List<Path> accounting(List<Mount> mounts, String path, Version version) {
        for (Mount mount : mounts) {
            List<Path> folders = new ArrayList<>();
            for (Path folder : upwards(mount, path)) {
                if (Files.isReadable(folder.resolve(version.usageFile()))) {
                    folders.add(folder);
                }
            }
            if (!folders.isEmpty()) {
                return List.copyOf(folders);
            }
        }
        return List.of();
    }

    /** The root of the host's hierarchy shows the host's stalls; whatever has a type or accounts memory is a group. */
    private static Optional<Path> pressure(List<Mount> mounts, String path) {
        for (Mount mount : mounts) {
            for (Path folder : upwards(mount, path)) {
                boolean group = !folder.equals(mount.point())
                        || Files.exists(folder.resolve("cgroup.type"))
                        || Files.exists(folder.resolve(Version.V2.usageFile()));
                if (group && Files.isReadable(folder.resolve("memory.pressure"))) {
                    return Optional.of(folder);
                }
            }
        }
        return Optional.empty();
    }

    private static List<Path> upwards(Mount mount, String path) {
        List<Path> folders = new ArrayList<>();
        Path folder = below(mount, path);
        while (folder != null && folder.startsWith(mount.point())) {
            if (Files.isDirectory(folder)) {
                folders.add(folder);
            }
            folder = folder.getParent();
        }
        return folders;
    }

    private static Path below(Mount mount, String path) {
        try {
            Path group = Path.of("/", path).normalize();
            Path shown = Path.of("/", mount.root()).normalize();
            Path relative = group.startsWith(shown)
                    ? shown.relativize(group)
                    : Path.of("/").relativize(group);
            return path.contains("/..")
                    ? mount.point()
                    : mount.point().resolve(relative).normalize();
        } catch (InvalidPathException e) {
            return mount.point(); // a name this JVM's file encoding cannot express
        }
    }

    /**
     * The groups that {@code /proc/self/cgroup} names (cgroups(7)).
     *
     * @param unified the path in the version 2 hierarchy, {@code /} if not named
     * @param memory the path in the version 1 memory hierarchy, empty if there is none
     */
    private record Memberships(String unified, Optional<String> memory) {

        private static final int FIELDS = 3;

        private static Memberships read(Path file) {
            String unified = "/";
            Optional<String> memory = Optional.empty();
            try {
                for (String line : Files.readAllLines(file, StandardCharsets.ISO_8859_1)) {
                    String[] fields = line.split(":", FIELDS);
                    if (fields.length == FIELDS && fields[0].equals("0") && fields[1].isEmpty()) {
                        unified = fields[2];
                    } else if (fields.length == FIELDS
                            && List.of(fields[1].split(",", -1)).contains("memory")) {
                        memory = Optional.of(fields[2]);
                    }
                }
            } catch (IOException e) {
                return new Memberships("/", Optional.of("/")); // hidden: whatever is mounted is tried from its root
            }
            return new Memberships(unified, memory);
        }
    }
}
