package io.memmon.responses.diagnostics;

import io.memmon.api.capability.ClassFootprint;
import io.memmon.api.capability.ClassHistogram;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the text of the diagnostic command {@code gcClassHistogram}. */
final class HistogramText {

    // "   1:         23071        1893456  [B (java.base@17.0.15)"
    private static final Pattern LINE = Pattern.compile("\\s*\\d+:\\s+(\\d+)\\s+(\\d+)\\s+(\\S+).*");
    private static final Map<Character, String> PRIMITIVES = Map.of(
            'Z', "boolean", 'B', "byte", 'C', "char", 'S', "short", 'I', "int", 'J', "long", 'F', "float", 'D',
            "double");

    private HistogramText() {}

    /** Returns the first so many classes of a text that lists the biggest first, and the bytes of all. */
    static ClassHistogram parse(String text, Duration took, int most) {
        List<ClassFootprint> found = new ArrayList<>();
        long all = 0;
        Matcher matcher = LINE.matcher("");
        for (String line : (Iterable<String>) text.lines()::iterator) {
            if (matcher.reset(line).matches()) {
                long bytes = Long.parseLong(matcher.group(2));
                all += bytes;
                if (found.size() < most) {
                    found.add(new ClassFootprint(readable(matcher.group(3)), Long.parseLong(matcher.group(1)), bytes));
                }
            }
        }
        return new ClassHistogram(took, all, found);
    }

    /** Returns a class name as people write it: {@code [[I} is {@code int[][]}. */
    private static String readable(String name) {
        int dimensions = 0;
        while (dimensions < name.length() && name.charAt(dimensions) == '[') {
            dimensions++;
        }
        if (dimensions == 0 || dimensions == name.length()) {
            return name;
        }
        String element = name.substring(dimensions);
        String plain = element.startsWith("L") && element.endsWith(";")
                ? element.substring(1, element.length() - 1)
                : PRIMITIVES.getOrDefault(element.charAt(0), element);
        return plain + "[]".repeat(dimensions);
    }
}
