package io.memmon.prometheus.cli.past;

import static java.util.Objects.requireNonNull;

import io.memmon.core.replay.Past;
import io.memmon.prometheus.cli.gclog.FlightReader;
import io.memmon.prometheus.cli.gclog.GcLogReader;
import io.memmon.prometheus.cli.gclog.LineCount;
import io.memmon.prometheus.cli.terminal.CommandFailure;
import io.memmon.prometheus.cli.terminal.ExitCode;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.LongConsumer;

/**
 * Reads an argument of a replay into a past: a file of any format, an archive or a folder of logs that follow each
 * other, or the folder of a store.
 */
public final class PastSource {

    private final String csvArea;

    /**
     * Creates a source.
     *
     * @param csvArea what the area of plain samples is called
     */
    public PastSource(String csvArea) {
        this.csvArea = requireNonNull(csvArea, "csvArea");
    }

    /**
     * Reads.
     *
     * @param progress is told now and then how many unpacked bytes were read
     * @throws CommandFailure if nothing could be read; what could be read of a broken file counts
     */
    public ReadPast read(Path path, LongConsumer progress) throws CommandFailure {
        Past past = new Past();
        LineCount count = new LineCount();
        try {
            Optional<String> broken = read(path, past, count, progress);
            if (past.events() == 0) {
                throw new CommandFailure(ExitCode.UNREADABLE, nothingIn(path, count, broken));
            }
            return new ReadPast(path.toString(), past, count, broken);
        } catch (CommandFailure | RuntimeException failure) {
            close(past, failure);
            throw failure;
        }
    }

    private static void close(Past past, Exception failure) {
        try {
            past.close();
        } catch (IOException e) {
            failure.addSuppressed(e);
        }
    }

    private Optional<String> read(Path path, Past past, LineCount count, LongConsumer progress) throws CommandFailure {
        try {
            Optional<Path> store = StoreReader.at(path);
            return store.isPresent()
                    ? kept(store.get(), past, count)
                    : of(Segments.of(path), path, past, count, progress);
        } catch (IOException e) {
            return Optional.of(reason(path.toString(), count, e));
        }
    }

    private Optional<String> of(Segments segments, Path path, Past past, LineCount count, LongConsumer progress)
            throws IOException {
        try (segments) {
            Format format = Format.of(segments.all().get(0));
            Segment first = segments.all().get(0);
            return switch (format) {
                case GC_LOG -> gcLog(segments, past, count, progress);
                case CSV -> whole(first, in -> new CsvReader(past, csvArea, count).read(in, progress), count);
                case PROMETHEUS -> whole(first, in -> new PrometheusReader(past, csvArea, count).read(in), count);
                case FLIGHT_RECORDING -> flight(path, past, count, progress);
                case STORE -> throw new IOException("must be unpacked first: it is a store of memmon's");
            };
        }
    }

    private static Optional<String> kept(Path store, Past past, LineCount count) throws IOException {
        new StoreReader(past, count).read(store);
        return Optional.empty();
    }

    private static Optional<String> gcLog(Segments segments, Past past, LineCount count, LongConsumer progress)
            throws IOException {
        GcLogReader reader = new GcLogReader(past, count);
        Optional<String> broken = Optional.empty();
        for (Segment segment : segments.all()) {
            if (segments.all().size() > 1) {
                count.begin(segment.name());
            }
            Optional<String> failed = whole(segment, in -> reader.read(in, progress), count);
            broken = broken.or(() -> failed);
        }
        reader.end();
        return broken.or(segments::broken);
    }

    private static Optional<String> flight(Path path, Past past, LineCount count, LongConsumer progress) {
        try {
            new FlightReader(past, count).read(path, progress);
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of(reason(path.toString(), count, e));
        }
    }

    /** Reads a stream as far as it goes. */
    private static Optional<String> whole(Segment segment, Reading reading, LineCount count) {
        try (InputStream in = segment.open()) {
            reading.from(in);
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of(reason(segment.name(), count, e));
        }
    }

    @FunctionalInterface
    private interface Reading {
        void from(InputStream in) throws IOException;
    }

    private static String reason(String name, LineCount count, IOException e) {
        String message = e instanceof EOFException
                ? "it ends in the middle of its packing"
                : e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        return name + " could be read up to line " + count.lines() + ": " + message;
    }

    private static String nothingIn(Path path, LineCount count, Optional<String> broken) {
        String read = count.lines() == 0
                ? "is empty"
                : count.timelessLines() > 0
                        ? "tells of collections, but not when they were (unified logging needs the decoration uptime or"
                                + " time, older JVMs -XX:+PrintGCTimeStamps)"
                        : "holds nothing of collections or memory";
        String skipped = count.firstSkipped().isPresent()
                ? ", " + count.skipped() + " of " + count.lines() + " lines skipped, the first: "
                        + count.firstSkipped().get()
                : count.lines() == 0 ? "" : ", " + count.lines() + " lines read";
        return broken.orElse(path + " " + read + skipped);
    }
}
