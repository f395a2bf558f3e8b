package io.memmon.lab.report;

import io.memmon.lab.jvm.Cell;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.stream.Collectors;

/** Where and when figures were taken. */
public final class Origin {

    private Origin() {}

    /** Returns the lines of the result file that say so. */
    public static List<String> lines(List<Cell> cells) {
        List<String> lines = new ArrayList<>(ofMachine(cells));
        lines.add("rivals: Infinispan 16.2.2, Geode 1.15.1, Micrometer 1.17.2");
        return List.copyOf(lines);
    }

    /** Returns the lines that say when, on what and under which JDKs. */
    public static List<String> ofMachine(List<Cell> cells) {
        return List.of(
                "date: " + LocalDate.now(ZoneOffset.UTC),
                "machine: "
                        + Runtime.getRuntime().availableProcessors() + " processors, "
                        + System.getProperty("os.name") + ' ' + System.getProperty("os.arch") + ", load "
                        + load(),
                "jdks: "
                        + cells.stream()
                                .flatMap(cell -> cell.jdk().stream())
                                .distinct()
                                .map(jdk -> version(jdk.home()))
                                .collect(Collectors.joining("; ")));
    }

    private static String load() {
        double load = java.lang.management.ManagementFactory.getOperatingSystemMXBean()
                .getSystemLoadAverage();
        return load < 0 ? "not known" : String.format(Locale.ROOT, "%.1f", load);
    }

    private static String version(Path home) {
        Properties release = new Properties();
        try (Reader reader = Files.newBufferedReader(home.resolve("release"))) {
            release.load(reader);
        } catch (IOException e) {
            return home.toString();
        }
        return (release.getProperty("IMPLEMENTOR", "")
                        + ' '
                        + release.getProperty("JAVA_RUNTIME_VERSION", release.getProperty("JAVA_VERSION", "")))
                .replace("\"", "")
                .strip();
    }
}
