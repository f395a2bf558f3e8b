package io.memmon.lab.soak;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** What came of a soak: a table on the terminal, and a file of the measures. */
final class SoakReport {

    private static final int WIDTH = 24;

    private SoakReport() {}

    static void table(PrintStream out, List<Finding> findings, Map<Fault, Integer> faults) {
        out.println("faults: "
                + faults.entrySet().stream()
                        .map(fault -> fault.getKey().word() + " " + fault.getValue())
                        .collect(Collectors.joining(", ")));
        for (Finding finding : findings) {
            out.printf(
                    Locale.ROOT,
                    "%-4s  %-" + WIDTH + "s  %s%n",
                    finding.holds() ? "ok" : "NOT",
                    finding.subject(),
                    finding.found());
        }
    }

    static void write(Path file, List<String> origin, List<Finding> findings, List<Footprint> footprints)
            throws IOException {
        List<String> lines = new ArrayList<>();
        origin.forEach(line -> lines.add("# " + line));
        findings.forEach(finding ->
                lines.add("# " + (finding.holds() ? "ok" : "NOT") + ' ' + finding.subject() + ": " + finding.found()));
        lines.add("seconds,objects,others,threads,descriptors,journal,store,resident");
        for (Footprint footprint : footprints) {
            lines.add(String.format(
                    Locale.ROOT,
                    "%.1f,%d,%d,%d,%d,%d,%d,%d",
                    footprint.seconds(),
                    footprint.objects(),
                    footprint.others(),
                    footprint.threads(),
                    footprint.descriptors(),
                    footprint.journal(),
                    footprint.store(),
                    footprint.resident()));
        }
        Files.write(file, lines);
    }
}
