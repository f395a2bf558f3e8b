package io.memmon.core.journal;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeSet;
import java.util.function.LongPredicate;
import java.util.stream.Stream;

/** Reads lives back from a folder. Whatever it finds there, it returns what is certain and throws nothing. */
public final class JournalReader {

    /** The format of the records that this reader understands: the number in the field {@code v} that each begins with. */
    public static final long FORMAT = RecordBuffer.VERSION;

    private static final int MOST_LIVES = 50;
    private static final int MOST_BYTES_OF_A_FILE = 8 << 20;
    private static final long FRESH_MILLIS = Duration.ofSeconds(60).toMillis();

    private final Path directory;
    private final LongPredicate isAlive;

    /** Creates a reader of a folder, which need not exist. */
    public JournalReader(Path directory) {
        this(directory, pid -> ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false));
    }

    JournalReader(Path directory, LongPredicate isAlive) {
        this.directory = Objects.requireNonNull(directory, "directory");
        this.isAlive = isAlive;
    }

    /** Returns the newest lives, at most 50, newest first; those that still go on are among them. */
    public List<Life> lives() {
        List<Life> lives = new ArrayList<>();
        for (LifeName name : names()) {
            lives.add(life(name));
        }
        return List.copyOf(lives);
    }

    /**
     * Returns the newest life that is over and of the same instance, or nothing if there is none.
     *
     * <p>Several processes may share the folder. A life goes on if it signed within the last minute and its process
     * runs; of a process on another host only the sign can be seen. An older life with this process's own id is over,
     * because after a restart of a container the id is the same.
     *
     * @param self the life that asks
     * @param now the wall clock's time
     */
    public Optional<LastLife> lastLife(LifeId self, Instant now) {
        return lives().stream()
                .filter(life -> life.startMillis() < self.startMillis() || life.pid() != self.pid())
                .filter(life -> life.instance().orElse("").equals(self.instance()))
                .filter(life -> life.endedInOrder() || !goesOn(life, self, now.toEpochMilli()))
                .max(Comparator.comparingLong(Life::lastSignMillis))
                .map(LastLife::of);
    }

    private boolean goesOn(Life life, LifeId self, long nowMillis) {
        boolean fresh = Math.abs(nowMillis - life.lastSignMillis()) <= FRESH_MILLIS;
        boolean elsewhere = !life.host().orElse("").equals(self.host());
        if (!fresh || elsewhere) {
            return fresh;
        }
        return life.pid() == self.pid() ? life.startMillis() >= self.jvmStartMillis() : isAlive.test(life.pid());
    }

    private List<LifeName> names() {
        TreeSet<LifeName> names = new TreeSet<>();
        try (Stream<Path> files = Files.list(directory)) {
            files.forEach(
                    file -> LifeName.of(String.valueOf(file.getFileName())).ifPresent(names::add));
        } catch (IOException | RuntimeException e) {
            return List.of(); // no folder, no lives; the writer says what is wrong with it
        }
        return names.descendingSet().stream().limit(MOST_LIVES).toList();
    }

    private Life life(LifeName name) {
        List<JournalRecord> records = new ArrayList<>();
        int unreadable = records(name.previous(), records) + records(name.current(), records);
        byte[] beat = bytes(name.beat());
        OptionalLong lastBeat = BeatRecord.parse(beat);
        return new Life(name.startMillis(), name.pid(), records, lastBeat, unreadable);
    }

    /** Adds the file's records and returns the number of lines that hold none. */
    private int records(String name, List<JournalRecord> records) {
        byte[] bytes = bytes(name);
        int unreadable = 0;
        int start = 0;
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == '\n') {
                Optional<JournalRecord> record = JournalLine.parse(bytes, start, i);
                record.filter(read -> isNews(read, records)).ifPresent(records::add);
                unreadable += record.isEmpty() && i > start ? 1 : 0;
                start = i + 1;
            }
        }
        return start < bytes.length ? unreadable + 1 : unreadable;
    }

    /** The start is written again whenever a file is begun or opened again. */
    private static boolean isNews(JournalRecord record, List<JournalRecord> before) {
        return !record.kind().equals(JournalVocabulary.START) || !before.contains(record);
    }

    /** Returns the end of a file, or nothing if it cannot be read. */
    private byte[] bytes(String name) {
        Path path = directory.resolve(name);
        if (!Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
            return new byte[0];
        }
        try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "r")) {
            long length = file.length();
            byte[] bytes = new byte[(int) Math.min(length, MOST_BYTES_OF_A_FILE)];
            file.seek(length - bytes.length);
            file.readFully(bytes);
            return bytes;
        } catch (IOException e) {
            return new byte[0]; // deleted or shortened in the meantime: nothing certain is left of it
        }
    }
}
