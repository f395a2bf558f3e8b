package io.memmon.examples.monitoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.memmon.examples.monitoring.MonitoringTools.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the suite says of a bundle that is broken, and of a machine without the tools. */
class BadInputIT {

    @TempDir
    private Path folder;

    @NeedsMonitoringTools
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            memory_alerts.yml            | ratio > 0.95          | ratio > 0.95)          | could not parse expression
            memory_alerts.yml            | keep_firing_for: 10m  | keep_firing_four: 10m  | field keep_firing_four not found
            memory_recording_rules.yml   | sum without (area, id)| some without (area, id)| could not parse expression
            """)
    void aTypoIsToldWithItsFileAndLine(String file, String right, String wrong, String complaint) throws Exception {
        copyBundle();
        Path broken = folder.resolve(file);
        List<String> lines = Files.readAllLines(broken);
        int at = firstWith(lines, right);
        lines.set(at, lines.get(at).replace(right, wrong));
        Files.write(broken, lines);

        Answer answer = MonitoringTools.run(
                Duration.ofMinutes(5),
                List.of(
                        "sh",
                        folder.resolve("check.sh").toString(),
                        MonitoringTools.tool("promtool").resolveSibling("").toString()));

        assertThat(answer.exit()).as(answer.text()).isEqualTo(1);
        assertThat(answer.text()).contains("FAIL", file, complaint);
        assertThat(answer.lines())
                .as("the line is named")
                .anyMatch(line -> line.contains(file + ": " + startOfExpression(lines, at) + ":")
                        || line.contains("line " + (at + 1) + ":"));
    }

    /** promtool names the line at which an expression starts. */
    private static int startOfExpression(List<String> lines, int at) {
        int line = at;
        while (line > 0 && !lines.get(line).stripLeading().startsWith("expr:")) {
            line--;
        }
        return line + 1;
    }

    private static int firstWith(List<String> lines, String text) {
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).contains(text)) {
                return i;
            }
        }
        throw new AssertionError("no line with " + text);
    }

    private void copyBundle() throws IOException {
        try (Stream<Path> files = Files.walk(MonitoringTools.folder())) {
            for (Path file : files.toList()) {
                Path copy =
                        folder.resolve(MonitoringTools.folder().relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(copy);
                } else {
                    Files.copy(file, copy);
                }
            }
        }
    }

    @Test
    void missingToolsFailWithWhatToInstall() throws IOException {
        assertThatIllegalStateException()
                .isThrownBy(() -> MonitoringTools.tool("promtool", folder.resolve("tools"), pathWithoutTools()))
                .withMessageContaining("not found: promtool prometheus amtool prometheus-alertmanager")
                .withMessageContaining("apt-get install prometheus prometheus-alertmanager")
                .withMessageContaining("https://prometheus.io/download/");
    }

    @Test
    void theCheckSaysTooWhatToInstall() throws Exception {
        Answer answer = MonitoringTools.run(
                Duration.ofMinutes(1),
                List.of(
                        "env",
                        "PATH=" + pathWithoutTools(),
                        "/bin/sh",
                        MonitoringTools.folder().resolve("check.sh").toString()));
        assertThat(answer.exit()).as(answer.text()).isEqualTo(2);
        assertThat(answer.text())
                .contains("promtool not found", "tools/fetch.sh", "apt-get install prometheus prometheus-alertmanager");
    }

    /** A PATH with what the scripts are made of, and neither the tools nor a way to fetch them. */
    private String pathWithoutTools() throws IOException {
        Path bin = Files.createDirectories(folder.resolve("bin"));
        for (String name : List.of("sh", "mkdir", "sed", "rm", "dirname", "ln", "cat", "chmod", "mktemp")) {
            Path program = Stream.of("/bin", "/usr/bin")
                    .map(place -> Path.of(place, name))
                    .filter(Files::isExecutable)
                    .findFirst()
                    .orElseThrow();
            Path script = Files.writeString(bin.resolve(name), "#!/bin/sh\nexec " + program + " \"$@\"\n");
            if (!script.toFile().setExecutable(true)) {
                throw new IOException(script + " must be executable");
            }
        }
        return bin.toString();
    }
}
