package io.memmon.prometheus.agent;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/** An application out of a few lines of source, run with the agent in a JVM of its own. */
public final class Guest {

    private final Path folder;
    private final Path classes;

    /** Creates an application in a folder. */
    public Guest(Path folder) throws IOException {
        this.folder = folder;
        this.classes = Files.createDirectories(folder.resolve("classes"));
    }

    /** Returns the agent's jar. */
    public static Path agent() {
        return Paths.get(System.getProperty("memmon.test.agent", "target/memmon-prometheus-0.1.0-agent.jar"))
                .toAbsolutePath();
    }

    /** Compiles a class against the api alone. */
    public Guest with(String name, String source) throws IOException {
        Path file = folder.resolve("src").resolve(name.replace('.', '/') + ".java");
        Files.createDirectories(file.getParent());
        Files.writeString(file, source);
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        String api = agent() + File.pathSeparator + classes;
        int result =
                compiler.run(null, null, null, "-proc:none", "-d", classes.toString(), "-cp", api, file.toString());
        if (result != 0) {
            throw new IllegalStateException("the guest must compile, found errors in " + name);
        }
        return this;
    }

    Guest resource(String name, String content) throws IOException {
        Path file = classes.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
        return this;
    }

    /** Moves what was compiled so far into a jar that is not on the class path. */
    Path jar(String prefix) throws IOException {
        Path jar = folder.resolve("nested.jar");
        List<Path> files;
        try (var walk = Files.walk(classes)) {
            files = walk.filter(Files::isRegularFile)
                    .filter(file -> classes.relativize(file).toString().startsWith(prefix)
                            || classes.relativize(file).toString().startsWith("META-INF"))
                    .sorted()
                    .toList();
        }
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream entries = new JarOutputStream(out)) {
            for (Path file : files) {
                entries.putNextEntry(new JarEntry(classes.relativize(file).toString()));
                Files.copy(file, entries);
                entries.closeEntry();
                Files.delete(file);
            }
        }
        return jar;
    }

    /** Runs {@code app.Main} to its end, with the agent. */
    Run run(String agentArguments, String... arguments) throws IOException, InterruptedException {
        return runWith(List.of("-javaagent:" + agent() + "=" + agentArguments), arguments);
    }

    /** Runs {@code app.Main} to its end, with these options of the JVM. */
    Run runWith(List<String> options, String... arguments) throws IOException, InterruptedException {
        return ended(start(options, arguments));
    }

    /** Starts {@code app.Main} with these options of the JVM. */
    public Process start(List<String> options, String... arguments) throws IOException {
        return start(List.of(), options, arguments);
    }

    /** Starts {@code app.Main} by another program, such as {@code nice}. */
    public Process start(List<String> before, List<String> options, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(before);
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-Xmx64m");
        command.addAll(options);
        command.add("-cp");
        command.add(classes.toString());
        command.add("app.Main");
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectOutput(folder.resolve("out").toFile())
                .redirectError(folder.resolve("err").toFile());
        builder.environment().remove("JAVA_TOOL_OPTIONS");
        return builder.start();
    }

    /** Waits for its end, a minute at most. */
    public Run ended(Process process) throws IOException, InterruptedException {
        try {
            boolean ended = process.waitFor(60, TimeUnit.SECONDS);
            return new Run(
                    ended ? process.exitValue() : -1,
                    Files.readAllLines(folder.resolve("out")),
                    Files.readAllLines(folder.resolve("err")));
        } finally {
            process.destroyForcibly();
        }
    }

    /**
     * What came of a run.
     *
     * @param exit the exit code; -1 if it did not end within a minute
     */
    public record Run(int exit, List<String> out, List<String> err) {

        /** Returns the lines {@code name=value} of the output. */
        Map<String, String> values() {
            Map<String, String> values = new TreeMap<>();
            for (String line : out) {
                int equals = line.indexOf('=');
                if (equals > 0) {
                    values.put(line.substring(0, equals), line.substring(equals + 1));
                }
            }
            return values;
        }
    }
}
