package io.memmon.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

class PackagingTest {

    @ParameterizedTest
    @ValueSource(strings = {"api", "core", "collectors", "responses", "prometheus"})
    void everyModuleIsNamedAndProvidesWhatItsServiceFilesSay(String module) throws Exception {
        Path place = placeOf(module);
        ModuleDescriptor descriptor =
                ModuleFinder.of(place).find("io.memmon." + module).orElseThrow().descriptor();
        assertThat(descriptor.isAutomatic()).isFalse();
        Map<String, Set<String>> provided = new TreeMap<>();
        descriptor
                .provides()
                .forEach(provides -> provided.put(provides.service(), new TreeSet<>(provides.providers())));
        assertThat(servicesOf(place)).isEqualTo(provided);
    }

    @Test
    void bundledPluginsComeAsServices() throws Exception {
        assertThat(servicesOf(placeOf("collectors"))).containsKey("io.memmon.api.collect.Collector");
        assertThat(servicesOf(placeOf("responses"))).containsKey("io.memmon.api.response.ResponseAction");
    }

    /** What a user of a module gets on the class path without asking: no Guice, no Caffeine, no Guava, no Servlet. */
    @ParameterizedTest
    @CsvSource({
        "api, jspecify",
        "core, jspecify memmon-api slf4j-api micrometer-core config",
        "collectors, jspecify memmon-api",
        "responses, jspecify memmon-api",
        "prometheus, jspecify memmon-api memmon-core micrometer-registry-prometheus"
                + " prometheus-metrics-exposition-textformats httpcore5 jackson-jr-objects slf4j-api"
    })
    void aUserInheritsNoMoreThanIsNeeded(String module, String allowed) throws Exception {
        List<String> inherited = new ArrayList<>(List.of("jspecify")); // from the parent
        NodeList dependencies = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(Path.of("..", "memmon-" + module, "pom.xml").toFile())
                .getElementsByTagName("dependency");
        for (int i = 0; i < dependencies.getLength(); i++) {
            Element dependency = (Element) dependencies.item(i);
            String scope = text(dependency, "scope");
            if (!text(dependency, "optional").equals("true") && (scope.isEmpty() || scope.equals("runtime"))) {
                inherited.add(text(dependency, "artifactId"));
            }
        }
        assertThat(inherited).isSubsetOf(allowed.split(" ", -1));
    }

    private static String text(Element parent, String tag) {
        NodeList found = parent.getElementsByTagName(tag);
        return found.getLength() == 0 ? "" : found.item(0).getTextContent().strip();
    }

    /** Returns the folder of classes or the jar, whichever the build has on the class path by now. */
    private static Path placeOf(String module) throws Exception {
        Class<?> known = Class.forName(
                switch (module) {
                    case "api" -> "io.memmon.api.plugin.Plugin";
                    case "core" -> "io.memmon.core.Memmon";
                    case "collectors" -> "io.memmon.collectors.jvm.JvmCollector";
                    case "responses" -> "io.memmon.responses.gc.GcAction";
                    default -> "io.memmon.prometheus.PrometheusEndpoint";
                });
        return Path.of(known.getProtectionDomain().getCodeSource().getLocation().toURI());
    }

    private static Map<String, Set<String>> servicesOf(Path place) throws IOException {
        if (Files.isDirectory(place)) {
            return servicesIn(place.resolve("META-INF/services"));
        }
        try (FileSystem jar = FileSystems.newFileSystem(place)) {
            return servicesIn(jar.getPath("META-INF/services"));
        }
    }

    private static Map<String, Set<String>> servicesIn(Path folder) throws IOException {
        Map<String, Set<String>> services = new TreeMap<>();
        if (Files.isDirectory(folder)) {
            try (Stream<Path> files = Files.list(folder)) {
                for (Path file : files.toList()) {
                    TreeSet<String> providers = new TreeSet<>(Files.readAllLines(file));
                    providers.removeIf(line -> line.isBlank() || line.startsWith("#"));
                    services.put(String.valueOf(file.getFileName()), providers);
                }
            }
        }
        return services;
    }
}
