package io.memmon.prometheus.cli.gclog;

import io.memmon.core.replay.Past;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.function.LongConsumer;

/**
 * Reads the log of a JVM's collections into its {@link Past}, from one stream or from several that follow each other. A
 * line may be of unified logging or older, so that mixed logs are read as well.
 */
public final class GcLogReader {

    private static final int PROGRESS_LINES = 1024;

    private final Past past;
    private final CollectorNotes notes = new CollectorNotes();
    private final UnifiedLines unified;
    private final ClassicLines classic;
    private final LineCount count;

    /** Creates a reader that fills a past and counts its lines. */
    public GcLogReader(Past past, LineCount count) {
        this.past = past;
        this.count = count;
        EventSink sink = new EventSink(past, notes);
        Timeline timeline = new Timeline(past);
        unified = new UnifiedLines(sink, notes, timeline, count);
        classic = new ClassicLines(sink, notes, timeline, count);
    }

    /**
     * Reads a stream to its end.
     *
     * @param progress is told now and then how many bytes were read
     * @throws IOException if the stream cannot be read further; what was read counts
     */
    public void read(InputStream in, LongConsumer progress) throws IOException {
        BoundedLines source = new BoundedLines(in);
        Optional<String> line = source.next();
        while (line.isPresent()) {
            count.line();
            boolean sense = accept(line.get());
            if (!sense || source.cut()) {
                count.skip();
            }
            if (count.lines() % PROGRESS_LINES == 0) {
                progress.accept(source.bytes());
            }
            line = source.next();
        }
    }

    private boolean accept(String line) throws IOException {
        return (UnifiedLines.mayBe(line) && unified.accept(line)) || classic.accept(line);
    }

    /** Ends the reading: what is complete counts, what is not is skipped. */
    public void end() throws IOException {
        unified.end();
        if (classic.end()) {
            count.skip();
        }
        past.heap(notes.heap());
    }
}
