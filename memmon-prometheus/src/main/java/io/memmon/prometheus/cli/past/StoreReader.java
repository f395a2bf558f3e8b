package io.memmon.prometheus.cli.past;

import io.memmon.core.archive.ArchivedBucket;
import io.memmon.core.replay.Past;
import io.memmon.core.report.HistoryStep;
import io.memmon.core.store.Store;
import io.memmon.core.store.StoredHistory;
import io.memmon.prometheus.cli.gclog.LineCount;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Reads what memmon itself has kept: minutes as far back as they go, quarters of an hour before. Of each bucket the last
 * reading counts, at the bucket's end. What collections of the old generation left is in it apart; a store that was written
 * before that was kept tells upper bounds only.
 */
final class StoreReader {

    private static final Map<String, String> METRICS = Map.of(
            "used",
            "memory_used_bytes",
            "limit",
            "memory_limit_bytes",
            "live",
            "memory_live_bytes",
            "proven",
            "memory_proven_bytes");

    private final Past past;
    private final LineCount count;
    private final Map<String, Series> series = new TreeMap<>();
    private double firstMinute = Double.POSITIVE_INFINITY;

    StoreReader(Past past, LineCount count) {
        this.past = past;
        this.count = count;
    }

    /** Returns the store that a path names: a file that begins as one does, or the folder that holds one. */
    static Optional<Path> at(Path path) throws IOException {
        Path file = Files.isDirectory(path) ? path.resolve(Store.FILE) : path;
        if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
            return Optional.empty();
        }
        return Format.of(new Segment(file.toString(), () -> Files.newInputStream(file))) == Format.STORE
                ? Optional.of(file)
                : Optional.empty();
    }

    /**
     * Reads a store, also one that a monitor writes.
     *
     * @throws IOException with the file and the reason, if it cannot be read
     */
    void read(Path file) throws IOException {
        try {
            read(file, HistoryStep.MINUTE);
            read(file, HistoryStep.QUARTER_HOUR);
        } catch (NoClassDefFoundError absent) {
            throw new IOException("h2-mvstore must be on the class path to read " + file, absent);
        }
        if (series.isEmpty()) {
            throw new IOException("it holds no history, for it is new or damaged");
        }
        new SeriesPast(past, "").fill(series.values().stream().toList());
    }

    private void read(Path file, HistoryStep step) throws IOException {
        double length = step.length().toSeconds();
        double until = firstMinute; // what the finer step tells is not told again
        StoredHistory.read(file, step, (at, figure, bucket) -> {
            double end = at / 1e3 + length;
            if (step == HistoryStep.MINUTE) {
                firstMinute = Math.min(firstMinute, end);
            }
            if (step == HistoryStep.MINUTE || end < until) {
                take(end, figure, bucket);
            }
        });
    }

    private void take(double end, String name, ArchivedBucket bucket) {
        int slash = name.lastIndexOf('/');
        String figure = slash < 0 ? "" : name.substring(slash + 1).toLowerCase(Locale.ROOT);
        String metric = METRICS.get(figure);
        if (metric != null) {
            count.line();
            series.computeIfAbsent(
                            name, added -> new Series(Map.of("__name__", metric, "area", name.substring(0, slash))))
                    .add(end, bucket.last());
        }
    }
}
