package io.memmon.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.memmon.lab.jvm.Cell;
import io.memmon.lab.jvm.Child;
import java.io.File;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class PluginJarIT {

    private static final Path JAR = Path.of(System.getProperty("memmon.test.plugin", ""));

    @Test
    void holdsNothingButItsOwnClassesAndServices() throws Exception {
        try (JarFile jar = new JarFile(JAR.toFile())) {
            List<String> names = jar.stream()
                    .filter(entry -> !entry.isDirectory())
                    .map(entry -> entry.getName())
                    .toList();
            assertThat(names)
                    .contains("META-INF/services/io.memmon.api.collect.Collector")
                    .allMatch(name -> name.startsWith("META-INF/") || name.startsWith("io/memmon/examples/plugin/"));
        }
    }

    @Test
    void runsWhenItIsPutOnAClassPath() throws Exception {
        try (Child child = Child.start(
                Cell.G1, withoutExamples() + File.pathSeparator + JAR, List.of("-Xmx64m"), PluginJar.class)) {
            assertThat(child.awaitEnd(Duration.ofSeconds(60)))
                    .as(child.output())
                    .isZero();
            assertThat(child.output()).containsPattern("(?m)^PLUGIN \\w+ tmpfs$");
            assertThat(child.output()).containsPattern("(?m)^PLUGIN \\w+ preview-cache$");
            assertThat(child.output()).contains("filling");
        }
    }

    @Test
    void isNotFoundWithoutBeingThere() throws Exception {
        try (Child child = Child.start(Cell.G1, List.of("-Xmx64m"), PluginJar.class)) {
            assertThat(child.awaitEnd(Duration.ofSeconds(60)))
                    .as(child.output())
                    .isZero();
            assertThat(child.output()).doesNotContain("tmpfs", "preview-cache", "filling");
        }
    }

    /** A third party's jar brings its classes itself. */
    private static String withoutExamples() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .filter(entry ->
                        !entry.contains("memmon-examples" + File.separator + "target" + File.separator + "classes"))
                .filter(entry -> !entry.matches(".*memmon-examples-[^/]*\\.jar"))
                .collect(Collectors.joining(File.pathSeparator));
    }
}
