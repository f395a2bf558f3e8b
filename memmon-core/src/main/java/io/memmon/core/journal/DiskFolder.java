package io.memmon.core.journal;

import io.memmon.core.folder.PrivateFolder;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A real folder: mode 0700 if it is created here, files 0600, nothing through symbolic links. */
final class DiskFolder implements JournalFolder {

    private final Path folder;
    private final PrivateFolder guard;

    DiskFolder(Path folder) {
        this.folder = folder;
        this.guard = new PrivateFolder(folder);
    }

    @Override
    public void prepare() throws IOException {
        guard.prepare();
    }

    @Override
    public File create(String name) throws IOException {
        Path path = folder.resolve(name);
        // RandomAccessFile cannot create exclusively nor set a mode, a channel cannot write without a direct buffer.
        try (SeekableByteChannel created = Files.newByteChannel(
                path, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), guard.mode("rw-------"))) {
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

    private void refuseForeign(Path ours) throws IOException {
        try {
            guard.refuseForeign(ours);
        } catch (IOException e) {
            Files.delete(ours);
            throw e;
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
