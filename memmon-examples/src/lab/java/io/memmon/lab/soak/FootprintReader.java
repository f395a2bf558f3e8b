package io.memmon.lab.soak;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Measures the monitor from outside: a class histogram by {@code jcmd}, and what the kernel knows of the process. */
public final class FootprintReader {

    private static final Pattern ROW = Pattern.compile("\\s*\\d+:\\s+\\d+\\s+(\\d+)\\s+(\\S+).*");
    private static final Pattern OWN = Pattern.compile("(\\[+L)?io\\.memmon\\.(?!lab\\.).*");
    private static final Pattern LOAD = Pattern.compile("\\[B|(\\[+L)?io\\.memmon\\.lab\\..*");
    private static final Pattern RESIDENT = Pattern.compile("VmRSS:\\s+(\\d+) kB");

    private final Path jcmd;
    private final long pid;
    private final Path folder;

    /**
     * Creates a reader.
     *
     * @param folder with the journal and the store of the process
     */
    public FootprintReader(Path jdkHome, long pid, Path folder) {
        this.jcmd = jdkHome.resolve("bin").resolve("jcmd");
        this.pid = pid;
        this.folder = folder;
    }

    /**
     * Measures; the process collects for that.
     *
     * @throws IOException if the process, or the JDK's {@code jcmd}, does not answer
     */
    public Footprint read(double seconds) throws IOException, InterruptedException {
        long[] bytes = histogram();
        return new Footprint(
                seconds,
                bytes[0],
                bytes[1],
                threads(),
                entries(Path.of("/proc", Long.toString(pid), "fd")),
                size(folder.resolve("journal")),
                size(folder.resolve("store")),
                resident());
    }

    private long[] histogram() throws IOException, InterruptedException {
        Process process = new ProcessBuilder(jcmd.toString(), Long.toString(pid), "GC.class_histogram")
                .redirectErrorStream(true)
                .start();
        long[] bytes = new long[2];
        StringBuilder said = new StringBuilder();
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                Matcher row = ROW.matcher(line);
                if (!row.matches()) {
                    said.append(line).append('\n');
                } else if (OWN.matcher(row.group(2)).matches()) {
                    bytes[0] += Long.parseLong(row.group(1));
                } else if (!LOAD.matcher(row.group(2)).matches()) {
                    bytes[1] += Long.parseLong(row.group(1));
                }
            }
        }
        if (process.waitFor() != 0 || bytes[0] == 0) {
            throw new IOException(jcmd + " must give a class histogram, found " + said);
        }
        return bytes;
    }

    private long threads() throws IOException {
        long count = 0;
        try (Stream<Path> tasks = Files.list(Path.of("/proc", Long.toString(pid), "task"))) {
            for (Path task : tasks.toList()) {
                count += isOwn(task.resolve("comm")) ? 1 : 0;
            }
        }
        return count;
    }

    private static boolean isOwn(Path name) throws IOException {
        try {
            return Files.readString(name).startsWith("memmon-");
        } catch (NoSuchFileException ended) {
            return false;
        } catch (IOException e) {
            if (String.valueOf(e.getMessage()).contains("No such process")) {
                return false; // it ended between the opening and the reading of its file
            }
            throw e;
        }
    }

    private long resident() throws IOException {
        Matcher found = RESIDENT.matcher(Files.readString(Path.of("/proc", Long.toString(pid), "status")));
        return found.find() ? Long.parseLong(found.group(1)) << 10 : 0;
    }

    private static long entries(Path folder) throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.count();
        }
    }

    private static long size(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return 0;
        }
        long bytes = 0;
        try (Stream<Path> all = Files.list(folder)) {
            for (Path file : all.toList()) {
                bytes += Files.size(file);
            }
        }
        return bytes;
    }
}
