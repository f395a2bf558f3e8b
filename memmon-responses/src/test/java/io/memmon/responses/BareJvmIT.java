package io.memmon.responses;

import static org.assertj.core.api.Assertions.assertThat;

import io.memmon.api.response.ResponseAction;
import io.memmon.responses.gc.GcAction;
import io.memmon.testkit.FakeContext;
import io.memmon.testkit.Jdk;
import java.io.File;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** All actions on a run-time image without the optional modules, and without the Servlet API. */
class BareJvmIT {

    @TempDir
    private Path folder = Path.of("");

    static List<Jdk> jdks() {
        return Jdk.supported();
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void everyActionOpensAndSaysWhatItCannotDo(Jdk jdk) throws Exception {
        Path out = folder.resolve("out.txt");
        Process process = new ProcessBuilder(
                        jdk.java().toString(),
                        "-XX:+UseParallelGC",
                        "-Xmx64m",
                        "--limit-modules",
                        "java.management,java.net.http",
                        "-cp",
                        classPath(),
                        BareJvmChild.class.getName())
                .redirectErrorStream(true)
                .redirectOutput(out.toFile())
                .start();
        try {
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        String printed = Files.readString(out);

        assertThat(process.exitValue()).as(printed).isZero();
        assertThat(printed.lines())
                .as(printed)
                .contains(
                        "cache NOTHING_TO_DO no cache is registered",
                        "heap-dump NOTHING_TO_DO not configured: set memmon.responses.heap-dump.directory",
                        "histogram NOTHING_TO_DO this JVM has no class histogram",
                        "jfr-dump NOTHING_TO_DO not configured: set memmon.responses.jfr-dump.directory",
                        "drain NOTHING_TO_DO not configured: set memmon.responses.drain.enabled=true",
                        "exit NOTHING_TO_DO not configured: set memmon.responses.exit.enabled=true",
                        "gc DONE a full collection by System.gc()",
                        "notify NOTHING_TO_DO not configured: set memmon.responses.notify.url",
                        "trim NOTHING_TO_DO this JVM cannot trim the native heap")
                .anyMatch(line -> line.startsWith("shed NOTHING_TO_DO nothing asks the gate"));
    }

    private static String classPath() {
        return Stream.of(BareJvmChild.class, GcAction.class, ResponseAction.class, FakeContext.class)
                .map(type -> Path.of(URI.create(type.getProtectionDomain()
                                .getCodeSource()
                                .getLocation()
                                .toString()))
                        .toString())
                .distinct()
                .collect(Collectors.joining(File.pathSeparator));
    }
}
