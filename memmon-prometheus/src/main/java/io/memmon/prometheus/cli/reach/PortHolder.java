package io.memmon.prometheus.cli.reach;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.memmon.core.message.ForeignText;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Who listens on a port of this machine: from {@code /proc/net/tcp} and {@code /proc/<pid>/fd} (proc(5)). */
public final class PortHolder {

    private static final String LISTENING = "0A";
    private static final int ADDRESS = 1;
    private static final int STATE = 3;
    private static final int INODE = 9;
    private static final int LONGEST_NAME = 60;

    private PortHolder() {}

    /** Returns who holds a port, for a message; empty if nobody does, or it cannot be told. */
    public static Optional<String> of(int port) {
        return ProcessFacts.proc().flatMap(proc -> of(proc, port));
    }

    static Optional<String> of(Path proc, int port) {
        Set<String> sockets = new HashSet<>();
        String end = String.format(Locale.ROOT, ":%04X", port);
        for (String table : List.of("net/tcp", "net/tcp6")) {
            for (String line : lines(proc.resolve(table))) {
                String[] words = line.strip().split("\\s+", -1);
                if (words.length > INODE && words[ADDRESS].endsWith(end) && words[STATE].equals(LISTENING)) {
                    sockets.add("socket:[" + words[INODE] + ']');
                }
            }
        }
        return sockets.isEmpty()
                ? Optional.empty()
                : Optional.of(holder(proc, sockets).orElse("a process of another user, or in another container"));
    }

    private static Optional<String> holder(Path proc, Set<String> sockets) {
        try (DirectoryStream<Path> processes = Files.newDirectoryStream(proc, "[0-9]*")) {
            for (Path process : processes) {
                if (has(process, sockets)) {
                    return Optional.of("pid " + process.getFileName() + " (" + name(process) + ')');
                }
            }
        } catch (IOException hidden) {
            // it cannot be told
        }
        return Optional.empty();
    }

    private static boolean has(Path process, Set<String> sockets) {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(process.resolve("fd"))) {
            for (Path file : files) {
                if (Files.isSymbolicLink(file)
                        && sockets.contains(Files.readSymbolicLink(file).toString())) {
                    return true;
                }
            }
        } catch (IOException hidden) {
            // another user's, or gone
        }
        return false;
    }

    private static String name(Path process) {
        return lines(process.resolve("comm")).stream()
                .findFirst()
                .map(comm -> ForeignText.shown(comm, LONGEST_NAME))
                .orElse("?");
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file, ISO_8859_1);
        } catch (IOException hidden) {
            return List.of();
        }
    }
}
