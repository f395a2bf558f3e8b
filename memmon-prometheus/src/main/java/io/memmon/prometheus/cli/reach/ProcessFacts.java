package io.memmon.prometheus.cli.reach;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * What Linux tells of a process without touching it, from {@code /proc/<pid>} (proc(5)). What this user may not read is
 * absent.
 *
 * @param pid the process, as seen from here
 * @param state its state's letter: {@code R}, {@code S}, {@code T}, {@code Z} ...
 * @param uid its effective user
 * @param owner that user's name, or number
 * @param innerPid its number in its own namespace of processes, where that is another one
 * @param catchesQuit whether it has a handler for SIGQUIT, with which attaching begins; the default is to dump core
 * @param javaMapped whether a Java virtual machine is in its memory
 * @param options the words of its command line
 * @param root the root of its file system, as seen from here
 */
public record ProcessFacts(
        long pid,
        char state,
        long uid,
        String owner,
        OptionalLong innerPid,
        boolean catchesQuit,
        Optional<Boolean> javaMapped,
        List<String> options,
        Path root) {

    private static final int SIGQUIT = 3;

    public ProcessFacts {
        options = List.copyOf(options);
    }

    /** Returns the folder of processes where there is one. */
    static Optional<Path> proc() {
        Path proc = FileSystems.getDefault().getPath("/proc");
        return Files.isReadable(proc.resolve("self/status")) ? Optional.of(proc) : Optional.empty();
    }

    /** Reads the facts of a process; empty if there is none of that number. */
    static Optional<ProcessFacts> read(Path proc, long pid) {
        Path folder = proc.resolve(Long.toString(pid));
        List<String> status;
        try {
            status = Files.readAllLines(folder.resolve("status"), ISO_8859_1);
        } catch (IOException gone) {
            return Optional.empty();
        }
        String[] inner = field(status, "NSpid").split("\\s+", -1);
        return Optional.of(new ProcessFacts(
                pid,
                (field(status, "State") + '?').charAt(0),
                number(field(status, "Uid"), 1),
                owner(folder),
                inner.length > 1 ? OptionalLong.of(Long.parseLong(inner[inner.length - 1])) : OptionalLong.empty(),
                catches(field(status, "SigCgt"), SIGQUIT),
                javaMapped(folder),
                options(folder),
                folder.resolve("root")));
    }

    /**
     * Returns where a file that the process names lies for us.
     *
     * @param named its path; a relative one is relative to where the process works now
     * @return empty if it is malformed
     */
    public Optional<Path> seenFromHere(String named) {
        try {
            Path path = Path.of(named);
            return Optional.of(
                    path.isAbsolute()
                            ? root.resolve(Path.of("/").relativize(path))
                            : root.resolveSibling("cwd").resolve(path));
        } catch (InvalidPathException malformed) {
            return Optional.empty();
        }
    }

    /** Returns whether a handler is installed, or a thread dump has been asked for before. */
    private static boolean catches(String mask, int signal) {
        return mask.isEmpty() || (Long.parseUnsignedLong(mask, 16) >> (signal - 1) & 1) == 1;
    }

    private static Optional<Boolean> javaMapped(Path folder) {
        try (Stream<String> lines = Files.lines(folder.resolve("maps"), ISO_8859_1)) {
            return Optional.of(lines.anyMatch(line -> line.endsWith("/libjvm.so") || line.endsWith("/libj9vm29.so")));
        } catch (IOException | UncheckedIOException hidden) {
            return Optional.empty();
        }
    }

    private static List<String> options(Path folder) {
        try {
            return List.of(
                    Files.readString(folder.resolve("cmdline"), ISO_8859_1).split("\0", 0));
        } catch (IOException hidden) {
            return List.of();
        }
    }

    private static String owner(Path folder) {
        try {
            return Files.getOwner(folder).getName();
        } catch (IOException | UnsupportedOperationException hidden) {
            return "another user";
        }
    }

    private static String field(List<String> status, String name) {
        return status.stream()
                .filter(line -> line.startsWith(name + ':'))
                .map(line -> line.substring(name.length() + 1).strip())
                .findFirst()
                .orElse("");
    }

    private static long number(String field, int index) {
        String[] words = field.split("\\s+", -1);
        return words.length > index ? Long.parseLong(words[index]) : -1;
    }
}
