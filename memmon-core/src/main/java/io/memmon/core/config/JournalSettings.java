package io.memmon.core.config;

import io.memmon.api.plugin.Settings;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

/**
 * Where incidents are kept for the next life, {@code memmon.journal.*}.
 *
 * @param directory the folder; without one there is no journal
 * @param maxBytes the most that all files in it may hold, 64 KiB to 1 GiB
 */
public record JournalSettings(Optional<Path> directory, long maxBytes) {

    /** What holds where nothing is set. */
    public static final JournalSettings DEFAULTS = new JournalSettings(Optional.empty(), 4 * BytesRange.MIB);

    public JournalSettings {
        Objects.requireNonNull(directory, "directory");
        sizeRange().check("memmon.journal.max-bytes", maxBytes);
    }

    static JournalSettings read(Settings settings) {
        return new JournalSettings(
                settings.text("directory").flatMap(text -> path(settings, text)),
                sizeRange().read(settings, "max-bytes", DEFAULTS.maxBytes));
    }

    private static Optional<Path> path(Settings settings, String text) {
        try {
            return Optional.of(Path.of(text));
        } catch (InvalidPathException e) {
            settings.problem("directory", "must be a path (" + e.getReason() + ')', text);
            return Optional.empty();
        }
    }

    private static BytesRange sizeRange() {
        return new BytesRange(64 * BytesRange.KIB, BytesRange.GIB);
    }
}
