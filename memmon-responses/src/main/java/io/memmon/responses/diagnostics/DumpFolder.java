package io.memmon.responses.diagnostics;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The folder that takes dumps. They hold everything the application knows, so the folder belongs to the user of this JVM
 * and to nobody else (0700 when made here), is no symbolic link, and its files can be read by their owner only.
 */
final class DumpFolder {

    private static final String PREFIX = "memmon-";
    private static final String PARTIAL = ".partial";
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmssSSS'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rwx------");
    private static final Set<PosixFilePermission> OWNER_FILE = PosixFilePermissions.fromString("rw-------");

    private final Path folder;
    private final InstantSource clock;

    private DumpFolder(Path folder, InstantSource clock) {
        this.folder = requireNonNull(folder, "folder");
        this.clock = requireNonNull(clock, "clock");
    }

    /**
     * Makes the folder if need be, and removes what a dump that was cut off has left of this kind.
     *
     * @throws IOException if it cannot be used, with the rule and what was found
     */
    static DumpFolder open(Path path, String suffix, InstantSource clock) throws IOException {
        Path folder = path.toAbsolutePath();
        if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
            Path parent = folder.getParent();
            if (parent != null) {
                Files.createDirectories(parent);
            }
            Files.createDirectory(folder, isPosix(folder) ? ownerOnly() : new FileAttribute<?>[0]);
        }
        DumpFolder opened = new DumpFolder(folder, clock);
        opened.check();
        for (Path left : opened.files(PARTIAL + suffix)) {
            Files.deleteIfExists(left);
        }
        return opened;
    }

    /** Returns the disk that the folder is on. */
    FileStore disk() throws IOException {
        return Files.getFileStore(folder);
    }

    /**
     * Creates a file. It gets its name when it is whole; of one that fails nothing is left.
     *
     * @throws Exception what the filling throws
     */
    Path create(long incident, String suffix, Filling filling) throws Exception {
        check();
        String stem = PREFIX + STAMP.format(clock.instant()) + '-' + incident;
        Path partial = folder.resolve(stem + PARTIAL + suffix);
        try {
            filling.fill(partial);
            if (isPosix(folder)) {
                Files.setPosixFilePermissions(partial, OWNER_FILE);
            }
            return Files.move(partial, folder.resolve(stem + suffix));
        } finally {
            Files.deleteIfExists(partial);
        }
    }

    /** Removes the oldest files of a kind until at most so many and, all but the newest, at most so many bytes are left. */
    void keep(String suffix, long count, long bytes) throws IOException {
        long kept = 0;
        long keptBytes = 0;
        for (Path file : files(suffix)) {
            if (file.getFileName().toString().endsWith(PARTIAL + suffix)) {
                continue;
            }
            long size = Files.size(file);
            if (kept > 0 && (kept >= count || keptBytes + size > bytes)) {
                Files.deleteIfExists(file);
            } else {
                kept++;
                keptBytes += size;
            }
        }
    }

    /** The names begin with the time, so the newest comes first. */
    private List<Path> files(String suffix) throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(file -> isOurs(file.getFileName().toString(), suffix))
                    .sorted(Comparator.reverseOrder())
                    .toList();
        }
    }

    private static boolean isOurs(String name, String suffix) {
        return name.startsWith(PREFIX) && name.endsWith(suffix);
    }

    private void check() throws IOException {
        if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
            throw new IOException("dump directory must be a directory and no symbolic link, found " + folder);
        }
        if (!isPosix(folder)) {
            return;
        }
        Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(folder, LinkOption.NOFOLLOW_LINKS);
        if (permissions.contains(PosixFilePermission.GROUP_WRITE)
                || permissions.contains(PosixFilePermission.OTHERS_WRITE)) {
            throw new IOException("dump directory must not be writable by others (name a new one below it), found "
                    + folder + " with " + PosixFilePermissions.toString(permissions));
        }
        UserPrincipal owner = Files.getOwner(folder, LinkOption.NOFOLLOW_LINKS);
        UserPrincipal self = self();
        if (!owner.equals(self)) {
            throw new IOException(
                    "dump directory must belong to " + self.getName() + ", found " + folder + " of " + owner.getName());
        }
    }

    /** A file made here tells who we are; in a container the user often has no name to look up. */
    private UserPrincipal self() throws IOException {
        Path probe = Files.createTempFile(folder, PREFIX, ".probe");
        try {
            return Files.getOwner(probe, LinkOption.NOFOLLOW_LINKS);
        } finally {
            Files.deleteIfExists(probe);
        }
    }

    private static FileAttribute<?>[] ownerOnly() {
        return new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(OWNER_ONLY)};
    }

    private static boolean isPosix(Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix")
                && Files.getFileAttributeView(path, PosixFileAttributeView.class) != null;
    }

    /** Writes a file. */
    @FunctionalInterface
    interface Filling {

        void fill(Path file) throws Exception;
    }
}
