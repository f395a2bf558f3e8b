package io.memmon.core.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.memmon.core.report.HistoryStep;
import io.memmon.core.report.StoreCondition;
import java.io.BufferedReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A file that the kernel does not let grow, as on a full disk: it is said, the life goes on, what was committed stands. */
@EnabledOnOs(OS.LINUX)
class FullDiskIT {

    @TempDir
    private Path folder;

    @Test
    void aFullDiskIsSaidAndCostsOnlyWhatDoesNotFit() throws Exception {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Process child = new ProcessBuilder(
                        "/bin/sh",
                        "-c",
                        "ulimit -f 48; exec \"$@\"",
                        "sh",
                        java,
                        "-XX:-UsePerfData",
                        "-XX:+UseSerialGC",
                        "-Xmx64m",
                        "-Xshare:auto",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Writing.class.getName(),
                        folder.toString(),
                        Long.toString(Life.START))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        int turns = 0;
        int refused = 0;
        try (BufferedReader lines = child.inputReader(StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null && refused < 5 && turns < 5000; line = lines.readLine()) {
                turns++;
                if (!line.contains(" ON ")) {
                    refused++;
                    assertThat(line).contains(" FULL nothing is kept in " + folder.resolve(Store.FILE));
                }
            }
            child.destroyForcibly();
        }
        assertThat(child.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(refused)
                .as("turns that went on after the disk was full, of %d", turns)
                .isEqualTo(5);
        try (Life next = Life.begin(folder, Life.START + Duration.ofHours(20).toMillis())) {
            assertThat(next.used(HistoryStep.MINUTE)).isNotEmpty();
            next.record(5, 1e8).save();
            assertThat(next.condition()).isEqualTo(StoreCondition.ON);
        }
    }
}
