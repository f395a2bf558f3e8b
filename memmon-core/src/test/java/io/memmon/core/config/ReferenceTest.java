package io.memmon.core.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class ReferenceTest {

    private final Problems problems = new Problems();
    private final Configuration empty =
            Configuration.load(new ConfigurationInputs("builder", Map.of(), Map.of(), Map.of()), problems);

    @Test
    void holdsExactlyTheKeysThatAreRead() {
        MonitorSettings.read(empty, problems);
        TreeSet<String> read = new TreeSet<>(empty.asked());
        read.add(ConfigurationInputs.FILE_KEY); // read by the inputs themselves
        assertThat(SourceFile.reference().keySet()).containsExactlyElementsOf(read);
    }

    @Test
    void holdsTheDefaultsOfTheRecords() {
        assertThat(MonitorSettings.read(empty, problems)).isEqualTo(MonitorSettings.DEFAULTS);
        assertThat(problems.list()).isEmpty();
    }

    @Test
    void everyKeyHasAComment() throws IOException {
        try (InputStream in = Objects.requireNonNull(SourceFile.class.getResourceAsStream("reference.conf"))) {
            List<String> lines = new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
            for (int i = 1; i < lines.size(); i++) {
                String line = lines.get(i).strip();
                if (line.contains(" = ") && !line.startsWith("#") && !line.matches("(medium|high|critical) = .*")) {
                    assertThat(lines.get(i - 1).strip()).as("above " + line).startsWith("#");
                }
            }
        }
    }
}
