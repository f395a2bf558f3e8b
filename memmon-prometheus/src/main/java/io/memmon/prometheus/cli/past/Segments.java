package io.memmon.prometheus.cli.past;

import io.memmon.prometheus.cli.terminal.CommandFailure;
import io.memmon.prometheus.cli.terminal.ExitCode;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;

/** The streams of one argument: a file, the entries of an archive, or the files of a folder; in order of time. */
final class Segments implements AutoCloseable {

    private static final int ZIP_MAGIC = 0x504b;
    private static final int MOST = 1000;

    private final List<Segment> all;
    private final List<AutoCloseable> open;
    private final Optional<String> broken;

    private Segments(List<Segment> all, List<AutoCloseable> open) {
        this(all, open, Optional.empty());
    }

    private Segments(List<Segment> all, List<AutoCloseable> open, Optional<String> broken) {
        this.all = all;
        this.open = open;
        this.broken = broken;
    }

    static Segments of(Path path) throws CommandFailure, IOException {
        if (Files.isDirectory(path)) {
            return folder(path);
        }
        if (!Files.isRegularFile(path)) {
            throw new CommandFailure(
                    ExitCode.UNREADABLE,
                    path + (Files.exists(path) ? " must be a file or a folder" : " does not exist"));
        }
        if (!Files.isReadable(path)) {
            throw new CommandFailure(ExitCode.UNREADABLE, path + " cannot be read: permission denied");
        }
        return isZip(path) ? archive(path) : new Segments(List.of(segment(path)), List.of());
    }

    private static Segment segment(Path path) {
        return new Segment(path.toString(), () -> Files.newInputStream(path));
    }

    private static boolean isZip(Path path) throws IOException {
        try (InputStream in = Files.newInputStream(path)) {
            return (in.read() << 8 | in.read()) == ZIP_MAGIC;
        }
    }

    private static Segments folder(Path folder) throws IOException, CommandFailure {
        try (Stream<Path> files = Files.list(folder)) {
            List<Segment> found = files.filter(Files::isRegularFile)
                    .filter(file -> !file.getFileName().toString().startsWith("."))
                    .sorted()
                    .limit(MOST)
                    .map(Segments::segment)
                    .toList();
            if (found.isEmpty()) {
                throw new CommandFailure(ExitCode.UNREADABLE, folder + " must hold a file, found none");
            }
            return new Segments(inOrder(found), List.of());
        }
    }

    private static Segments archive(Path path) throws IOException, CommandFailure {
        ZipFile zip;
        try {
            zip = new ZipFile(path.toFile());
        } catch (ZipException e) {
            return withoutDirectory(path, e);
        }
        List<Segment> found = new ArrayList<>();
        zip.stream()
                .filter(entry -> !entry.isDirectory() && !entry.getName().startsWith("__MACOSX"))
                .sorted(Comparator.comparing(ZipEntry::getName))
                .limit(MOST)
                .forEach(
                        entry -> found.add(new Segment(path + "!" + entry.getName(), () -> zip.getInputStream(entry))));
        if (found.isEmpty()) {
            zip.close();
            throw new CommandFailure(ExitCode.UNREADABLE, path + " must hold a file, found none");
        }
        return new Segments(inOrder(found), List.of(zip));
    }

    /** An archive that was cut short has lost the directory at its end, but not the entries before that. */
    private static Segments withoutDirectory(Path path, ZipException why) throws IOException {
        List<Segment> found = new ArrayList<>();
        try (ZipInputStream in = new ZipInputStream(Files.newInputStream(path))) {
            ZipEntry entry = in.getNextEntry();
            for (int number = 0; entry != null && number < MOST; number++) {
                int wanted = number;
                if (!entry.isDirectory()) {
                    found.add(new Segment(path + "!" + entry.getName(), () -> entry(path, wanted)));
                }
                entry = in.getNextEntry();
            }
        } catch (EOFException | ZipException end) {
            // the last one is read as far as it goes
        }
        if (found.isEmpty()) {
            throw why;
        }
        String message = path + " is cut short: only the first of its entries are there (" + why.getMessage() + ")";
        return new Segments(inOrder(found), List.of(), Optional.of(message));
    }

    private static InputStream entry(Path path, int number) throws IOException {
        ZipInputStream in = new ZipInputStream(Files.newInputStream(path));
        for (int passed = 0; passed <= number; passed++) {
            in.getNextEntry();
        }
        return in;
    }

    /** Rotated logs are numbered in a ring, so only what is in them tells their order. */
    private static List<Segment> inOrder(List<Segment> segments) throws IOException {
        if (segments.size() == 1) {
            return segments;
        }
        record Dated(Segment segment, FirstStamp stamp) {}
        List<Dated> dated = new ArrayList<>();
        for (Segment segment : segments) {
            dated.add(new Dated(segment, FirstStamp.of(segment)));
        }
        boolean walls = dated.stream().noneMatch(one -> Double.isNaN(one.stamp.wall()));
        dated.sort(Comparator.comparingDouble(one -> walls ? one.stamp.wall() : one.stamp.uptime()));
        return dated.stream().map(Dated::segment).toList();
    }

    List<Segment> all() {
        return all;
    }

    /** Returns why there may be more than what is here; empty if this is all. */
    Optional<String> broken() {
        return broken;
    }

    @Override
    public void close() throws IOException {
        for (AutoCloseable one : open) {
            try {
                one.close();
            } catch (IOException e) {
                throw e;
            } catch (Exception e) {
                throw new IOException(e);
            }
        }
    }
}
