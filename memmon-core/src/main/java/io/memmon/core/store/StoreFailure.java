package io.memmon.core.store;

import io.memmon.core.report.StoreCondition;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.ReadOnlyFileSystemException;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Why nothing can be kept now, in a word and in words. */
final class StoreFailure extends IOException {

    private static final long serialVersionUID = 1;

    /** Less free than this is a full disk: no commit is smaller. */
    private static final long LEAST_ROOM_BYTES = 64 << 10;

    private final StoreCondition condition;

    StoreFailure(StoreCondition condition, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.condition = condition;
    }

    StoreFailure(StoreCondition condition, String message) {
        this(condition, message, null);
    }

    StoreCondition condition() {
        return condition;
    }

    /** Returns which of the known troubles this is. The system's own words are asked last: they may be translated. */
    static StoreCondition conditionOf(Throwable failure, Path file) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof StoreFailure known) {
                return known.condition;
            } else if (cause instanceof AccessDeniedException || cause instanceof ReadOnlyFileSystemException) {
                return StoreCondition.READ_ONLY;
            } else if (cause instanceof NoSuchFileException || cause instanceof FileNotFoundException) {
                return StoreCondition.GONE;
            }
        }
        return ofTheDisk(file).orElseGet(() -> ofItsWords(failure));
    }

    private static Optional<StoreCondition> ofTheDisk(Path file) {
        Path folder = file.toAbsolutePath().getParent();
        try {
            if (folder == null || !Files.isDirectory(folder)) {
                return Optional.of(StoreCondition.GONE);
            }
            FileStore disk = Files.getFileStore(folder);
            if (disk.isReadOnly()) {
                return Optional.of(StoreCondition.READ_ONLY);
            }
            return disk.getUsableSpace() < LEAST_ROOM_BYTES ? Optional.of(StoreCondition.FULL) : Optional.empty();
        } catch (IOException | RuntimeException unknown) {
            return Optional.empty();
        }
    }

    private static StoreCondition ofItsWords(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            String words = String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT);
            if (words.contains("no space left") || words.contains("quota") || words.contains("file too large")) {
                return StoreCondition.FULL;
            } else if (words.contains("read-only file system")) {
                return StoreCondition.READ_ONLY;
            }
        }
        return StoreCondition.FAILED;
    }
}
