package io.memmon.responses;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.memmon.api.response.ResponseAction;
import java.io.InputStream;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.nio.file.Path;
import java.util.List;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;

class ServicesTest {

    @Test
    void everyActionIsFound() {
        assertThat(ServiceLoader.load(ResponseAction.class).stream()
                        .map(ServiceLoader.Provider::get)
                        .map(ResponseAction::name))
                .containsExactly(
                        "cache", "heap-dump", "histogram", "jfr-dump", "drain", "exit", "gc", "notify", "shed", "trim");
    }

    @Test
    void theModuleProvidesWhatTheServiceFileLists() throws Exception {
        List<String> listed;
        try (InputStream file =
                ServicesTest.class.getResourceAsStream("/META-INF/services/io.memmon.api.response.ResponseAction")) {
            assertThat(file).isNotNull();
            listed = new String(file.readAllBytes(), UTF_8).lines().toList();
        }
        Path classes = Path.of(io.memmon.responses.gc.GcAction.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        ModuleDescriptor module = ModuleFinder.of(classes)
                .find("io.memmon.responses")
                .orElseThrow()
                .descriptor();

        assertThat(module.provides())
                .singleElement()
                .satisfies(provided -> assertThat(provided.providers()).isEqualTo(listed));
    }
}
