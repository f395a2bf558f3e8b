package io.memmon.core.store;

import io.memmon.core.archive.ArchivedBucket;
import io.memmon.core.report.HistoryStep;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import org.h2.mvstore.MVStoreException;

/**
 * Reads the history in a store's file, for tools: also while a monitor writes it, since it reads a copy. Of minutes the
 * last seven days are there, of quarters of an hour eight days, of six hours 92.
 */
public final class StoredHistory {

    private StoredHistory() {}

    /** Takes buckets. */
    @FunctionalInterface
    public interface Taker {

        /**
         * Takes what was recorded of one figure in one bucket.
         *
         * @param atMillis where the bucket begins, in milliseconds since 1970; it never falls from one call to the next
         * @param figure the name of the figure: {@code heap/used}, {@code heap/live}, {@code heap/limit},
         *     {@code heap/utilisation}, of other areas alike, or a signal such as {@code gc.share}
         */
        void take(long atMillis, String figure, ArchivedBucket bucket);
    }

    /**
     * Hands out all buckets of one length, oldest first.
     *
     * @throws IOException with the file and the reason, if it cannot be read
     */
    public static void read(Path file, HistoryStep step, Taker taker) throws IOException {
        Path copy = Files.createTempFile("memmon-", ".mv");
        try {
            Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
            read(copy, file, step, taker);
        } finally {
            Files.deleteIfExists(copy);
        }
    }

    private static void read(Path copy, Path file, HistoryStep step, Taker taker) throws IOException {
        try (StoreFile store = StoreFile.openToRead(copy)) {
            Map<Integer, String> names = StoredPast.names(store);
            StoreFile.<Long>forEach(store.table(StoredPast.table(step)), (at, row) -> {
                try {
                    StoredPast.readRow(row, names, (figure, bucket) -> taker.take(at, figure, bucket));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        } catch (UncheckedIOException | IllegalArgumentException | MVStoreException e) {
            throw new IOException(file + " could not be read as memmon's history: " + e.getMessage(), e);
        }
    }
}
