package io.memmon.prometheus.cli.gclog;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/**
 * Lines of bytes, whatever they are: a line of gigabytes costs no more memory than one of 64 KiB, whose rest is passed
 * over. Not thread-safe.
 */
public final class BoundedLines {

    /** The longest line that is returned whole. */
    public static final int LONGEST = 1 << 16;

    private final InputStream in;
    private final byte[] buffer = new byte[1 << 16];
    private final byte[] line = new byte[LONGEST];
    private int from;
    private int to;
    private long bytes;
    private boolean cut;

    /** Creates a reader of a stream. */
    public BoundedLines(InputStream in) {
        this.in = requireNonNull(in, "in");
    }

    /** Returns the next line without its end; empty after the last. */
    public Optional<String> next() throws IOException {
        int length = 0;
        cut = false;
        boolean any = false;
        while (true) {
            if (from == to && !fill()) {
                return any ? Optional.of(text(length)) : Optional.empty();
            }
            any = true;
            int end = from;
            while (end < to && buffer[end] != '\n') {
                end++;
            }
            int kept = Math.min(end - from, LONGEST - length);
            System.arraycopy(buffer, from, line, length, kept);
            length += kept;
            cut |= kept < end - from;
            boolean complete = end < to;
            from = complete ? end + 1 : end;
            if (complete) {
                return Optional.of(text(length));
            }
        }
    }

    private String text(int length) {
        int end = length > 0 && line[length - 1] == '\r' ? length - 1 : length;
        return new String(line, 0, end, ISO_8859_1);
    }

    private boolean fill() throws IOException {
        from = 0;
        to = Math.max(0, in.read(buffer));
        bytes += to;
        return to > 0;
    }

    /** Returns whether the last line was longer than {@link #LONGEST} and is returned without its rest. */
    public boolean cut() {
        return cut;
    }

    /** Returns how many bytes were read so far. */
    public long bytes() {
        return bytes;
    }
}
