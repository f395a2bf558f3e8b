package io.memmon.core.store;

import static java.util.Objects.requireNonNull;

import io.memmon.core.folder.PrivateFolder;
import io.memmon.core.report.StoreCondition;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileOwnerAttributeView;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;

/**
 * One file of named tables, written in commits that are whole or not there: a kill at any moment loses what came after
 * the last one and nothing else. For one thread.
 */
final class StoreFile implements AutoCloseable {

    static final long FORMAT = 1;

    private static final String HEAD = "head";
    private static final long FORMAT_KEY = 0;
    private static final int PAGE_BYTES = 4096;
    /** Each commit leaves gaps; to close them costs more than to leave them, until they are many. */
    private static final long GROWTH_BYTES = 128 << 10;

    private final MVStore store;
    private final Path path;
    private final Optional<String> movedAside;
    private long packedBytes;

    private StoreFile(MVStore store, Path path, Optional<String> movedAside) {
        this.store = store;
        this.path = path;
        this.movedAside = movedAside;
    }

    /**
     * Opens or creates the file. One that cannot be read is moved aside, and a new one begun.
     *
     * @throws IOException with the reason in plain words, if it cannot be used now: another process has it, a newer
     *     memmon wrote it, or the disk refuses
     */
    static StoreFile open(Path path) throws IOException {
        guard(path);
        try {
            return opened(path, Optional.empty());
        } catch (MVStoreException e) {
            if (e.getErrorCode() == DataUtils.ERROR_FILE_LOCKED) {
                throw new StoreFailure(StoreCondition.HELD, "another process or monitor is using it", e);
            } else if (e.getErrorCode() == DataUtils.ERROR_UNSUPPORTED_FORMAT) {
                throw new StoreFailure(StoreCondition.NEWER, "a newer version wrote it", e);
            } else if (e.getErrorCode() == DataUtils.ERROR_WRITING_FAILED || !Files.isRegularFile(path)) {
                throw new IOException(String.valueOf(e.getMessage()), e);
            }
            return opened(path, Optional.of(moveAside(path, e)));
        } catch (IllegalArgumentException | IllegalStateException | IndexOutOfBoundsException | AssertionError e) {
            // H2 asserts what a damaged file does not hold, where a JVM runs with assertions
            return opened(path, Optional.of(moveAside(path, e)));
        }
    }

    /** What somebody else could have put there is neither read nor moved nor written. */
    private static void guard(Path path) throws IOException {
        Path absolute = path.toAbsolutePath();
        PrivateFolder folder = new PrivateFolder(requireNonNull(absolute.getParent(), "a file has a folder"));
        try {
            folder.prepare();
            Path ours = Files.createTempFile(folder.path(), "memmon-", ".probe");
            try {
                folder.refuseForeign(ours);
                refuseForeign(absolute, ours);
            } finally {
                Files.delete(ours);
            }
        } catch (StoreFailure | FileSystemException e) {
            throw e; // a rule of the file, or the disk's own words
        } catch (IOException e) {
            throw new StoreFailure(
                    Files.isWritable(folder.path()) ? StoreCondition.UNSAFE : StoreCondition.READ_ONLY,
                    "the folder " + e.getMessage(),
                    e);
        }
        if (Files.exists(path) && !(Files.isReadable(path) && Files.isWritable(path))) {
            // it may be whole, and somebody else's
            throw new StoreFailure(StoreCondition.READ_ONLY, "the file must be readable and writable");
        }
    }

    private static void refuseForeign(Path file, Path ours) throws IOException {
        if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            throw new StoreFailure(StoreCondition.UNSAFE, "the file must be a regular file");
        }
        FileOwnerAttributeView view =
                Files.getFileAttributeView(file, FileOwnerAttributeView.class, LinkOption.NOFOLLOW_LINKS);
        if (view != null && !view.getOwner().equals(Files.getOwner(ours, LinkOption.NOFOLLOW_LINKS))) {
            throw new StoreFailure(
                    StoreCondition.UNSAFE,
                    "the file must not belong to another user, found "
                            + view.getOwner().getName());
        }
    }

    private static StoreFile opened(Path path, Optional<String> movedAside) throws IOException {
        MVStore store = new MVStore.Builder()
                .fileName(FirmPath.nameOf(path))
                .autoCommitDisabled() // its own threads would be none of ours
                .autoCommitBufferSize(0)
                .cacheSize(1)
                .pageSplitSize(PAGE_BYTES)
                .open();
        try {
            store.setVersionsToKeep(0);
            store.setRetentionTime(0); // each commit is forced to the disk before the next one may overwrite anything
            MVMap<Long, Long> head = store.openMap(HEAD);
            Long format = head.get(FORMAT_KEY);
            if (format != null && format > FORMAT) {
                throw new StoreFailure(
                        StoreCondition.NEWER, "a newer version of memmon wrote it (format " + format + ')');
            }
            if (store.isReadOnly()) {
                throw new StoreFailure(StoreCondition.READ_ONLY, "the file must be writable");
            }
            head.put(FORMAT_KEY, FORMAT);
            store.commit();
            return new StoreFile(store, path, movedAside);
        } catch (IOException | RuntimeException | AssertionError e) {
            store.closeImmediately();
            throw e;
        }
    }

    /** Opens a file that nobody writes, to read it. */
    static StoreFile openToRead(Path path) {
        MVStore store = new MVStore.Builder()
                .fileName(FirmPath.nameOf(path))
                .readOnly()
                .autoCommitDisabled()
                .cacheSize(1)
                .open();
        return new StoreFile(store, path, Optional.empty());
    }

    /** Keeps the newest file that could not be read, for whoever wants to know why. */
    private static String moveAside(Path path, Throwable why) throws IOException {
        Path aside = path.resolveSibling(path.getFileName() + ".corrupt");
        Files.move(path, aside, StandardCopyOption.REPLACE_EXISTING);
        return "could not be read (" + why.getMessage() + "), was moved to " + aside + " and begun anew";
    }

    /** Returns what was done with a file that could not be read; empty if there was none. */
    Optional<String> movedAside() {
        return movedAside;
    }

    /** Says in which format the rows are. */
    void format(long format) {
        MVMap<Long, Long> head = store.openMap(HEAD);
        head.put(FORMAT_KEY, format);
    }

    <K> Map<K, byte[]> table(String name) {
        return store.openMap(name);
    }

    /** Removes the rows of a time-ordered table that are older or, by a clock that was wrong, newer than these. */
    void keep(String name, long from, long to) {
        MVMap<Long, byte[]> table = store.openMap(name);
        while (!table.isEmpty() && table.firstKey() < from) {
            table.remove(table.firstKey());
        }
        while (!table.isEmpty() && table.lastKey() > to) {
            table.remove(table.lastKey());
        }
    }

    static <K> void forEach(Map<K, byte[]> table, BiConsumer<K, byte[]> taker) {
        table.forEach(taker);
    }

    /** Makes everything that was put so far durable, all of it or nothing, and packs the file when it has grown. */
    void commit() throws IOException {
        store.commit();
        store.sync();
        if (bytes() > packedBytes + GROWTH_BYTES) {
            pack();
        }
    }

    /** Packs the file as far as that goes within a second. */
    void pack() throws IOException {
        store.compactFile(1000);
        packedBytes = bytes();
    }

    /** Packs what the last commit before the first packing still held: room is free two commits after its rows went. */
    void packAgain() throws IOException {
        touch();
        store.commit();
        store.sync();
        pack();
    }

    private void touch() {
        MVMap<Long, Long> head = store.openMap(HEAD);
        head.put(FORMAT_KEY, FORMAT);
    }

    long bytes() throws IOException {
        return Files.size(path);
    }

    /** Returns whether the file is still there: writing to a deleted one succeeds. */
    boolean exists() {
        return Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS);
    }

    @Override
    public void close() {
        store.close();
    }

    /** Lets go of a file that failed, without writing to it again. */
    void abandon() {
        store.closeImmediately();
    }
}
