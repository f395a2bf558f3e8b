package io.memmon.collectors.os.proc;

/**
 * Finds numbers in the small text files of the kernel: single numbers, columns, and lines of key and value. Works on a
 * reused buffer and allocates nothing. Whatever is not a whole number of at least 0 is {@link #ABSENT}, such as {@code
 * max}; a number above {@link Long#MAX_VALUE} is that.
 */
public final class KernelText {

    /** There is no such number. */
    public static final long ABSENT = -1;

    private static final int RADIX = 10;

    private final byte[] bytes;
    private int length;

    /** Creates a text of at most this many bytes, empty at first. */
    public KernelText(int most) {
        this.bytes = new byte[most];
    }

    /** Returns the buffer to fill. */
    byte[] buffer() {
        return bytes;
    }

    /** Sets how many bytes of the buffer are text. A full buffer is taken to be cut off. */
    void length(int filled) {
        length = filled;
    }

    /** Returns the number in a column of the first line, counted from 0, columns being parted by blanks. */
    public long column(int column) {
        int at = skipBlanks(0);
        for (int i = 0; i < column; i++) {
            while (at < length && !isBlank(bytes[at]) && bytes[at] != '\n') {
                at++;
            }
            at = skipBlanks(at);
        }
        return numberAt(at);
    }

    /** Returns the number on the line that starts with a key, parted from it by a colon, blanks or both. */
    public long value(byte[] key) {
        int at = afterKey(key);
        return at < 0 ? ABSENT : numberAt(at);
    }

    /**
     * Returns the number of a field, such as {@code total=}, on the line that starts with a key.
     *
     * @param field the field's name with the character that ends it
     */
    public long field(byte[] key, byte[] field) {
        int at = afterKey(key);
        while (at >= 0 && at < length && bytes[at] != '\n') {
            if (matches(field, at) && isBlank(bytes[at - 1])) {
                return numberAt(at + field.length);
            }
            at++;
        }
        return ABSENT;
    }

    private int afterKey(byte[] key) {
        int line = 0;
        while (line < length) {
            int end = line + key.length;
            if (end < length && matches(key, line) && (isBlank(bytes[end]) || bytes[end] == ':')) {
                return skipBlanks(bytes[end] == ':' ? end + 1 : end);
            }
            while (line < length && bytes[line] != '\n') {
                line++;
            }
            line++;
        }
        return -1;
    }

    private boolean matches(byte[] what, int at) {
        if (at + what.length > length) {
            return false;
        }
        for (int i = 0; i < what.length; i++) {
            if (bytes[at + i] != what[i]) {
                return false;
            }
        }
        return true;
    }

    private int skipBlanks(int from) {
        int at = from;
        while (at < length && isBlank(bytes[at])) {
            at++;
        }
        return at;
    }

    private long numberAt(int from) {
        int at = from;
        long number = 0;
        while (at < length && bytes[at] >= '0' && bytes[at] <= '9') {
            int digit = bytes[at] - '0';
            number = number > (Long.MAX_VALUE - digit) / RADIX ? Long.MAX_VALUE : number * RADIX + digit;
            at++;
        }
        boolean cutOff = at == bytes.length;
        boolean ends = at == length || isBlank(bytes[at]) || bytes[at] == '\n';
        return at == from || cutOff || !ends ? ABSENT : number;
    }

    private static boolean isBlank(byte character) {
        return character == ' ' || character == '\t' || character == '\r';
    }
}
