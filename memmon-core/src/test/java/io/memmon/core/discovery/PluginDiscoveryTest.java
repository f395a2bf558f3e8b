package io.memmon.core.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import io.memmon.api.collect.Collector;
import io.memmon.api.collect.CollectorContext;
import io.memmon.core.config.PluginSelection;
import io.memmon.core.config.Problem;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PluginDiscoveryTest {

    @TempDir
    private Path folder;

    @Test
    void everyBrokenPluginIsLeftOutAndTheOthersAreFound() throws IOException {
        try (URLClassLoader loader = services(
                "com.acme.Missing",
                Throwing.class.getName(),
                Erring.class.getName(),
                PluginDiscoveryTest.class.getName(),
                Nameless.class.getName(),
                Shouting.class.getName(),
                Good.class.getName())) {
            Findings findings = new PluginDiscovery(PluginSelection.DEFAULTS).find(loader);
            assertThat(ours(findings)).containsExactly("good");
            List<String> problems =
                    findings.problems().stream().map(Problem::text).toList();
            assertThat(problems)
                    .hasSize(6)
                    .allSatisfy(problem -> assertThat(problem).startsWith("warn[P0"));
            assertThat(problems.get(0)).contains("com.acme.Missing");
            assertThat(problems.get(1)).contains("Throwing").contains("java.lang.IllegalStateException: not today");
            assertThat(problems.get(2)).contains("Erring").contains("com/acme/Gone");
            assertThat(problems.get(3)).contains("PluginDiscoveryTest not a subtype");
            assertThat(problems.get(4)).contains("Nameless").contains("must return its name");
            assertThat(problems.get(5)).contains("Shouting").contains("found \"SHOUT\"");
        }
    }

    @Test
    void aMalformedServiceFileHidesNothingElse() throws IOException {
        try (URLClassLoader loader = services("this is no class name!");
                URLClassLoader child = services(folder.resolve("second"), loader, Good.class.getName())) {
            Findings findings = new PluginDiscovery(PluginSelection.DEFAULTS).find(child);
            assertThat(ours(findings)).containsExactly("good");
            assertThat(findings.problems())
                    .singleElement()
                    .satisfies(problem ->
                            assertThat(problem.line()).contains("META-INF/services/io.memmon.api.collect.Collector"));
        }
    }

    @Test
    void nothingIsSearchedWhenDiscoveryIsOff() throws IOException {
        try (URLClassLoader loader = services(Good.class.getName(), "com.acme.Missing")) {
            Findings findings = new PluginDiscovery(
                            new PluginSelection(PluginSelection.Discovery.OFF, List.of(), List.of()))
                    .find(loader);
            assertThat(findings).isEqualTo(Findings.none());
        }
    }

    @Test
    void aClassThatIsDisabledIsNotConstructed() throws IOException {
        try (URLClassLoader loader = services(Throwing.class.getName(), Good.class.getName())) {
            Findings findings = new PluginDiscovery(new PluginSelection(
                            PluginSelection.Discovery.ALL, List.of(), List.of(Throwing.class.getName())))
                    .find(loader);
            assertThat(findings.problems()).isEmpty();
            assertThat(ours(findings)).containsExactly("good");
        }
    }

    @Test
    void aLaterLoaderBringsOnlyWhatIsNew() throws IOException {
        try (URLClassLoader parent = services(Good.class.getName());
                URLClassLoader child = services(folder.resolve("child"), parent, Better.class.getName())) {
            PluginDiscovery discovery = new PluginDiscovery(PluginSelection.DEFAULTS);
            PluginCatalogue catalogue =
                    PluginCatalogue.of(Findings.none(), discovery.find(parent), PluginSelection.DEFAULTS);
            Findings late = discovery.findLate(child, catalogue);
            assertThat(ours(late)).containsExactly("better");
            assertThat(catalogue.with(late).added()).hasSize(1);
        }
    }

    /** The class path of this test may hold plugins of its own one day. */
    private static List<String> ours(Findings findings) {
        return findings.plugins().stream()
                .filter(found -> found.plugin().getClass().getName().contains("PluginDiscoveryTest"))
                .map(CataloguedPlugin::name)
                .collect(Collectors.toList());
    }

    private URLClassLoader services(String... lines) throws IOException {
        return services(folder.resolve("first"), PluginDiscoveryTest.class.getClassLoader(), lines);
    }

    private static URLClassLoader services(Path root, ClassLoader parent, String... lines) throws IOException {
        Path file = root.resolve("META-INF/services/" + Collector.class.getName());
        Files.createDirectories(file.getParent());
        Files.write(file, List.of(lines));
        return new URLClassLoader(new URL[] {root.toUri().toURL()}, parent);
    }

    public abstract static class Sampling implements Collector {
        @Override
        public Sampler open(CollectorContext context) {
            return out -> {};
        }
    }

    public static final class Good extends Sampling {
        @Override
        public String name() {
            return "good";
        }
    }

    public static final class Better extends Sampling {
        @Override
        public String name() {
            return "better";
        }
    }

    public static final class Throwing extends Sampling {
        public Throwing() {
            throw new IllegalStateException("not today");
        }

        @Override
        public String name() {
            return "throwing";
        }
    }

    public static final class Erring extends Sampling {
        public Erring() {
            throw new NoClassDefFoundError("com/acme/Gone");
        }

        @Override
        public String name() {
            return "erring";
        }
    }

    public static final class Nameless extends Sampling {
        @Override
        public String name() {
            throw new UnsupportedOperationException();
        }
    }

    public static final class Shouting extends Sampling {
        @Override
        public String name() {
            return "SHOUT";
        }
    }
}
