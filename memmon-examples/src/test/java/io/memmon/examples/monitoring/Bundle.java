package io.memmon.examples.monitoring;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The shipped files, read. */
final class Bundle {

    private Bundle() {}

    static String text(String file) throws IOException {
        return Files.readString(MonitoringTools.folder().resolve(file), UTF_8);
    }

    /** Returns every expression of a rule file, by {@code file:line}. */
    static Map<String, String> expressions(String file) throws IOException {
        List<String> lines = text(file).lines().toList();
        Map<String, String> expressions = new LinkedHashMap<>();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            int at = line.indexOf("expr: ");
            if (at < 0 || !line.substring(0, at).isBlank()) {
                continue;
            }
            String rest = line.substring(at + 6);
            expressions.put(
                    file + ":" + (i + 1),
                    rest.startsWith("|")
                            ? lines.stream()
                                    .skip(i + 1L)
                                    .takeWhile(next -> next.isBlank() || indent(next) > at)
                                    .collect(Collectors.joining("\n"))
                            : rest);
        }
        return expressions;
    }

    private static int indent(String line) {
        return line.length() - line.stripLeading().length();
    }

    /** Returns all expressions of rules and panels, by where they stand. */
    static Map<String, String> everyExpression() throws IOException {
        Map<String, String> all = new LinkedHashMap<>(expressions("memory_recording_rules.yml"));
        all.putAll(expressions("memory_alerts.yml"));
        all.putAll(Dashboard.load().expressions());
        return all;
    }
}
