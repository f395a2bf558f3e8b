package io.memmon.core.journal;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32;

/** Reads one line back: a flat object of texts and numbers, with a check sum that holds. */
final class JournalLine {

    private final String text;
    private int position;

    private JournalLine(String text) {
        this.text = text;
    }

    /** Returns the record in these bytes (without the line's end), or nothing if they are anything else. */
    static Optional<JournalRecord> parse(byte[] bytes, int from, int to) {
        int content = to - RecordBuffer.CHECK_BYTES;
        if (content <= from || bytes[from] != '{' || !isChecked(bytes, from, content, to)) {
            return Optional.empty();
        }
        String text = new String(bytes, from, content - from, StandardCharsets.UTF_8) + '}';
        try {
            return record(new JournalLine(text).object());
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            return Optional.empty(); // written by something else that happens to end in a right check sum
        }
    }

    private static boolean isChecked(byte[] bytes, int from, int content, int to) {
        CRC32 check = new CRC32();
        check.update(bytes, from, content - from);
        String end = ",\"crc\":\"" + hex(check.getValue()) + "\"}";
        return new String(bytes, content, to - content, StandardCharsets.ISO_8859_1).equals(end);
    }

    private static String hex(long value) {
        String digits = Long.toHexString(value);
        return "0".repeat(8 - digits.length()) + digits;
    }

    private static Optional<JournalRecord> record(Map<String, Object> fields) {
        Object version = fields.remove("v");
        Object time = fields.remove("t");
        Object kind = fields.remove("kind");
        return Long.valueOf(RecordBuffer.VERSION).equals(version) && time instanceof Long t && kind instanceof String k
                ? Optional.of(new JournalRecord(k, t, fields))
                : Optional.empty();
    }

    private Map<String, Object> object() {
        Map<String, Object> fields = new LinkedHashMap<>();
        expect('{');
        do {
            String key = string();
            expect(':');
            fields.put(key, text.charAt(position) == '"' ? string() : number());
        } while (text.charAt(position++) == ',');
        if (text.charAt(position - 1) != '}' || position != text.length()) {
            throw new IllegalArgumentException("no flat object");
        }
        return fields;
    }

    private String string() {
        expect('"');
        StringBuilder value = new StringBuilder();
        for (char c = text.charAt(position++); c != '"'; c = text.charAt(position++)) {
            value.append(c == '\\' ? escaped() : c);
        }
        return value.toString();
    }

    private char escaped() {
        char c = text.charAt(position++);
        if (c == 'u') {
            position += 4;
            return (char) Integer.parseInt(text.substring(position - 4, position), 16);
        }
        if (c != '"' && c != '\\') {
            throw new IllegalArgumentException("no escape this journal writes: " + c);
        }
        return c;
    }

    private Object number() {
        int start = position;
        while ("+-.0123456789eE".indexOf(text.charAt(position)) >= 0) {
            position++;
        }
        String digits = text.substring(start, position);
        // Not a conditional expression: that would make a double of the long.
        if (digits.matches("-?\\d+")) {
            return Long.valueOf(digits);
        }
        return Double.valueOf(digits);
    }

    private void expect(char c) {
        if (text.charAt(position++) != c) {
            throw new IllegalArgumentException("no " + c);
        }
    }
}
