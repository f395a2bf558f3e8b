package io.memmon.core.journal;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A real folder: mode 0700 if it is created here, files 0600, nothing through symbolic links. */
final class DiskFolder implements JournalFolder {

    private final Path folder;

    DiskFolder(Path folder) {
        this.folder = folder;
    }

    @Override
    public void prepare() throws IOException {
        if (Files.isSymbolicLink(folder)) {
            throw new IOException("must not be a symbolic link");
        }
        if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
            Files.createDirectories(folder, mode("rwx------"));
        }
        if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
            throw new IOException("must be a folder");
        }
        PosixFileAttributeView view = posix(folder);
        if (view != null && view.readAttributes().permissions().contains(PosixFilePermission.OTHERS_WRITE)) {
            throw new IOException("must not be writable by everybody");
        }
        if (!Files.isWritable(folder)) {
            throw new IOException("must be writable");
        }
    }

    @Override
    public File create(String name) throws IOException {
        Path path = folder.resolve(name);
        // RandomAccessFile cannot create exclusively nor set a mode, a channel cannot write without a direct buffer.
        try (SeekableByteChannel created = Files.newByteChannel(
                path, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), mode("rw-------"))) {
            refuseForeign(path);
            created.position(0);
        }
        return new DiskFile(new RandomAccessFile(path.toFile(), "rw"));
    }

    @Override
    public File reopen(String name) throws IOException {
        Path path = folder.resolve(name);
        if (!Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
            throw new IOException("must be a regular file");
        }
        RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw");
        file.seek(file.length());
        return new DiskFile(file);
    }

    /**
     * Refuses a folder that belongs to another user than this process's, whom only a file that it made tells. Root's is
     * accepted: mounted volumes are root's, and root needs no such detour.
     */
    private void refuseForeign(Path ours) throws IOException {
        PosixFileAttributeView view = posix(folder);
        if (view == null) {
            return;
        }
        String owner = view.getOwner().getName();
        if (!owner.equals("root") && !view.getOwner().equals(Files.getOwner(ours, LinkOption.NOFOLLOW_LINKS))) {
            Files.delete(ours);
            throw new IOException("must not belong to another user, found " + owner);
        }
    }

    @Override
    public boolean exists(String name) {
        return folder.resolve(name).toFile().exists();
    }

    @Override
    public void replace(String name, String by) throws IOException {
        Files.move(
                folder.resolve(by),
                folder.resolve(name),
                StandardCopyOption.ATOMIC_MOVE,
                StandardCopyOption.REPLACE_EXISTING);
    }

    @Override
    public void prune(long mostBytes, String thisLife) throws IOException {
        SortedMap<LifeName, Long> lives = new TreeMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                LifeName.of(fileName(file)).ifPresent(life -> lives.merge(life, sizeOf(file), Long::sum));
            }
        }
        long sum = lives.values().stream().mapToLong(Long::longValue).sum();
        for (Map.Entry<LifeName, Long> life : lives.entrySet()) {
            if (sum <= mostBytes) {
                return;
            }
            if (!life.getKey().stem().equals(thisLife)) {
                for (String file : life.getKey().files()) {
                    Files.deleteIfExists(folder.resolve(file));
                }
                sum -= life.getValue();
            }
        }
    }

    @Override
    public String describe(String name) {
        return folder.resolve(name).toString();
    }

    private FileAttribute<?>[] mode(String mode) {
        return folder.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(mode))}
                : new FileAttribute<?>[0];
    }

    private static @Nullable PosixFileAttributeView posix(Path path) {
        return Files.getFileAttributeView(path, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
    }

    private static String fileName(Path file) {
        Path name = file.getFileName();
        return name == null ? "" : name.toString();
    }

    private static long sizeOf(Path file) {
        return file.toFile().length(); // zero if it is gone by now
    }

    /** A file that is appended to. */
    private static final class DiskFile implements File {

        private final RandomAccessFile file;

        DiskFile(RandomAccessFile file) {
            this.file = file;
        }

        @Override
        public void append(byte[] bytes, int offset, int length) throws IOException {
            file.write(bytes, offset, length);
        }

        @Override
        public void overwrite(byte[] bytes, int offset, int length) throws IOException {
            file.seek(0);
            file.write(bytes, offset, length);
        }

        @Override
        public void close() throws IOException {
            file.close();
        }
    }
}
