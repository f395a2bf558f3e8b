package io.memmon.core.replay;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/**
 * What a log tells, in order of time, compact, in constant memory: written by one reader, then read as often as wanted.
 * Not thread-safe.
 */
public final class Past implements AutoCloseable {

    private static final int RECORD_BYTES = 56;
    private static final int PAGES_IN_MEMORY = 128;
    private static final int MOST_AREAS = 32;
    private static final byte SAMPLE = -1;
    private static final byte NEW_LIFE = -2;
    private static final PastCollection.Kind[] KINDS = PastCollection.Kind.values();

    private final EventStore store = new EventStore(RECORD_BYTES, PAGES_IN_MEMORY);
    private final List<String> areas = new ArrayList<>();
    private final List<LifeHeap> heaps = new ArrayList<>(List.of(new LifeHeap(PastHeap.UNKNOWN)));
    private double epochSeconds;
    private double first = Double.NaN;
    private double last = Double.NEGATIVE_INFINITY;
    private double end = Double.NaN;
    private long collections;
    private long samples;
    private boolean newLife;

    /** Creates an empty past. */
    public Past() {}

    /** Sets what the log tells of the heap of the life that its last event is of. */
    public void heap(PastHeap newHeap) {
        requireNonNull(newHeap, "newHeap");
        if (!newLife) {
            latest().tell(newHeap);
        }
    }

    /** Returns what the log tells of the heap: where it is of several lives, of the latest one. */
    public PastHeap heap() {
        return latest().told();
    }

    private LifeHeap latest() {
        return heaps.get(heaps.size() - 1);
    }

    /** Returns the collectors of all lives, each once, in order. */
    String collectors() {
        return heaps.stream().map(heap -> heap.told().collector()).distinct().collect(Collectors.joining(", "));
    }

    /** Returns the heap of a life, the first life being 0. */
    LifeHeap heap(long life) {
        return heaps.get((int) life).among(heaps);
    }

    /** Sets the wall-clock time, in seconds since 1970, at which the log's clock was at zero; 0 if it is not known. */
    public void epochSeconds(double seconds) {
        epochSeconds = seconds;
    }

    double epochSeconds() {
        return epochSeconds;
    }

    /** Notes that the JVM was started anew: what follows has nothing to do with what was before. */
    public void newLife() {
        newLife = collections + samples > 0;
    }

    /** Notes that the log goes on to this moment. */
    public void until(double seconds) {
        end = Double.isNaN(end) ? seconds : Math.max(end, seconds);
        first = Double.isNaN(first) ? seconds : first;
    }

    /** Appends an event. One that is older than the last counts as just as new. */
    public void add(PastEvent event) throws IOException {
        if (newLife) {
            newLife = false;
            heaps.add(new LifeHeap(heap()));
            record(NEW_LIFE, 0, last, 0, 0, 0, 0, 0);
        }
        double time = Math.max(event.seconds(), last);
        last = time;
        until(time);
        if (event instanceof PastCollection collection) {
            add(collection, time);
        } else if (event instanceof PastSample sample) {
            add(sample, time);
        }
    }

    private void add(PastCollection collection, double time) throws IOException {
        collections++;
        latest().collected(collection);
        record(
                (byte) collection.kind().ordinal(),
                0,
                time,
                collection.tookSeconds(),
                collection.usedBefore(),
                collection.usedAfter(),
                collection.committed(),
                collection.oldCapacity());
    }

    private void add(PastSample sample, double time) throws IOException {
        int area = areas.indexOf(sample.area());
        if (area < 0) {
            if (areas.size() == MOST_AREAS) {
                return;
            }
            area = areas.size();
            areas.add(sample.area());
        }
        samples++;
        record(SAMPLE, area, time, 0, sample.used(), sample.limit(), 0, 0);
    }

    private void record(byte type, int area, double time, double took, long a, long b, long c, long d)
            throws IOException {
        ByteBuffer record = store.next();
        record.put(type).put((byte) area).putShort((short) 0).putInt(0);
        record.putDouble(time).putDouble(took).putLong(a).putLong(b).putLong(c).putLong(d);
        store.appended();
    }

    /** Returns how many events there are. */
    public long events() {
        return collections + samples;
    }

    /** Returns how many collections there are. */
    public long collections() {
        return collections;
    }

    /** Returns how many lives of a JVM the log tells of. */
    public long lives() {
        return heaps.size();
    }

    /** Returns when the log begins; {@code NaN} if it is empty. */
    public double beginSeconds() {
        return first;
    }

    /** Returns when the log ends; {@code NaN} if it is empty. */
    public double endSeconds() {
        return end;
    }

    /** Returns how long the log is, in seconds; 0 if it is empty. */
    public double durationSeconds() {
        return Double.isNaN(end) ? 0 : end - first;
    }

    /** Returns the largest heap of all lives, as their log says it was allowed, else as large as it was seen. */
    public OptionalLong heapMaxBytes() {
        if (collections == 0) {
            return OptionalLong.empty();
        }
        return heaps.stream()
                .map(heap -> heap.among(heaps).maxBytes())
                .flatMapToLong(OptionalLong::stream)
                .max();
    }

    /** Returns the largest heap of a life, the first life being 0. */
    OptionalLong heapMaxBytes(long life) {
        return collections == 0 ? OptionalLong.empty() : heap(life).maxBytes();
    }

    /** Returns the areas that there are samples of. */
    List<String> sampledAreas() {
        return List.copyOf(areas);
    }

    /** Returns a reader of all events, from the first to the last. */
    public Reader reader() {
        return new Reader();
    }

    /** Returns a reader of one life's events, the first life being 0; the next life's events follow. */
    Reader reader(long life) throws IOException {
        Reader reader = new Reader();
        reader.skip(life);
        return reader;
    }

    @Override
    public void close() throws IOException {
        store.close();
    }

    /** Reads the events in order. Several readers of one past do not disturb each other. */
    public final class Reader {

        private final EventStore.Reader records = store.reader();
        private boolean startsLife;

        private Reader() {}

        private void skip(long lifeCount) throws IOException {
            for (long passed = 0; passed < lifeCount; ) {
                ByteBuffer record = records.read();
                if (record == null) {
                    return;
                }
                passed += record.get() == NEW_LIFE ? 1 : 0;
                record.position(record.position() + RECORD_BYTES - 1);
            }
        }

        /** Returns the next event; empty after the last. */
        public Optional<PastEvent> next() throws IOException {
            startsLife = false;
            ByteBuffer record = records.read();
            while (record != null) {
                byte type = record.get();
                int area = record.get();
                record.getShort();
                record.getInt();
                double time = record.getDouble();
                double took = record.getDouble();
                long a = record.getLong();
                long b = record.getLong();
                long c = record.getLong();
                long d = record.getLong();
                if (type == SAMPLE) {
                    return Optional.of(new PastSample(areas.get(area), time, a, b));
                }
                if (type >= 0) {
                    return Optional.of(new PastCollection(KINDS[type], time, took, a, b, c, d));
                }
                startsLife = true;
                record = records.read();
            }
            return Optional.empty();
        }

        /** Returns whether the event that was read last is the first of another life of the JVM. */
        public boolean startsLife() {
            return startsLife;
        }
    }
}
