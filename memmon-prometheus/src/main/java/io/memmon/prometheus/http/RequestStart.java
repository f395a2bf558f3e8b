package io.memmon.prometheus.http;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * The first bytes of a request, taken in as they come and without ever waiting for more, until they are a whole request or
 * as many as are kept. Allocates nothing before the first byte. For one thread at a time.
 */
final class RequestStart {

    /** The most that is kept; more than any honest request of this endpoint has. */
    static final int MOST = 8 * 1024;

    private static final int FIRST = 512;
    private static final byte[] CONTENT_LENGTH = ascii("content-length:");
    private static final byte[] TRANSFER_ENCODING = ascii("transfer-encoding:");
    private static final byte[] EXPECT = ascii("expect:");
    private static final long UNKNOWN = -1;

    private byte[] bytes = {};
    private int length;
    private int looked;
    private int lineStart;
    private boolean begun;
    private long bodyLength;
    private int bodyStart;

    /** Takes in what is there; returns whether a whole request is. */
    boolean gather(InputStream input) throws IOException {
        for (int there = input.available(); there > 0 && length < MOST; there = input.available()) {
            int taken = Math.min(there, MOST - length);
            if (bytes.length < length + taken) {
                bytes = Arrays.copyOf(bytes, Math.min(MOST, Math.max(FIRST, 2 * (length + taken))));
            }
            int read = input.read(bytes, length, taken);
            if (read <= 0) {
                break;
            }
            length += read;
        }
        return whole();
    }

    boolean empty() {
        return length == 0;
    }

    /** Returns what was taken in. */
    InputStream stream() {
        return new ByteArrayInputStream(bytes, 0, length);
    }

    private boolean whole() {
        while (bodyStart == 0 && looked < length) {
            if (bytes[looked++] == '\n') {
                line(lineStart, looked - 1);
                lineStart = looked;
            }
        }
        return bodyStart > 0 && bodyLength != UNKNOWN && length - bodyStart >= bodyLength;
    }

    /** Empty lines before the first that is not are no end of a head (RFC 9112, 2.2). */
    private void line(int from, int end) {
        int to = end > from && bytes[end - 1] == '\r' ? end - 1 : end;
        if (to > from) {
            begun = true;
            if (starts(from, to, TRANSFER_ENCODING) || starts(from, to, EXPECT)) {
                bodyLength = UNKNOWN; // comes in pieces, or only when it is asked for
            } else if (bodyLength != UNKNOWN && starts(from, to, CONTENT_LENGTH)) {
                bodyLength = number(from + CONTENT_LENGTH.length, to);
            }
        } else if (begun) {
            bodyStart = end + 1;
        }
    }

    private boolean starts(int from, int to, byte[] name) {
        if (to - from < name.length) {
            return false;
        }
        for (int i = 0; i < name.length; i++) {
            byte found = bytes[from + i];
            if ((found >= 'A' && found <= 'Z' ? found + 32 : found) != name[i]) {
                return false;
            }
        }
        return true;
    }

    /** What is no number is refused when it is read; there is nothing to wait for. */
    private long number(int from, int to) {
        long value = 0;
        for (int i = from; i < to; i++) {
            byte digit = bytes[i];
            if (digit >= '0' && digit <= '9') {
                value = Math.min(Integer.MAX_VALUE, value * 10 + digit - '0');
            } else if (digit != ' ' && digit != '\t') {
                return 0;
            }
        }
        return value;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(US_ASCII);
    }
}
