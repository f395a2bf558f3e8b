package io.memmon.core.store;

import static java.util.Objects.requireNonNull;

import io.memmon.api.time.Ticker;
import io.memmon.core.archive.Archive;
import io.memmon.core.archive.EventArchive;
import io.memmon.core.baseline.Baselines;
import io.memmon.core.config.Problem;
import io.memmon.core.config.StoreSettings;
import io.memmon.core.lane.Lane;
import io.memmon.core.message.MessageId;
import io.memmon.core.policy.ForecastMemories;
import io.memmon.core.report.StoreCondition;
import io.memmon.core.report.StoreReport;
import java.io.IOException;
import java.nio.file.FileSystemException;
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
    private String movedAside = "";
    private volatile StoreReport state;

    private Store(StoreSettings settings, Path path, StoredPast past, Ticker ticker, InstantSource clock) {
        this.settings = settings;
        this.path = path;
        this.past = past;
        this.clock = clock;
        this.lane = new Lane("memmon-store", Thread.NORM_PRIORITY, ticker, this);
        this.state = kept("");
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

    /** Returns how it fares. From any thread. */
    public StoreReport state() {
        return state;
    }

    private StoreReport kept(String movedAside) {
        return movedAside.isEmpty()
                ? new StoreReport(StoreCondition.ON, "kept in " + path)
                : new StoreReport(StoreCondition.MOVED_ASIDE, path + " " + movedAside);
    }

    private void tryOpen(boolean load) {
        try {
            StoreFile opened = StoreFile.open(path);
            opened.movedAside().ifPresent(this::begunAnew);
            if (load) {
                state = kept(movedAside);
                read(opened);
            } else {
                past.startAnew();
            }
            file = opened;
        } catch (NoClassDefFoundError e) {
            fail(StoreCondition.NO_LIBRARY, "h2-mvstore must be on the class path");
        } catch (IOException | RuntimeException | LinkageError e) {
            fail(StoreFailure.conditionOf(e, path), words(e));
        }
    }

    private void begunAnew(String what) {
        movedAside = what;
        logger.warn(
                "{}",
                Problem.warn(MessageId.STORE_BEGUN_ANEW, "the store", "must be readable")
                        .withFound(path + ", which " + what)
                        .withFix("nothing has to be done; what it held is not known any more")
                        .line());
    }

    /** What can be read is taken up; a row that makes no sense costs the rest of it and nothing else. */
    private void read(StoreFile opened) {
        try {
            past.load(opened, clock.millis());
        } catch (IOException | RuntimeException e) {
            logger.warn(
                    "{}",
                    Problem.warn(MessageId.STORE_READ_IN_PART, "the store", "must be readable as a whole")
                            .withFound(path + " (" + words(e) + ')')
                            .withFix("nothing has to be done; what could be read is known")
                            .line());
        }
    }

    private void fail(StoreCondition condition, String why) {
        StoreReport now = new StoreReport(condition, "nothing is kept in " + path + ": " + why);
        if (!now.equals(state)) {
            logger.warn(
                    "{}",
                    Problem.warn(MessageId.NO_STORE, "memmon.store.directory", "must be a folder that can be written")
                            .withFound(now.detail())
                            .withFix("a folder of this user alone; until then the past is kept in memory only")
                            .line());
        }
        state = now;
    }

    /** What the system throws often says no more than a path; its kind says the rest. */
    private static String words(Throwable failure) {
        String message = failure.getMessage();
        return message == null || failure instanceof FileSystemException || failure instanceof Error
                ? failure.getClass().getSimpleName() + (message == null ? "" : ": " + message)
                : message;
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
                throw new StoreFailure(StoreCondition.GONE, "the file was deleted");
            }
            past.save(open, clock.millis());
            if (open.bytes() > settings.maxBytes()) {
                open.pack();
            }
            if (open.bytes() > settings.maxBytes() && !past.keepLess(open, clock.millis())) {
                throw new StoreFailure(
                        StoreCondition.FULL,
                        "the file must hold at most " + settings.maxBytes() + " bytes, found " + open.bytes());
            }
            if (!state.condition().keeps()) {
                logger.info("The store {} is written again", path);
            }
            state = kept(movedAside);
        } catch (IOException | RuntimeException | OutOfMemoryError | AssertionError e) {
            abandon(open);
            if (!assertion(e) || !reopened()) {
                fail(StoreFailure.conditionOf(e, path), words(e));
            }
        }
    }

    /**
     * Returns whether h2 has only failed a check of its own: where assertions are on, {@code FreeSpaceBitSet} of 2.4.240
     * stops some packings that go well where they are off. What was committed stands, so the file is opened again.
     */
    private static boolean assertion(Throwable failure) {
        return failure instanceof AssertionError || failure.getCause() instanceof AssertionError;
    }

    private boolean reopened() {
        tryOpen(false);
        return file != null;
    }

    private void abandon(StoreFile failed) {
        file = null;
        try {
            failed.abandon();
        } catch (RuntimeException e) {
            logger.debug("The store {} could not be closed", path, e);
        }
    }

    /** Writes what is left and closes the file; waits a few seconds at most, also in a thread that is interrupted. */
    @Override
    public void close() {
        lane.close();
        boolean interrupted = Thread.interrupted(); // it would close the file in the middle of a write
        try {
            interrupted |= finish();
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Returns whether it was interrupted; if the disk does not answer in time, the last commit stands. */
    private boolean finish() {
        try {
            if (lane.awaitEnd(CLOSING_MILLIS)) {
                save();
                closeFile();
            }
            return false;
        } catch (InterruptedException e) {
            return true;
        }
    }

    private void closeFile() {
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
