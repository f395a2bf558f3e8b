package io.memmon.prometheus.cli.gclog;

import static java.util.Objects.requireNonNull;

import io.memmon.api.memory.StandardAreas;
import io.memmon.core.replay.Past;
import io.memmon.core.replay.PastCollection.Kind;
import io.memmon.core.replay.PastEvent;
import io.memmon.core.replay.PastSample;
import io.memmon.prometheus.cli.gclog.CollectorNotes.Trace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongConsumer;
import jdk.jfr.consumer.EventStream;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedObject;
import org.jspecify.annotations.Nullable;

/** Reads the collections of a flight recording, and its direct buffers, into a {@link Past}. */
public final class FlightReader {

    private static final int MOST_OPEN = 64;
    private static final String SUMMARY = "jdk.GCHeapSummary";
    private static final String COLLECTION = "jdk.GarbageCollection";
    private static final String G1_TYPE = "jdk.G1GarbageCollection";
    private static final String PARALLEL_SPACES = "jdk.PSHeapSummary";
    private static final String HEAP = "jdk.GCHeapConfiguration";
    private static final String DIRECT = "jdk.DirectBufferStatistics";

    private final Past past;
    private final LineCount count;
    private final CollectorNotes notes = new CollectorNotes();
    private final EventSink sink;
    private final Map<Integer, Open> open = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Integer, Open> eldest) {
            return size() > MOST_OPEN;
        }
    };
    private @Nullable Instant zero;

    /** A collection of which some events have come. */
    private static final class Open {
        private long before = PastEvent.UNKNOWN;
        private long after = PastEvent.UNKNOWN;
        private long committed = PastEvent.UNKNOWN;
        private long old = PastEvent.UNKNOWN;
        private @Nullable String name;
        private String type = "";
        private double end;
        private double took;
        private double stopped;
        private boolean stalled;
    }

    /** Creates a reader that fills a past and counts events as lines. */
    public FlightReader(Past past, LineCount count) {
        this.past = requireNonNull(past, "past");
        this.count = requireNonNull(count, "count");
        this.sink = new EventSink(past, notes);
    }

    /**
     * Reads a recording to its end.
     *
     * @param progress is told how many events were read
     * @throws IOException if it cannot be read further; what was read counts
     */
    public void read(Path file, LongConsumer progress) throws IOException {
        try (EventStream events = EventStream.openFile(file)) {
            events.setReuse(true);
            events.setOrdered(true);
            events.onEvent(SUMMARY, event -> summary(event));
            events.onEvent(COLLECTION, event -> collection(event, progress));
            events.onEvent(G1_TYPE, event -> open(event).type = text(event, "type"));
            events.onEvent(PARALLEL_SPACES, event -> spaces(event));
            events.onEvent(HEAP, event -> notes.maxHeap(event.getLong("maxSize")));
            events.onEvent(DIRECT, event -> direct(event));
            events.onError(problem -> {
                throw new UnreadableRecording(problem);
            });
            events.start();
        } catch (UncheckedIOException e) {
            throw requireNonNull(e.getCause());
        } catch (UnreadableRecording e) {
            throw new IOException("the recording is damaged: " + e.getCause(), e);
        } finally {
            flush(null);
            past.heap(notes.heap());
        }
    }

    private static final class UnreadableRecording extends RuntimeException {

        private static final long serialVersionUID = 1;

        UnreadableRecording(Throwable cause) {
            super(cause);
        }
    }

    private Open open(RecordedEvent event) {
        int id = event.getInt("gcId");
        flush(id);
        return open.computeIfAbsent(id, fresh -> new Open());
    }

    private void summary(RecordedEvent event) {
        Open collection = open(event);
        long used = event.getLong("heapUsed");
        if (text(event, "when").startsWith("Before")) {
            collection.before = used;
        } else {
            collection.after = used;
            RecordedObject space = event.getValue("heapSpace");
            collection.committed = space == null ? PastEvent.UNKNOWN : space.getLong("committedSize");
        }
    }

    private void spaces(RecordedEvent event) {
        RecordedObject space = event.getValue("oldSpace");
        if (space != null) {
            open(event).old = space.getLong("reservedSize");
        }
    }

    private void collection(RecordedEvent event, LongConsumer progress) {
        Open collection = open(event);
        collection.name = text(event, "name");
        collection.end = seconds(event.getEndTime());
        collection.took = event.getDuration().toNanos() / 1e9;
        collection.stopped = event.getDuration("sumOfPauses").toNanos() / 1e9;
        collection.stalled = text(event, "cause").equals("Allocation Stall");
        count.line();
        progress.accept(count.lines());
    }

    private void direct(RecordedEvent event) {
        long limit = event.getLong("maxCapacity");
        if (limit > 0) {
            append(new PastSample(
                    StandardAreas.DIRECT, seconds(event.getEndTime()), event.getLong("memoryUsed"), limit));
        }
    }

    /** Takes over what is complete, as soon as the events of another collection come; all of it without one. */
    private void flush(@Nullable Integer next) {
        open.entrySet().removeIf(entry -> {
            Open collection = entry.getValue();
            String name = collection.name;
            if (name == null || entry.getKey().equals(next)) {
                return false;
            }
            emit(name, collection);
            return true;
        });
    }

    private void emit(String name, Open collection) {
        Kind kind = kind(name, collection.type);
        try {
            if (kind == null) {
                sink.cycleEnded();
                return;
            }
            if (collection.stalled) {
                sink.collection(Kind.STALL, collection.end, 0, PastEvent.UNKNOWN, PastEvent.UNKNOWN, PastEvent.UNKNOWN);
            }
            boolean concurrent = kind == Kind.OLD_CYCLE || kind == Kind.YOUNG_CYCLE;
            sink.oldCapacity(collection.old);
            sink.collection(
                    kind,
                    collection.end,
                    concurrent ? collection.took : collection.stopped,
                    collection.before,
                    collection.after,
                    collection.committed);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the kind of collection that a name means; null for G1's mark, which frees nothing by itself. */
    private @Nullable Kind kind(String name, String type) {
        switch (name) {
            case "G1New" -> {
                notes.seen(Trace.G1);
                return type.equals("Mixed") ? Kind.MIXED : Kind.YOUNG;
            }
            case "G1Old" -> {
                notes.seen(Trace.G1);
                return null;
            }
            case "ConcurrentMarkSweep" -> {
                notes.seen(Trace.CMS);
                return null;
            }
            case "G1Full" -> {
                notes.seen(Trace.G1);
                return Kind.FULL;
            }
            case "ParallelScavenge" -> {
                notes.seen(Trace.PARALLEL);
                return Kind.YOUNG;
            }
            case "DefNew", "ParNew" -> {
                notes.seen(name.equals("DefNew") ? Trace.SERIAL : Trace.PAR_NEW);
                return Kind.YOUNG;
            }
            case "ZGC", "Z" -> {
                notes.seen(Trace.ZGC);
                return Kind.OLD_CYCLE;
            }
            case "ZGC Major", "ZGC Minor" -> {
                notes.seen(Trace.GENERATIONAL_ZGC);
                notes.seen(Trace.ZGC);
                return name.endsWith("Major") ? Kind.OLD_CYCLE : Kind.YOUNG_CYCLE;
            }
            case "Shenandoah" -> {
                notes.seen(Trace.SHENANDOAH);
                return Kind.OLD_CYCLE;
            }
            default -> {
                return Kind.FULL; // ParallelOld, PSMarkSweep, SerialOld: the names end so
            }
        }
    }

    private void append(PastEvent event) {
        try {
            past.add(event);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private double seconds(Instant time) {
        Instant origin = zero;
        if (origin == null) {
            origin = time;
            zero = time;
            past.epochSeconds(time.toEpochMilli() / 1e3);
        }
        return java.time.Duration.between(origin, time).toNanos() / 1e9;
    }

    private static String text(RecordedEvent event, String field) {
        String text = event.getString(field);
        return text == null ? "" : text;
    }
}
