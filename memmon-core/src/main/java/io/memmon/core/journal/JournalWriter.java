package io.memmon.core.journal;

import io.memmon.api.time.Ticker;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Appends records to this life's file. A record is one write of bytes that are already there, so it needs no heap and
 * is in the kernel's hands when {@link #end} returns: neither {@code kill -9} nor an OutOfMemoryError takes it back (a
 * power failure may).
 *
 * <p>A life holds at most half of the size cap, in two files of a quarter each; when the newer is full it becomes the
 * older. So the latest records are always kept, and each file begins with the life's start record. Older lives are
 * deleted for the other half.
 *
 * <p>Nothing here throws. When a write fails, records are dropped and counted, and every 30 seconds the files are tried
 * again. For one thread, except {@link #trouble}, {@link #dropped} and {@link #file}.
 */
public final class JournalWriter implements AutoCloseable {

    private static final long RETRY_NANOS = Duration.ofSeconds(30).toNanos();
    private static final int MOST_NAMES = 100;
    private static final String GAP = "gap";

    private final JournalFolder folder;
    private final LifeId life;
    private final Ticker ticker;
    private final long mostBytes;
    private final long segmentBytes;
    private final RecordBuffer record = new RecordBuffer();
    private final RecordBuffer own = new RecordBuffer();
    private final BeatRecord beat = new BeatRecord();

    private LifeName name;
    private JournalFolder.@Nullable File file;
    private JournalFolder.@Nullable File beatFile;
    private long written;
    private long gap;
    private long lastWallMillis;
    private boolean named;
    private boolean torn;
    private boolean open = true;
    private boolean recording;
    private long failedNanos;
    private long rotationFailedNanos;
    private boolean rotationFailed;
    private volatile @Nullable String trouble;
    private final AtomicLong dropped = new AtomicLong();
    private volatile @Nullable String path;

    private JournalWriter(JournalFolder folder, long mostBytes, LifeId life, Ticker ticker) {
        this.folder = folder;
        this.mostBytes = mostBytes;
        this.segmentBytes = Math.max(2L * RecordBuffer.MOST_BYTES, mostBytes / 4);
        this.life = life;
        this.lastWallMillis = life.startMillis();
        this.ticker = ticker;
        this.name = new LifeName(life.startMillis(), life.pid());
    }

    /** Opens the journal of a life and writes its start. If that fails, the journal is in {@link #trouble}. */
    public static JournalWriter open(Path directory, long maxBytes, LifeId life, Ticker ticker) {
        return open(new DiskFolder(directory), maxBytes, life, ticker);
    }

    static JournalWriter open(JournalFolder folder, long maxBytes, LifeId life, Ticker ticker) {
        JournalWriter writer = new JournalWriter(
                folder, maxBytes, Objects.requireNonNull(life, "life"), Objects.requireNonNull(ticker, "ticker"));
        writer.tryOpen();
        return writer;
    }

    /** Begins a record. One that was not ended is forgotten. */
    public JournalWriter begin(String kind, long wallMillis) {
        record.begin(kind, wallMillis);
        lastWallMillis = wallMillis;
        recording = true;
        return this;
    }

    /** Adds a whole number to the record. */
    public JournalWriter put(String key, long value) {
        if (recording) {
            record.put(key, value);
        }
        return this;
    }

    /** Adds a number with six significant digits to the record, or nothing if it is not finite. */
    public JournalWriter put(String key, double value) {
        if (recording) {
            record.put(key, value);
        }
        return this;
    }

    /** Adds a text to the record, cut after about 1000 bytes or where the record is full. */
    public JournalWriter put(String key, String value) {
        if (recording) {
            record.put(key, value);
        }
        return this;
    }

    /** Writes the record. */
    public void end() {
        if (!recording) {
            return;
        }
        recording = false;
        record.end();
        if (!isReady()) {
            drop();
            return;
        }
        if (written + record.length() > segmentBytes) {
            rotate();
            if (written + record.length() > 2 * segmentBytes) {
                drop();
                return;
            }
        }
        if (append(record)) {
            return;
        }
        drop();
    }

    /** Signs that the process is alive, and tries again what failed. Meant to be called every ten seconds. */
    public void beat(long wallMillis) {
        lastWallMillis = wallMillis;
        JournalFolder.File target = isReady() ? beatFile : null;
        if (target == null) {
            return;
        }
        try {
            byte[] bytes = beat.at(wallMillis);
            target.overwrite(bytes, 0, bytes.length);
            // Writing to a deleted file succeeds, so somebody has to look.
            if (!folder.exists(name.current()) && !folder.exists(name.previous())) {
                throw new IOException("the journal's file was deleted");
            }
        } catch (Throwable e) { // even an Error must not stop the lane that beats
            fail(e);
        }
    }

    /** Writes that the life ends in order, and closes the files. */
    public void closed(long wallMillis) {
        if (open) {
            begin(JournalVocabulary.CLOSED, wallMillis).end();
            beat(wallMillis);
        }
        close();
    }

    /** Closes the files. Without {@link #closed} the life counts as one that did not end in order. */
    @Override
    public void close() {
        open = false;
        closeFiles();
    }

    /** Returns why records are not written at the moment; empty if they are. From any thread. */
    public Optional<String> trouble() {
        return Optional.ofNullable(trouble);
    }

    /** Returns how many records were lost. From any thread. */
    public long dropped() {
        return dropped.get();
    }

    /** Returns the path of the file, if there is one. From any thread. */
    public Optional<String> file() {
        return Optional.ofNullable(path);
    }

    private boolean isReady() {
        if (!open) {
            return false;
        }
        if (file == null && ticker.nanos() - failedNanos >= RETRY_NANOS) {
            tryOpen();
        }
        return file != null;
    }

    private void tryOpen() {
        try {
            folder.prepare();
            if (named) {
                reopenFiles();
            } else {
                folder.prune(mostBytes / 2, name.stem());
                createFiles();
            }
            path = folder.describe(name.current());
            if (appendStart() && appendGap()) {
                trouble = null;
            }
        } catch (Throwable e) { // a journal is never worth the monitor
            fail(e);
        }
    }

    private void reopenFiles() throws IOException {
        closeFiles();
        if (folder.exists(name.current())) {
            file = folder.reopen(name.current());
        } else {
            file = folder.create(name.current());
            written = 0;
        }
        beatFile = folder.exists(name.beat()) ? folder.reopen(name.beat()) : folder.create(name.beat());
    }

    /** Another monitor of this process may have started within the same millisecond. */
    private void createFiles() throws IOException {
        for (int i = 0; i < MOST_NAMES; i++) {
            try {
                file = folder.create(name.current());
                named = true;
                beatFile = folder.create(name.beat());
                return;
            } catch (FileAlreadyExistsException e) {
                name = new LifeName(name.startMillis() + 1, name.pid());
            }
        }
        throw new IOException("no free name after " + name.current());
    }

    private boolean appendStart() {
        own.begin(JournalVocabulary.START, life.startMillis());
        own.put(JournalVocabulary.STARTED, life.startMillis());
        own.put(JournalVocabulary.PID, life.pid());
        own.put("jvm-started", life.jvmStartMillis());
        own.put(JournalVocabulary.HOST, life.host());
        own.put(JournalVocabulary.INSTANCE, life.instance());
        own.end();
        return append(own);
    }

    private boolean appendGap() {
        if (gap == 0) {
            return true;
        }
        own.begin(GAP, lastWallMillis);
        own.put("dropped", gap);
        own.end();
        boolean told = append(own);
        gap = told ? 0 : gap;
        return told;
    }

    private boolean append(RecordBuffer line) {
        JournalFolder.File target = file;
        if (target == null) {
            return false;
        }
        try {
            int skipped = torn ? 0 : 1;
            target.append(line.bytes(), skipped, line.length() - skipped);
            torn = false;
            written += line.length() - skipped;
            return true;
        } catch (Throwable e) { // even an Error must not stop the thread that writes
            torn = true;
            fail(e);
            return false;
        }
    }

    /** Begins a new file. If that needs more heap than there is, the old one goes on up to twice its size. */
    private void rotate() {
        if (rotationFailed && ticker.nanos() - rotationFailedNanos < RETRY_NANOS) {
            return;
        }
        JournalFolder.File old = file;
        try {
            if (folder.exists(name.current())) {
                moveAside();
            }
            file = folder.create(name.current());
            closeQuietly(old);
            written = 0;
            torn = false;
            rotationFailed = false;
            appendStart();
            folder.prune(mostBytes - segmentBytes, name.stem());
        } catch (Throwable e) { // not the end: what there is goes on
            rotationFailed = true;
            rotationFailedNanos = ticker.nanos();
        }
    }

    private void moveAside() throws IOException {
        try {
            folder.replace(name.previous(), name.current());
        } catch (IOException e) { // Windows does not rename what is open
            closeQuietly(file);
            file = null;
            failedNanos = ticker.nanos() - RETRY_NANOS;
            folder.replace(name.previous(), name.current());
        }
    }

    private void drop() {
        gap++;
        dropped.incrementAndGet();
    }

    private void fail(Throwable cause) {
        failedNanos = ticker.nanos();
        closeFiles();
        try {
            String reason = cause instanceof IOException ? cause.getMessage() : cause.toString();
            trouble = "no journal in " + folder.describe(name.current()) + ": " + reason + "; tried again every 30 s";
        } catch (Throwable e) { // no heap left for a text of its own
            trouble = "no journal at the moment; tried again every 30 s";
        }
    }

    private void closeFiles() {
        closeQuietly(file);
        closeQuietly(beatFile);
        file = null;
        beatFile = null;
    }

    private static void closeQuietly(JournalFolder.@Nullable File file) {
        if (file == null) {
            return;
        }
        try {
            file.close();
        } catch (IOException e) {
            // Nothing is buffered, so nothing is lost; and a file that cannot be closed cannot be used either.
        }
    }
}
