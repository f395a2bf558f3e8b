package io.memmon.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.memmon.lab.jvm.Cell;
import java.io.File;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An application that is a module itself, without any of the libraries that memmon's modules only can use. */
class ModulePathIT {

    private static final String NEEDED = ".*(memmon-(api|core|collectors|responses|prometheus)|slf4j-|micrometer-|"
            + "prometheus-metrics|HdrHistogram|LatencyUtils|/config-|httpcore5|jackson-(core|jr)|jspecify).*";

    @Test
    void isCompiledAndRunsOnTheModulePath(@TempDir Path folder) throws Exception {
        Path descriptor = Files.writeString(folder.resolve("module-info.java"), """
                module shop {
                    requires io.memmon.core;
                    requires io.memmon.collectors;
                    requires io.memmon.responses;
                    requires io.memmon.prometheus;
                }
                """);
        Path main = Files.writeString(folder.resolve("Shop.java"), """
                package shop;

                public class Shop {
                    public static void main(String[] args) {
                        try (var memmon = io.memmon.core.Memmon.builder()
                                .set("http.port", "0")
                                .with(io.memmon.prometheus.PrometheusEndpoint.create())
                                .start()) {
                            memmon.report().self().plugins().forEach(plugin -> System.out.println("PLUGIN " + plugin.name()));
                        }
                    }
                }
                """);
        Path classes = folder.resolve("classes");
        compile(classes, descriptor, main);
        Process run = new ProcessBuilder(
                        Cell.G1.jdk().orElseThrow().java().toString(),
                        "-Xmx64m",
                        "-p",
                        modulePath() + File.pathSeparator + classes,
                        "-m",
                        "shop/shop.Shop")
                .redirectErrorStream(true)
                .start();
        String output = new String(run.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        assertThat(run.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(run.exitValue()).as(output).isZero();
        assertThat(output).contains("PLUGIN jvm", "PLUGIN os", "PLUGIN gc", "PLUGIN shed");
    }

    private static void compile(Path classes, Path... sources) throws Exception {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter said = new StringWriter();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            List<String> options =
                    List.of("--release", "17", "-p", modulePath(), "-d", classes.toString(), "-proc:none");
            boolean compiled = compiler.getTask(said, files, null, options, null, files.getJavaFileObjects(sources))
                    .call();
            assertThat(compiled).as(said.toString()).isTrue();
        }
    }

    private static String modulePath() {
        Stream<String> entries =
                Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1));
        return entries.filter(entry -> entry.matches(NEEDED))
                .filter(entry -> !entry.contains("test"))
                .collect(Collectors.joining(File.pathSeparator));
    }
}
