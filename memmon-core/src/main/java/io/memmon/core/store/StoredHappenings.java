package io.memmon.core.store;

import io.memmon.api.memory.Level;
import io.memmon.core.archive.EventArchive;
import io.memmon.core.report.ResponseReport;
import io.memmon.core.report.ResponseResult;
import io.memmon.core.report.Transition;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * How changes of levels and responses are written: a row for each millisecond in which there was one, so that only what
 * is new or was measured since is written again.
 */
final class StoredHappenings {

    private static final String TRANSITIONS = "transitions";
    private static final String RESPONSES = "responses";
    private static final int LONGEST_TEXT = 200;

    /** Writes what is new, and forgets what the archive has forgotten or what lies outside of these moments. */
    void save(StoreFile file, EventArchive events, long fromMillis, long toMillis) {
        save(
                file,
                TRANSITIONS,
                byMillis(events.transitions(Instant.EPOCH), Transition::at),
                StoredHappenings::write,
                fromMillis,
                toMillis);
        save(
                file,
                RESPONSES,
                byMillis(events.responses(Instant.EPOCH), ResponseReport::at),
                StoredHappenings::write,
                fromMillis,
                toMillis);
    }

    /** Writes one event. */
    @FunctionalInterface
    private interface Writer<T> {
        void write(DataOutputStream out, T event) throws IOException;
    }

    /** Reads one event. */
    @FunctionalInterface
    private interface Reader<T> {
        T read(DataInputStream in, Instant at) throws IOException;
    }

    private static <T> NavigableMap<Long, List<T>> byMillis(List<T> events, Function<T, Instant> at) {
        TreeMap<Long, List<T>> byMillis = new TreeMap<>();
        for (T event : events) {
            byMillis.computeIfAbsent(at.apply(event).toEpochMilli(), millis -> new ArrayList<>())
                    .add(event);
        }
        return byMillis;
    }

    private static <T> void save(
            StoreFile file, String name, NavigableMap<Long, List<T>> rows, Writer<T> writer, long from, long to) {
        Map<Long, byte[]> table = file.table(name);
        rows.tailMap(from)
                .forEach((millis, events) -> StoredPast.putIfNew(table, millis, StoredPast.bytes(out -> {
                    for (T event : events) {
                        writer.write(out, event);
                    }
                })));
        file.keep(name, rows.isEmpty() ? from : Math.max(from, rows.firstKey()), to);
    }

    /** Reads what there is up to now. */
    void load(StoreFile file, EventArchive events, long nowMillis) throws IOException {
        events.restoreEvents(
                read(file.table(TRANSITIONS), StoredHappenings::readTransition, nowMillis),
                read(file.table(RESPONSES), StoredHappenings::readResponse, nowMillis));
    }

    private static <T> List<T> read(Map<Long, byte[]> table, Reader<T> reader, long nowMillis) throws IOException {
        List<T> events = new ArrayList<>();
        for (Map.Entry<Long, byte[]> row : new TreeMap<>(table).entrySet()) {
            DataInputStream in = StoredPast.in(row.getValue());
            while (row.getKey() <= nowMillis && in.available() > 0) {
                events.add(reader.read(in, Instant.ofEpochMilli(row.getKey())));
            }
        }
        return events;
    }

    private static void write(DataOutputStream out, Transition change) throws IOException {
        out.writeUTF(change.area());
        out.writeByte(change.from().ordinal());
        out.writeByte(change.to().ordinal());
        text(out, change.reason());
        out.writeDouble(change.utilisation().orElse(Double.NaN));
        bytes(out, change.used());
        bytes(out, change.limit());
        bytes(out, change.live());
    }

    private static Transition readTransition(DataInputStream in, Instant at) throws IOException {
        return new Transition(
                at,
                in.readUTF(),
                level(in),
                level(in),
                in.readUTF(),
                ratio(in.readDouble()),
                bytes(in),
                bytes(in),
                bytes(in));
    }

    private static void write(DataOutputStream out, ResponseReport response) throws IOException {
        out.writeLong(response.incident());
        out.writeUTF(response.action());
        out.writeUTF(response.area());
        out.writeByte(response.level().ordinal());
        out.writeInt(response.step());
        out.writeByte(response.result().ordinal());
        bytes(out, response.freedBytes());
        text(out, response.measurement());
        out.writeLong(response.took().toNanos());
        text(out, response.note());
    }

    private static ResponseReport readResponse(DataInputStream in, Instant at) throws IOException {
        return new ResponseReport(
                at,
                in.readLong(),
                in.readUTF(),
                in.readUTF(),
                level(in),
                in.readInt(),
                one(ResponseResult.values(), in),
                bytes(in),
                in.readUTF(),
                Duration.ofNanos(in.readLong()),
                in.readUTF());
    }

    private static Level level(DataInputStream in) throws IOException {
        return one(Level.values(), in);
    }

    private static <E> E one(E[] all, DataInputStream in) throws IOException {
        int index = in.readUnsignedByte();
        if (index >= all.length) {
            throw new IOException("must be below " + all.length + ", found " + index);
        }
        return all[index];
    }

    private static void text(DataOutputStream out, String text) throws IOException {
        out.writeUTF(text.substring(0, Math.min(text.length(), LONGEST_TEXT)));
    }

    private static void bytes(DataOutputStream out, OptionalLong bytes) throws IOException {
        out.writeLong(bytes.orElse(Long.MIN_VALUE));
    }

    private static OptionalLong bytes(DataInputStream in) throws IOException {
        long bytes = in.readLong();
        return bytes == Long.MIN_VALUE ? OptionalLong.empty() : OptionalLong.of(bytes);
    }

    private static OptionalDouble ratio(double ratio) {
        return Double.isNaN(ratio) ? OptionalDouble.empty() : OptionalDouble.of(ratio);
    }
}
