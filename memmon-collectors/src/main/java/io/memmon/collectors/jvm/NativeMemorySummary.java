package io.memmon.collectors.jvm;

import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the text of {@code VM.native_memory summary scale=KB}. */
final class NativeMemorySummary {

    private static final long BYTES_PER_KB = 1024;
    private static final Pattern CATEGORY = Pattern.compile(
            "^(?:-\\s*(?<name>[A-Za-z][A-Za-z0-9 _/-]*?)\\s*\\(|Total:\\s*)reserved=\\d+KB, committed=(?<kb>\\d+)KB",
            Pattern.MULTILINE);

    private NativeMemorySummary() {}

    /** Returns the committed bytes by category, {@code total} among them; empty if the text is something else. */
    static Map<String, Long> committedBytes(String text) {
        Map<String, Long> bytes = new TreeMap<>();
        Matcher line = CATEGORY.matcher(text);
        while (line.find()) {
            String name = line.group("name");
            bytes.merge(
                    name == null ? "total" : SignalWords.of(name),
                    Long.parseLong(line.group("kb")) * BYTES_PER_KB,
                    Long::sum);
        }
        return bytes;
    }
}
