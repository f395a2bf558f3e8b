package io.memmon.prometheus.cli.reach;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** What a process has open, from {@code /proc/<pid>/fd} (proc(5)): a JVM keeps the jars of its class path open. */
public final class OpenFiles {

    private OpenFiles() {}

    /** What can be said from outside. */
    public enum Sight {
        /** It is there. */
        YES,
        /** It is not there, unless it was packed into another jar. */
        NO,
        /** The system does not tell. */
        UNKNOWN;

        /** Returns how a list shows it. */
        public String word() {
            return switch (this) {
                case YES -> "yes";
                case NO -> "no";
                case UNKNOWN -> "?";
            };
        }
    }

    /** Returns whether a process has a jar of memmon open. */
    public static Sight jarOfMemmon(long pid) {
        Optional<Path> proc = ProcessFacts.proc();
        if (proc.isEmpty()) {
            return Sight.UNKNOWN;
        }
        try (Stream<Path> files = Files.list(proc.get().resolve(pid + "/fd"))) {
            return files.anyMatch(OpenFiles::isMemmon) ? Sight.YES : Sight.NO;
        } catch (IOException hidden) {
            return Sight.UNKNOWN;
        }
    }

    private static boolean isMemmon(Path descriptor) {
        try {
            Path name = Files.readSymbolicLink(descriptor).getFileName();
            return name != null && name.toString().matches("memmon-[a-z]+-.*\\.jar");
        } catch (IOException closed) {
            return false;
        }
    }
}
