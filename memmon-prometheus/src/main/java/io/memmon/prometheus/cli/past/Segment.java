package io.memmon.prometheus.cli.past;

import static java.util.Objects.requireNonNull;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;

/**
 * One stream of bytes: a file, or an entry of an archive. Compression by gzip is taken off.
 *
 * @param name what it is called
 * @param opener opens it at its beginning; may be called more than once
 */
record Segment(String name, Opener opener) {

    private static final int GZIP_MAGIC = 0x1f8b;

    /** Opens a stream. */
    @FunctionalInterface
    interface Opener {
        InputStream open() throws IOException;
    }

    Segment {
        requireNonNull(name, "name");
        requireNonNull(opener, "opener");
    }

    /**
     * Returns its bytes, unpacked. The unpacking stream is not buffered once more: a buffer that reads ahead would lose
     * what comes before the place where a file breaks off.
     */
    InputStream open() throws IOException {
        BufferedInputStream in = new BufferedInputStream(opener.open(), 1 << 16);
        in.mark(2);
        int magic = in.read() << 8 | in.read();
        in.reset();
        try {
            return magic == GZIP_MAGIC ? new GZIPInputStream(in, 1 << 16) : in;
        } catch (IOException e) {
            in.close();
            throw e;
        }
    }
}
