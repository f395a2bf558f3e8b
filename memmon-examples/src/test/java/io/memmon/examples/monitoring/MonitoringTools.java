package io.memmon.examples.monitoring;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs the scripts of the folder {@code monitoring}, each with a deadline. */
final class MonitoringTools {

    /** What a script answered. */
    record Answer(int exit, List<String> lines) {
        String text() {
            return String.join("\n", lines);
        }
    }

    private MonitoringTools() {}

    /** The folder {@code monitoring}, from this module's folder or the project's. */
    static Path folder() {
        Path here = Path.of("").toAbsolutePath();
        Path beside = here.resolve("monitoring");
        return Files.isDirectory(beside)
                ? beside
                : here.resolveSibling("monitoring").normalize();
    }

    /** Where the tools are kept between runs: the build folder. */
    static Path toolsFolder() {
        return Path.of("target", "monitoring-tools").toAbsolutePath();
    }

    /** Returns a tool, which is found or fetched first; a failure says what to install. */
    static Path tool(String name) throws IOException, InterruptedException {
        return tool(name, toolsFolder(), System.getenv("PATH"));
    }

    /** The same with another folder to keep them in and another PATH to look in. */
    static Path tool(String name, Path toolsFolder, String path) throws IOException, InterruptedException {
        Answer fetched = run(
                Duration.ofMinutes(3),
                List.of(
                        "env",
                        "PATH=" + path,
                        "/bin/sh",
                        folder().resolve("tools/fetch.sh").toString(),
                        toolsFolder.toString()));
        if (fetched.exit() != 0) {
            throw new IllegalStateException(fetched.text());
        }
        return toolsFolder.resolve("bin").resolve(name);
    }

    /**
     * Runs a command; its standard output and error come back together.
     *
     * @throws IllegalStateException if it has not ended by the deadline; it is then killed with its children
     */
    static Answer run(Duration deadline, List<String> command) throws IOException, InterruptedException {
        Path log = Files.createTempFile("monitoring", ".log");
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            if (!process.waitFor(deadline.toMillis(), TimeUnit.MILLISECONDS)) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
                throw new IllegalStateException(
                        command + " must end within " + deadline + ", said so far:\n" + Files.readString(log, UTF_8));
            }
            return new Answer(process.exitValue(), Files.readAllLines(log, UTF_8));
        } finally {
            Files.deleteIfExists(log);
        }
    }
}
