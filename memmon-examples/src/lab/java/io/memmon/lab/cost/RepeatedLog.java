package io.memmon.lab.cost;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A long log of collections made of a short real one ({@code -Xlog:gc*} with uptimes): its collections again and again,
 * later each time and numbered on, below one head.
 */
final class RepeatedLog {

    private static final Pattern LINE = Pattern.compile("\\[(\\d+\\.\\d+)s](.*?GC\\()(\\d+)(\\).*)");

    private RepeatedLog() {}

    /**
     * Writes at least so many bytes.
     *
     * @return how many lines were written
     * @throws IllegalArgumentException if the short log tells of no collection
     */
    static long write(Path real, Path file, long bytes) throws IOException {
        List<String> lines = Files.readAllLines(real);
        List<Matcher> collections =
                lines.stream().map(LINE::matcher).filter(Matcher::matches).toList();
        if (collections.isEmpty()) {
            throw new IllegalArgumentException(real + " must tell of a collection, found " + lines.size() + " lines");
        }
        Matcher last = collections.get(collections.size() - 1);
        double lasting = Double.parseDouble(last.group(1));
        long count = Long.parseLong(last.group(3)) + 1;
        long written = 0;
        long total = 0;
        try (Writer out = Files.newBufferedWriter(file, UTF_8)) {
            for (String line : lines.stream()
                    .takeWhile(one -> !LINE.matcher(one).matches())
                    .toList()) {
                out.write(line + "\n");
                total++;
            }
            for (int i = 0; written < bytes; i++) {
                for (Matcher one : collections) {
                    String line = String.format(
                            Locale.ROOT,
                            "[%.3fs]%s%d%s%n",
                            Double.parseDouble(one.group(1)) + i * lasting,
                            one.group(2),
                            Long.parseLong(one.group(3)) + i * count,
                            one.group(4));
                    out.write(line);
                    written += line.length();
                    total++;
                }
            }
        }
        return total;
    }
}
