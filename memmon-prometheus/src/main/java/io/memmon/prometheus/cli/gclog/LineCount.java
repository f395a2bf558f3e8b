package io.memmon.prometheus.cli.gclog;

import java.util.OptionalLong;

/** Counts the lines of a source and those that nobody could make sense of. */
public final class LineCount {

    private long lines;
    private long skipped;
    private long first;

    /** Creates a count of nothing. */
    public LineCount() {}

    /** Counts another line. */
    public void line() {
        lines++;
    }

    /** Counts the present line as skipped. */
    public void skip() {
        skipped++;
        first = first == 0 ? lines : first;
    }

    /** Returns how many lines there were. */
    public long lines() {
        return lines;
    }

    /** Returns how many were skipped. */
    public long skipped() {
        return skipped;
    }

    /** Returns the number of the first line that was skipped, the first line being 1; empty if none was. */
    public OptionalLong firstSkipped() {
        return first == 0 ? OptionalLong.empty() : OptionalLong.of(first);
    }
}
