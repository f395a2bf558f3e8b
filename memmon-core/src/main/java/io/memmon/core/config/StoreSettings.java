package io.memmon.core.config;

import io.memmon.api.plugin.Settings;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * Where history, baselines and what the forecast has learned outlive the JVM, {@code memmon.store.*}.
 *
 * @param directory the folder; without one nothing is kept
 * @param interval between two times that it is written, 10 s to 1 h
 * @param maxBytes the most that its file may hold, 4 MiB to 1 GiB
 */
public record StoreSettings(Optional<Path> directory, Duration interval, long maxBytes) {

    /** What holds where nothing is set. */
    public static final StoreSettings DEFAULTS =
            new StoreSettings(Optional.empty(), Duration.ofMinutes(5), 20 * BytesRange.MIB);

    public StoreSettings {
        Objects.requireNonNull(directory, "directory");
        intervalRange().check("memmon.store.interval", interval);
        sizeRange().check("memmon.store.max-bytes", maxBytes);
    }

    static StoreSettings read(Settings settings) {
        return new StoreSettings(
                settings.text("directory").flatMap(text -> path(settings, text)),
                intervalRange().read(settings, "interval", DEFAULTS.interval),
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

    private static DurationRange intervalRange() {
        return DurationRange.of(Duration.ofSeconds(10), Duration.ofHours(1));
    }

    private static BytesRange sizeRange() {
        return new BytesRange(4 * BytesRange.MIB, BytesRange.GIB);
    }
}
