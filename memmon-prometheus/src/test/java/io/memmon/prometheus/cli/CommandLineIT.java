package io.memmon.prometheus.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommandLineIT {

    private static final String CLI = System.getProperty("memmon.test.cli", "");
    private static final String AGENT = System.getProperty("memmon.test.agent", "");

    @Test
    void theJarRunsByItselfAndSaysNothingBesides() throws Exception {
        Process process = start("-V");
        String out = new String(process.getInputStream().readAllBytes(), UTF_8);
        String notes = new String(process.getErrorStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isZero();
        assertThat(out).matches("memmon \\d+\\.\\d+\\.\\d+\\S*\\R");
        assertThat(notes).isEmpty();
    }

    @Test
    void exitCodesReachTheShell() throws Exception {
        Process process = start("replay", "/no/such/file");
        String notes = new String(process.getErrorStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(4);
        assertThat(notes).contains("/no/such/file does not exist").doesNotContain("Exception");
    }

    @Test
    void theLauncherFindsItsJarAlsoThroughALinkAndCompletesInBash(@TempDir Path folder) throws Exception {
        Path launcher = Path.of(CLI).resolveSibling("memmon");
        Path link = Files.createSymbolicLink(
                Files.createDirectories(folder.resolve("a b")).resolve("mm"), launcher);
        Process process = new ProcessBuilder(
                        "bash", "-c", "\"$0\" completion bash > c && bash -n c && \"$0\" -V", link.toString())
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        String out = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(out).matches("memmon \\d+\\.\\d+\\.\\d+\\S*\\R");
    }

    @Test
    void theAgentCarriesNothingOfTheCommandLine() throws Exception {
        try (JarFile cli = new JarFile(CLI);
                JarFile agent = new JarFile(AGENT)) {
            assertThat(names(cli)).anyMatch(name -> name.startsWith("picocli/"));
            assertThat(names(agent))
                    .isNotEmpty()
                    .noneMatch(name -> name.contains("picocli/")
                            || name.contains("com/microsoft/gctoolkit/")
                            || name.contains("io/memmon/prometheus/cli/"));
        }
    }

    private static List<String> names(JarFile jar) {
        Stream<JarEntry> entries = jar.stream();
        return entries.map(JarEntry::getName).toList();
    }

    private static Process start(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-jar", CLI));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command).start();
    }
}
