package io.memmon.prometheus.cli.reach;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class JvmOutsideTest {

    @Test
    void theLastOptionForTheHeapCounts() {
        assertThat(JvmOutside.heap(List.of("java", "-Xmx64m", "-XX:MaxHeapSize=2g", "-Xmx1g", "app.Main")))
                .contains("1g");
        assertThat(JvmOutside.heap(List.of("java", "-XX:MaxRAMPercentage=75", "app.Main")))
                .isEmpty();
        assertThat(JvmOutside.heap(List.of("java", "-Xmx\u001b[31m", "app.Main")))
                .isEmpty();
    }

    @Test
    void theReleaseIsThatOfTheRunTimeImage() {
        assertThat(JvmOutside.of(ProcessHandle.current().pid()).release()).contains(System.getProperty("java.version"));
        assertThat(JvmOutside.of(4811200)).isEqualTo(new JvmOutside(Optional.empty(), Optional.empty()));
    }
}
