package io.memmon.prometheus.cli.past;

import static java.util.Objects.requireNonNull;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.util.zip.GZIPInputStream;

/**
 * One stream of bytes: a file, or an entry of an archive. Compression by gzip is taken off, and UTF-16 is narrowed.
 *
 * @param name what it is called
 * @param opener opens it at its beginning; may be called more than once
 */
record Segment(String name, Opener opener) {

    private static final int GZIP_MAGIC = 0x1f8b;
    private static final int UTF_16_LITTLE = 0xfffe;
    private static final int UTF_16_BIG = 0xfeff;

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
        try {
            InputStream unpacked = magic(in) == GZIP_MAGIC ? new GZIPInputStream(in, 1 << 16) : in;
            PushbackInputStream text = new PushbackInputStream(unpacked, 2);
            byte[] mark = new byte[2];
            int got = text.readNBytes(mark, 0, 2);
            int order = got < 2 ? 0 : (mark[0] & 0xff) << 8 | (mark[1] & 0xff);
            if (order == UTF_16_LITTLE || order == UTF_16_BIG) {
                return new NarrowedBytes(unpacked, order == UTF_16_LITTLE);
            }
            text.unread(mark, 0, got);
            return text;
        } catch (IOException e) {
            in.close();
            throw e;
        }
    }

    private static int magic(BufferedInputStream in) throws IOException {
        in.mark(2);
        int magic = in.read() << 8 | in.read();
        in.reset();
        return magic;
    }
}
