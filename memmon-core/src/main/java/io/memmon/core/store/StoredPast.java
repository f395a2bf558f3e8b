package io.memmon.core.store;

import io.memmon.api.memory.Level;
import io.memmon.core.archive.Archive;
import io.memmon.core.archive.ArchivedBucket;
import io.memmon.core.archive.EventArchive;
import io.memmon.core.baseline.Baselines;
import io.memmon.core.forecast.ForecastMemory;
import io.memmon.core.policy.ForecastMemories;
import io.memmon.core.report.DailyCount;
import io.memmon.core.report.HistoryStep;
import io.memmon.core.report.PastIncident;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/** What is written to the file and read from it: figures, baselines, forecasts' memories, incidents and counts. */
final class StoredPast {

    private static final Duration MOST_MINUTES = Duration.ofDays(7);
    private static final Duration LEAST_MINUTES = Duration.ofHours(6);
    private static final long TOLERATED_FUTURE_MILLIS = Duration.ofHours(6).toMillis();
    private static final int MINUTE_FIGURES = 33;
    private static final int BINS = 32;
    private static final String FIGURES = "figures";
    private static final String BASELINE = "baseline";
    private static final String FORECAST = "forecast";
    private static final String EVENTS = "events";

    private final Archive archive;
    private final EventArchive events;
    private final Baselines baselines;
    private final ForecastMemories memories;
    private final StoredHappenings happenings = new StoredHappenings();
    private final Map<String, Integer> figures = new HashMap<>();
    private Duration minutesKept = MOST_MINUTES;
    private long saved = Long.MIN_VALUE;

    StoredPast(Archive archive, EventArchive events, Baselines baselines, ForecastMemories memories) {
        this.archive = archive;
        this.events = events;
        this.baselines = baselines;
        this.memories = memories;
    }

    /** A row of a table being written. */
    private static final class Row {

        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private final DataOutputStream out = new DataOutputStream(bytes);
        private int figures;
    }

    /** Writes what is new since the last time; all of it the first time and after {@link #startAnew}. */
    void save(StoreFile file, long nowMillis) throws IOException {
        for (HistoryStep step : HistoryStep.values()) {
            if (step != HistoryStep.TEN_SECONDS) {
                saveFigures(file, step, nowMillis);
            }
        }
        Map<String, byte[]> baseline = file.table(BASELINE);
        baselines.export((area, hour, week, lowest, weights) ->
                putIfNew(baseline, area + '/' + hour, bytes(out -> writeHour(out, week, lowest, weights))));
        saveLearned(file, memories.collect());
        Map<String, byte[]> happened = file.table(EVENTS);
        putIfNew(happened, "incidents", bytes(out -> writeIncidents(out, events.incidents(Instant.EPOCH))));
        putIfNew(happened, "counts", bytes(out -> writeCounts(out, events.days(LocalDate.EPOCH))));
        happenings.save(
                file,
                events,
                nowMillis - HistoryStep.SIX_HOURS.reach().toMillis(),
                nowMillis + TOLERATED_FUTURE_MILLIS);
        file.commit();
        saved = nowMillis;
    }

    /** Keeps minutes half as long from now on, to make the file smaller; returns whether that was still possible. */
    boolean keepLess(StoreFile file, long nowMillis) throws IOException {
        if (minutesKept.compareTo(LEAST_MINUTES) <= 0) {
            return false;
        }
        minutesKept = minutesKept.dividedBy(2);
        file.keep(table(HistoryStep.MINUTE), nowMillis - minutesKept.toMillis(), nowMillis + TOLERATED_FUTURE_MILLIS);
        file.commit();
        file.pack();
        file.packAgain();
        return true;
    }

    void saveLearned(StoreFile file, Map<String, ForecastMemories.Learned> byArea) {
        Map<String, byte[]> forecast = file.table(FORECAST);
        byArea.forEach((area, learned) -> putIfNew(forecast, area, bytes(out -> writeLearned(out, learned))));
    }

    /** Most hours of the week stay as they were: what is not put is not written to the disk again. */
    static <K> void putIfNew(Map<K, byte[]> table, K key, byte[] row) {
        if (!Arrays.equals(table.get(key), row)) {
            table.put(key, row);
        }
    }

    /** Forgets what was written: the next time everything is. */
    void startAnew() {
        saved = Long.MIN_VALUE;
        figures.clear();
    }

    private void saveFigures(StoreFile file, HistoryStep step, long nowMillis) {
        long length = step.length().toMillis();
        long from = saved == Long.MIN_VALUE ? 0 : Math.floorDiv(saved, length) * length;
        int most = step == HistoryStep.MINUTE ? MINUTE_FIGURES : Integer.MAX_VALUE;
        TreeMap<Long, Row> rows = new TreeMap<>();
        archive.export(step, from, (figure, at, bucket) -> {
            Row row = rows.computeIfAbsent(at, added -> new Row());
            if (row.figures < most) {
                row.figures++;
                unchecked(() -> Rows.write(row.out, number(file, figure), bucket));
            }
        });
        Map<Long, byte[]> table = file.table(table(step));
        rows.forEach((at, row) -> table.put(at, row.bytes.toByteArray()));
        Duration kept = step == HistoryStep.MINUTE ? minutesKept : step.reach();
        file.keep(table(step), nowMillis - kept.toMillis(), nowMillis + TOLERATED_FUTURE_MILLIS);
    }

    static Map<Integer, String> names(StoreFile file) {
        Map<Integer, String> names = new HashMap<>();
        StoreFile.<String>forEach(file.table(FIGURES), (name, bytes) -> names.put(number(bytes), name));
        return names;
    }

    static String table(HistoryStep step) {
        return step.name().toLowerCase(Locale.ROOT);
    }

    private int number(StoreFile file, String figure) {
        Map<String, byte[]> table = file.table(FIGURES);
        return figures.computeIfAbsent(figure, name -> {
            byte[] known = table.get(name);
            int number = known == null ? table.size() : number(known);
            table.put(name, new byte[] {(byte) (number >> 8), (byte) number});
            return number;
        });
    }

    private static int number(byte[] bytes) {
        return (bytes[0] & 0xff) << 8 | (bytes[1] & 0xff);
    }

    /** Reads everything that is there. */
    void load(StoreFile file, long nowMillis) throws IOException {
        Map<Integer, String> names = names(file);
        for (HistoryStep step : HistoryStep.values()) {
            long from = nowMillis - step.reach().toMillis();
            StoreFile.<Long>forEach(file.table(table(step)), (at, row) -> {
                if (at >= from && at <= nowMillis) {
                    unchecked(() -> readRow(row, names, (figure, bucket) -> archive.restore(step, figure, at, bucket)));
                }
            });
        }
        StoreFile.<String>forEach(file.table(BASELINE), (key, row) -> unchecked(() -> readHour(key, in(row))));
        StoreFile.<String>forEach(file.table(FORECAST), (area, row) -> unchecked(() -> readLearned(area, in(row))));
        Map<String, byte[]> happened = file.table(EVENTS);
        byte[] incidents = happened.get("incidents");
        byte[] counts = happened.get("counts");
        events.restore(
                incidents == null ? List.of() : readIncidents(in(incidents)),
                counts == null ? List.of() : readCounts(in(counts)));
        happenings.load(file, events, nowMillis);
    }

    /** Takes one figure's bucket. */
    @FunctionalInterface
    interface FigureTaker {
        void take(String figure, ArchivedBucket bucket);
    }

    static void readRow(byte[] row, Map<Integer, String> names, FigureTaker taker) throws IOException {
        DataInputStream in = in(row);
        while (in.available() > 0) {
            int head = in.readUnsignedShort();
            ArchivedBucket bucket = Rows.read(in, head);
            String name = names.get(Rows.figure(head));
            if (name != null) {
                taker.take(name, bucket);
            }
        }
    }

    private static void writeHour(DataOutputStream out, long week, int lowest, float[] weights) throws IOException {
        out.writeLong(week);
        out.writeInt(lowest);
        for (float weight : weights) {
            out.writeFloat(weight);
        }
    }

    private void readHour(String key, DataInputStream in) throws IOException {
        int end = key.lastIndexOf('/');
        long week = in.readLong();
        int lowest = in.readInt();
        float[] weights = new float[BINS];
        for (int i = 0; i < BINS; i++) {
            weights[i] = in.readFloat();
        }
        baselines.restore(key.substring(0, end), Integer.parseInt(key.substring(end + 1)), week, lowest, weights);
    }

    private static void writeLearned(DataOutputStream out, ForecastMemories.Learned learned) throws IOException {
        out.writeDouble(learned.limitBytes());
        out.writeDouble(learned.memory().savedAtEpochSeconds());
        out.writeDouble(learned.memory().survivedLevel());
        out.writeDouble(learned.memory().survivedSlopePerSecond());
        for (double level : learned.memory().season()) {
            out.writeDouble(level);
        }
    }

    private void readLearned(String area, DataInputStream in) throws IOException {
        double limit = in.readDouble();
        double savedAt = in.readDouble();
        double level = in.readDouble();
        double slope = in.readDouble();
        List<Double> season = new ArrayList<>();
        while (in.available() > 0) {
            season.add(in.readDouble());
        }
        memories.restore(area, new ForecastMemories.Learned(limit, new ForecastMemory(savedAt, level, slope, season)));
    }

    private static void writeIncidents(DataOutputStream out, List<PastIncident> incidents) throws IOException {
        out.writeInt(incidents.size());
        for (PastIncident incident : incidents) {
            out.writeUTF(incident.runId());
            out.writeLong(incident.id());
            out.writeUTF(incident.area());
            out.writeLong(incident.openedAt().toEpochMilli());
            out.writeLong(incident.closedAt().map(Instant::toEpochMilli).orElse(Long.MIN_VALUE));
            out.writeUTF(incident.peak().name());
            out.writeUTF(
                    incident.reason().substring(0, Math.min(incident.reason().length(), 500)));
            out.writeLong(incident.lead().map(Duration::toMillis).orElse(Long.MIN_VALUE));
            out.writeInt(incident.responses());
            out.writeLong(incident.freedBytes().orElse(Long.MIN_VALUE));
        }
    }

    private static List<PastIncident> readIncidents(DataInputStream in) throws IOException {
        List<PastIncident> incidents = new ArrayList<>();
        int size = in.readInt();
        for (int i = 0; i < size; i++) {
            incidents.add(new PastIncident(
                    in.readUTF(),
                    in.readLong(),
                    in.readUTF(),
                    Instant.ofEpochMilli(in.readLong()),
                    known(in.readLong()).map(Instant::ofEpochMilli),
                    Level.valueOf(in.readUTF()),
                    in.readUTF(),
                    known(in.readLong()).map(Duration::ofMillis),
                    in.readInt(),
                    known(in.readLong()).map(OptionalLong::of).orElse(OptionalLong.empty())));
        }
        return incidents;
    }

    private static Optional<Long> known(long value) {
        return value == Long.MIN_VALUE ? Optional.empty() : Optional.of(value);
    }

    private static void writeCounts(DataOutputStream out, List<DailyCount> counts) throws IOException {
        out.writeInt(counts.size());
        for (DailyCount count : counts) {
            out.writeLong(count.day().toEpochDay());
            out.writeUTF(count.kind().name());
            out.writeUTF(count.subject());
            out.writeUTF(count.detail());
            out.writeLong(count.times());
            out.writeDouble(count.amount());
        }
    }

    private static List<DailyCount> readCounts(DataInputStream in) throws IOException {
        List<DailyCount> counts = new ArrayList<>();
        int size = in.readInt();
        for (int i = 0; i < size; i++) {
            counts.add(new DailyCount(
                    LocalDate.ofEpochDay(in.readLong()),
                    DailyCount.Kind.valueOf(in.readUTF()),
                    in.readUTF(),
                    in.readUTF(),
                    in.readLong(),
                    in.readDouble()));
        }
        return counts;
    }

    static DataInputStream in(byte[] row) {
        return new DataInputStream(new ByteArrayInputStream(row));
    }

    /** Writes or reads. */
    @FunctionalInterface
    private interface Work {
        void run() throws IOException;
    }

    @FunctionalInterface
    interface Writing {
        void to(DataOutputStream out) throws IOException;
    }

    static byte[] bytes(Writing writing) {
        Row row = new Row();
        unchecked(() -> writing.to(row.out));
        return row.bytes.toByteArray();
    }

    private static void unchecked(Work work) {
        try {
            work.run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
