package io.memmon.core.journal;

import java.util.zip.CRC32;

/**
 * One record as a line of JSON, built in place: {@code {"v":1,"t":1764000000000,"kind":"level",...,"crc":"0a1b2c3d"}}.
 *
 * <p>The check sum is that of everything before it, so that a torn or overwritten line is never taken for a record. A
 * number that does not fit is left out, a text is cut. Allocates nothing. For one thread.
 */
final class RecordBuffer {

    /** Fits the buffer that the JDK's file access keeps on the stack, so that a write needs no native memory. */
    static final int MOST_BYTES = 4096;

    static final int VERSION = 1;
    /** The length of {@code ,"crc":"0a1b2c3d"}} without the line's end. */
    static final int CHECK_BYTES = 18;

    private static final int MOST_TEXT_BYTES = 1024;
    private static final int ROOM = MOST_BYTES - CHECK_BYTES - 1;

    private final byte[] bytes = new byte[MOST_BYTES];
    private final CRC32 check = new CRC32();
    private int length;

    byte[] bytes() {
        return bytes;
    }

    int length() {
        return length;
    }

    void begin(String kind, long wallMillis) {
        // The first byte ends a line that a failed write may have torn; it is skipped where there is none.
        bytes[0] = '\n';
        bytes[1] = '{';
        length = 2;
        put("v", VERSION);
        put("t", wallMillis);
        put("kind", kind);
    }

    void put(String key, long value) {
        int start = length;
        if (key(key, Decimal.MOST_BYTES)) {
            length = Decimal.write(bytes, length, value);
        } else {
            length = start;
        }
    }

    /** Leaves out what JSON cannot say: NaN and the infinities. */
    void put(String key, double value) {
        int start = length;
        if (Double.isFinite(value) && key(key, Decimal.MOST_BYTES)) {
            length = Decimal.write(bytes, length, value);
        } else {
            length = start;
        }
    }

    void put(String key, String value) {
        int start = length;
        if (key(key, 2)) {
            text(value, Math.min(ROOM - 1, length + MOST_TEXT_BYTES));
        } else {
            length = start;
        }
    }

    void end() {
        check.reset();
        check.update(bytes, 1, length - 1);
        ascii(",\"crc\":\"");
        long sum = check.getValue();
        for (int shift = 28; shift >= 0; shift -= 4) {
            bytes[length++] = hex((int) (sum >> shift) & 15);
        }
        bytes[length++] = '"';
        bytes[length++] = '}';
        bytes[length++] = '\n';
    }

    /** Writes the key if it and so many bytes of value still fit. */
    private boolean key(String key, int valueBytes) {
        if (length + key.length() * 6 + 4 + valueBytes > ROOM) { // a character takes at most six bytes
            return false;
        }
        if (bytes[length - 1] != '{') {
            bytes[length++] = ',';
        }
        text(key, ROOM);
        bytes[length++] = ':';
        return true;
    }

    /** Writes a text in quotes as far as it fits before the end. */
    private void text(String value, int end) {
        bytes[length++] = '"';
        int i = 0;
        while (i < value.length() && length + 7 <= end) {
            char c = value.charAt(i++);
            if (c == '"' || c == '\\') {
                bytes[length++] = '\\';
                bytes[length++] = (byte) c;
            } else if (c < 0x20) {
                ascii("\\u00");
                bytes[length++] = hex(c >> 4);
                bytes[length++] = hex(c & 15);
            } else if (c < 0x80) {
                bytes[length++] = (byte) c;
            } else if (c < 0x800) {
                bytes[length++] = (byte) (0xc0 | (c >> 6));
                bytes[length++] = (byte) (0x80 | (c & 0x3f));
            } else if (!Character.isSurrogate(c)) {
                bytes[length++] = (byte) (0xe0 | (c >> 12));
                bytes[length++] = (byte) (0x80 | ((c >> 6) & 0x3f));
                bytes[length++] = (byte) (0x80 | (c & 0x3f));
            } else if (i < value.length() && Character.isSurrogatePair(c, value.charAt(i))) {
                supplementary(Character.toCodePoint(c, value.charAt(i++)));
            } else {
                bytes[length++] = '?';
            }
        }
        bytes[length++] = '"';
    }

    private void supplementary(int point) {
        bytes[length++] = (byte) (0xf0 | (point >> 18));
        bytes[length++] = (byte) (0x80 | ((point >> 12) & 0x3f));
        bytes[length++] = (byte) (0x80 | ((point >> 6) & 0x3f));
        bytes[length++] = (byte) (0x80 | (point & 0x3f));
    }

    private void ascii(String text) {
        for (int i = 0; i < text.length(); i++) {
            bytes[length++] = (byte) text.charAt(i);
        }
    }

    private static byte hex(int digit) {
        return (byte) (digit < 10 ? '0' + digit : 'a' + digit - 10);
    }
}
