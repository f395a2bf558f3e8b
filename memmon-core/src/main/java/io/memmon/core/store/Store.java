package io.memmon.core.store;

import static java.util.Objects.requireNonNull;

import io.memmon.api.time.Ticker;
import io.memmon.core.archive.Archive;
import io.memmon.core.archive.EventArchive;
import io.memmon.core.baseline.Baselines;
import io.memmon.core.config.StoreSettings;
import io.memmon.core.lane.Lane;
import io.memmon.core.policy.ForecastMemories;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the past in a file, on a thread of its own, so that a disk that hangs holds up nothing. What cannot be kept is
 * said once and tried again every few minutes; the monitor goes on without.
 */
public final class Store implements Lane.Turn, AutoCloseable {

    /** The name of the file within its folder. */
    public static final String FILE = "memmon.mv";

    private static final Logger logger = LoggerFactory.getLogger(Store.class);
    private static final long RETRY_NANOS = Duration.ofMinutes(5).toNanos();
    private static final long CLOSING_MILLIS = 5_000;

    private final StoreSettings settings;
    private final Path path;
    private final StoredPast past;
    private final InstantSource clock;
    private final Lane lane;
    private @Nullable StoreFile file;
    private boolean turned;
    private volatile String state = "on";

    private Store(StoreSettings settings, Path path, StoredPast past, Ticker ticker, InstantSource clock) {
        this.settings = settings;
        this.path = path;
        this.past = past;
        this.clock = clock;
        this.lane = new Lane("memmon-store", Thread.NORM_PRIORITY, ticker, this);
    }

    /** Opens the store, if a folder is configured, and reads what earlier lives have left. Never throws. */
    public static Optional<Store> open(
            StoreSettings settings,
            Archive archive,
            EventArchive events,
            Baselines baselines,
            ForecastMemories memories,
            Ticker ticker,
            InstantSource clock) {
        if (settings.directory().isEmpty()) {
            return Optional.empty();
        }
        StoredPast past = new StoredPast(archive, events, baselines, memories);
        Path path = settings.directory().get().resolve(FILE);
        Store store = new Store(settings, path, past, requireNonNull(ticker, "ticker"), clock);
        store.tryOpen(true);
        return Optional.of(store);
    }

    /** Starts writing. */
    public Lane start() {
        lane.start();
        return lane;
    }

    /** Returns {@code on}, or why nothing is kept at the moment. From any thread. */
    public String state() {
        return state;
    }

    private void tryOpen(boolean load) {
        try {
            StoreFile opened = StoreFile.open(path);
            opened.movedAside().ifPresent(what -> logger.warn("The store {} {}", path, what));
            if (load) {
                read(opened);
            } else {
                past.startAnew();
            }
            file = opened;
        } catch (NoClassDefFoundError e) {
            fail("h2-mvstore must be on the class path to keep the past");
        } catch (IOException | RuntimeException | LinkageError e) {
            fail(String.valueOf(e.getMessage()));
        }
    }

    /** What can be read is taken up; a row that makes no sense costs the rest of it and nothing else. */
    private void read(StoreFile opened) {
        try {
            past.load(opened, clock.millis());
        } catch (IOException | RuntimeException e) {
            logger.warn("The store {} could only be read in part: {}", path, e.getMessage());
        }
    }

    private void fail(String why) {
        String now = "nothing is kept in " + path + ": " + why;
        if (!now.equals(state)) {
            logger.warn("Going on without a store: {}", now);
        }
        state = now;
    }

    @Override
    public long run(long nanos, long latenessNanos) {
        if (!turned) {
            turned = true; // nothing is new yet
            return settings.interval().toNanos();
        }
        if (file == null) {
            tryOpen(false);
        }
        save();
        return file == null
                ? Math.max(RETRY_NANOS, settings.interval().toNanos())
                : settings.interval().toNanos();
    }

    private synchronized void save() {
        StoreFile open = file;
        if (open == null) {
            return;
        }
        try {
            if (!open.exists()) {
                throw new IOException("the file was deleted");
            }
            past.save(open, clock.millis());
            if (open.bytes() > settings.maxBytes()) {
                open.pack();
            }
            if (open.bytes() > settings.maxBytes() && !past.keepLess(open, clock.millis())) {
                throw new IOException(
                        "the file must hold at most " + settings.maxBytes() + " bytes, found " + open.bytes());
            }
            if (!state.equals("on")) {
                state = "on";
                logger.info("The store {} is written again", path);
            }
        } catch (IOException | RuntimeException | OutOfMemoryError e) {
            fail(String.valueOf(e.getMessage()));
            abandon(open);
        }
    }

    private void abandon(StoreFile failed) {
        file = null;
        try {
            failed.abandon();
        } catch (RuntimeException e) {
            logger.debug("The store {} could not be closed", path, e);
        }
    }

    /** Writes what is left and closes the file; waits a few seconds at most. */
    @Override
    public void close() {
        lane.close();
        try {
            if (!lane.awaitEnd(CLOSING_MILLIS)) {
                return; // the disk does not answer; the last commit stands
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return;
        }
        save();
        StoreFile open = file;
        file = null;
        if (open != null) {
            try {
                open.close();
            } catch (RuntimeException e) {
                logger.debug("The store {} could not be closed in order", path, e);
            }
        }
    }
}
