package io.memmon.prometheus;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Runs a main class of the tests in a JVM of its own. */
final class ChildJvm {

    private ChildJvm() {}

    /** Runs it to its end and returns the lines {@code name=number} that it printed. */
    static Map<String, Long> numbers(Class<?> main, List<String> options) throws IOException, InterruptedException {
        Process process = start(main, options);
        List<String> lines = process.inputReader().lines().toList();
        assertThat(process.waitFor()).as("output: %s", lines).isZero();
        Map<String, Long> numbers = new TreeMap<>();
        for (String line : lines) {
            int equals = line.indexOf('=');
            if (equals > 0 && line.substring(equals + 1).matches("-?\\d+")) {
                numbers.put(line.substring(0, equals), Long.parseLong(line.substring(equals + 1)));
            }
        }
        return numbers;
    }

    static Process start(Class<?> main, List<String> options) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.add("-cp");
        command.add(System.getProperty("java.class.path"));
        command.add(main.getName());
        return new ProcessBuilder(command).redirectErrorStream(true).start();
    }
}
