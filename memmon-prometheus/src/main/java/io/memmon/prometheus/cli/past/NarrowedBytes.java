package io.memmon.prometheus.cli.past;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** The text of a stream in UTF-16, as which some shells save what a program prints, with a byte for each character. */
final class NarrowedBytes extends FilterInputStream {

    private static final byte NO_LATIN = '?';

    private final boolean littleEndian;
    private final byte[] pairs = new byte[1 << 13];

    NarrowedBytes(InputStream in, boolean littleEndian) {
        super(in);
        this.littleEndian = littleEndian;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        int got = in.readNBytes(pairs, 0, Math.min(pairs.length, 2 * length)) / 2; // half a character is none
        for (int i = 0; i < got; i++) {
            byte first = pairs[2 * i];
            byte second = pairs[2 * i + 1];
            byte high = littleEndian ? second : first;
            bytes[offset + i] = high == 0 ? littleEndian ? first : second : NO_LATIN;
        }
        return got == 0 ? -1 : got;
    }

    @Override
    public boolean markSupported() {
        return false;
    }
}
