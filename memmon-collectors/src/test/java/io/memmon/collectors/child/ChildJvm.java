package io.memmon.collectors.child;

import io.memmon.testkit.Jdk;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A Java virtual machine that a test starts, waits for and reads {@code key=value} lines from. Only its class path is
 * shared with the test, so it may have another release, another collector or fewer modules.
 */
final class ChildJvm {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Jdk jdk;
    private final List<String> options;
    private final List<Class<?>> needed;

    private ChildJvm(Jdk jdk, List<String> options, List<Class<?>> needed) {
        this.jdk = jdk;
        this.options = options;
        this.needed = needed;
    }

    /** Returns a child of this JDK with these options. */
    static ChildJvm of(Jdk jdk, String... options) {
        return new ChildJvm(jdk, List.of(options), List.of());
    }

    /** Returns the same with the class-path entries, jars or folders, that these classes come from. */
    ChildJvm needing(Class<?>... classes) {
        return new ChildJvm(
                jdk, options, Stream.concat(needed.stream(), Stream.of(classes)).toList());
    }

    /**
     * Runs a main class to its end and returns the values it printed.
     *
     * @throws AssertionError if it fails or does not end in a minute; the message is all it printed
     */
    Map<String, String> run(Class<?> main, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(jdk.java().toString()));
        command.addAll(options);
        command.addAll(List.of("-cp", classPath(main), main.getName()));
        command.addAll(List.of(arguments));
        Path output = Files.createTempFile("child", ".txt");
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            boolean ended = process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            if (!ended) {
                process.destroyForcibly().waitFor();
            }
            String printed = Files.readString(output);
            if (!ended || process.exitValue() != 0) {
                throw new AssertionError(String.join(" ", command) + " ended with "
                        + (ended ? process.exitValue() : "no patience left") + ":\n" + printed);
            }
            return values(printed);
        } finally {
            Files.delete(output);
        }
    }

    private String classPath(Class<?> main) {
        return Stream.concat(Stream.of(main), needed.stream())
                .map(ChildJvm::origin)
                .distinct()
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static String origin(Class<?> type) {
        try {
            return Path.of(type.getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .toString();
        } catch (URISyntaxException e) {
            throw new IllegalStateException("origin of " + type + " must be a file", e);
        }
    }

    private static Map<String, String> values(String printed) {
        Map<String, String> values = new TreeMap<>();
        printed.lines().filter(line -> line.matches("[a-z][a-zA-Z0-9.-]*=.*")).forEach(line -> {
            int equals = line.indexOf('=');
            values.put(line.substring(0, equals), line.substring(equals + 1));
        });
        return values;
    }
}
