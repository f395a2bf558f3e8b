package io.memmon.collectors.jvm;

import static org.assertj.core.api.Assertions.assertThat;

import io.memmon.api.collect.Collector;
import java.lang.module.ModuleDescriptor.Provides;
import java.lang.module.ModuleFinder;
import java.nio.file.Path;
import java.util.List;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;

class DiscoveryTest {

    @Test
    void serviceFileAndModuleNameTheSameCollectors() throws Exception {
        Path origin = Path.of(JvmCollector.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        List<String> provided =
                ModuleFinder.of(origin).find("io.memmon.collectors").orElseThrow().descriptor().provides().stream()
                        .map(Provides::providers)
                        .flatMap(List::stream)
                        .toList();
        assertThat(ServiceLoader.load(Collector.class).stream()
                        .map(provider -> provider.type().getName())
                        .filter(name -> name.startsWith("io.memmon.collectors.")))
                .containsExactlyInAnyOrderElementsOf(provided)
                .isNotEmpty();
    }
}
