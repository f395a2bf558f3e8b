package io.memmon.core;

import io.memmon.core.report.RunReport;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Finds out which run of which JVM this is. */
final class ThisRun {

    private ThisRun() {}

    static RunReport of(String runId, Instant started) {
        return new RunReport(
                runId,
                started,
                ProcessHandle.current().pid(),
                application(System.getProperty("sun.java.command", "")),
                jvm(),
                collector(ManagementFactory.getGarbageCollectorMXBeans().stream()
                        .map(GarbageCollectorMXBean::getName)
                        .toList()));
    }

    /** Arguments may hold secrets, so none is kept; of a class or a path the last part, for which it is known. */
    static String application(String command) {
        String main = command.strip().split("\\s", 2)[0];
        String file = main.substring(Math.max(main.lastIndexOf('/'), main.lastIndexOf('\\')) + 1);
        if (file.endsWith(".jar")) {
            return file.substring(0, file.length() - ".jar".length());
        }
        return file.substring(file.lastIndexOf('.') + 1);
    }

    private static String jvm() {
        String release = Integer.toString(Runtime.version().feature());
        String version = System.getProperty("java.version", release);
        return Optional.ofNullable(System.getProperty("java.vendor.version"))
                .or(() -> Optional.ofNullable(System.getProperty("java.vendor")))
                .map(vendor -> "JDK " + version + " (" + vendor + ")")
                .orElse("JDK " + version);
    }

    static String collector(List<String> beans) {
        if (beans.stream().anyMatch(name -> name.startsWith("ZGC M"))) {
            return "ZGC, generational";
        }
        for (String[] known : new String[][] {
            {"G1 ", "G1"},
            {"ZGC", "ZGC"},
            {"Shenandoah", "Shenandoah"},
            {"PS ", "Parallel"},
            {"Copy", "Serial"},
            {"MarkSweepCompact", "Serial"},
            {"Epsilon", "Epsilon"}
        }) {
            if (beans.stream().anyMatch(name -> name.startsWith(known[0]))) {
                return known[1];
            }
        }
        return beans.stream().sorted().collect(Collectors.joining(", "));
    }
}
