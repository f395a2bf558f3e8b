package io.memmon.collectors.os.cgroup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The control-group mounts of a process, as {@code /proc/self/mountinfo} lists them (proc(5)).
 *
 * @param all in the order of the file
 */
record Mounts(List<Mount> all) {

    /**
     * One mount.
     *
     * @param root the group that the mount shows as its root
     * @param point where it is mounted
     * @param type {@code cgroup} or {@code cgroup2}
     * @param options options of the file system, the controllers among them
     */
    record Mount(String root, Path point, String type, List<String> options) {}

    private static final int ROOT = 3;
    private static final int POINT = 4;

    /** Reads the file; no mounts if it cannot be read. */
    static Mounts read(Path mountinfo) {
        List<Mount> found = new ArrayList<>();
        try {
            for (String line : Files.readAllLines(mountinfo, java.nio.charset.StandardCharsets.ISO_8859_1)) {
                add(line, found);
            }
        } catch (IOException e) {
            return new Mounts(List.of()); // not Linux, or hidden: the caller falls back to the usual place
        }
        return new Mounts(List.copyOf(found));
    }

    private static void add(String line, List<Mount> found) {
        int dash = line.indexOf(" - ");
        if (dash < 0) {
            return;
        }
        String[] left = line.substring(0, dash).split(" ", -1);
        String[] right = line.substring(dash + " - ".length()).split(" ", -1);
        boolean cgroup = right.length >= ROOT && (right[0].equals("cgroup") || right[0].equals("cgroup2"));
        if (!cgroup || left.length <= POINT) {
            return;
        }
        try {
            Path point = Path.of(unescape(left[POINT]));
            found.add(new Mount(unescape(left[ROOT]), point, right[0], List.of(right[2].split(",", -1))));
        } catch (InvalidPathException e) {
            return; // a name this JVM's file encoding cannot express
        }
    }

    /** The kernel writes blanks and backslashes as three octal digits. */
    private static String unescape(String field) {
        return field.replace("\\040", " ")
                .replace("\\011", "\t")
                .replace("\\012", "\n")
                .replace("\\134", "\\");
    }
}
