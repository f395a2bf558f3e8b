package io.memmon.prometheus.cli.gclog;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/** Counts the lines of a source and those that nobody could make sense of. */
public final class LineCount {

    private long lines;
    private long skipped;
    private String firstSkipped = "";
    private String source = "";
    private long before;
    private long timeless;

    /** Creates a count of nothing. */
    public LineCount() {}

    /** Counts another line. */
    public void line() {
        lines++;
    }

    /** Counts the present line as skipped. */
    public void skip() {
        skipped++;
        firstSkipped = firstSkipped.isEmpty() ? source + (lines - before) : firstSkipped;
    }

    /** What is counted from here on is the lines of one of several files. */
    public void begin(String file) {
        source = requireNonNull(file, "file") + ':';
        before = lines;
    }

    /** Counts the present line as one of a collection that does not say when it was. */
    public void timeless() {
        timeless++;
    }

    /** Returns how many lines told of collections, but not when they were. */
    public long timelessLines() {
        return timeless;
    }

    /** Returns how many lines there were. */
    public long lines() {
        return lines;
    }

    /** Returns how many were skipped. */
    public long skipped() {
        return skipped;
    }

    /**
     * Returns which line was the first to be skipped, the first line being 1: its number or, where there are several
     * files, {@code file:number}; empty if none was.
     */
    public Optional<String> firstSkipped() {
        return firstSkipped.isEmpty() ? Optional.empty() : Optional.of(firstSkipped);
    }
}
