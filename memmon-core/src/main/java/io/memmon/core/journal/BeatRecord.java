package io.memmon.core.journal;

import java.nio.charset.StandardCharsets;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A sign of life of fixed width, overwritten in place: {@code memmon-beat 1 001764000000000 001764000000000}. The time
 * stands there twice, so that a torn one is not taken for another.
 */
final class BeatRecord {

    private static final int DIGITS = 15;
    private static final byte[] FRAME =
            "memmon-beat 1 000000000000000 000000000000000\n".getBytes(StandardCharsets.US_ASCII);
    private static final int FIRST = 14;
    private static final int SECOND = FIRST + DIGITS + 1;
    private static final Pattern WRITTEN = Pattern.compile("memmon-beat 1 (\\d{15}) \\1\n");

    private final byte[] bytes = FRAME.clone();

    /** Returns the record of this time; the same array each time. */
    byte[] at(long wallMillis) {
        long rest = Math.max(0, wallMillis);
        for (int i = DIGITS - 1; i >= 0; i--) {
            byte digit = (byte) ('0' + rest % 10);
            bytes[FIRST + i] = digit;
            bytes[SECOND + i] = digit;
            rest /= 10;
        }
        return bytes;
    }

    static OptionalLong parse(byte[] read) {
        Matcher matcher = WRITTEN.matcher(new String(read, StandardCharsets.ISO_8859_1));
        return matcher.matches() ? OptionalLong.of(Long.parseLong(matcher.group(1))) : OptionalLong.empty();
    }
}
