package io.memmon.core.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.memmon.core.report.HistoryStep;
import io.memmon.core.report.StoreCondition;
import java.io.BufferedReader;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code kill -9} in the middle of writes: everything up to the last commit is there, and the next life goes on. */
class KilledWhileWritingIT {

    private static final int LIVES = Boolean.getBoolean("memmon.lab") ? 30 : 4;

    @TempDir
    private Path folder;

    @Test
    void whatWasCommittedIsThereAfterAKillAtAnyMoment() throws Exception {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        long start = Life.START;
        for (int life = 0; life < LIVES; life++) {
            int commits = 20 + random.nextInt(60);
            Process child = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Xmx64m",
                            "-XX:+UseSerialGC",
                            "-XX:TieredStopAtLevel=1",
                            "-Xshare:auto",
                            "-cp",
                            System.getProperty("java.class.path"),
                            Writing.class.getName(),
                            folder.toString(),
                            Long.toString(start))
                    .redirectError(new File(folder.toFile(), "errors.txt"))
                    .start();
            int committed = -1;
            try (BufferedReader lines = child.inputReader(StandardCharsets.UTF_8)) {
                for (String line = lines.readLine(); line != null && committed < commits; line = lines.readLine()) {
                    committed = Integer.parseInt(line.substring(0, line.indexOf(' ')));
                }
                child.destroyForcibly();
            }
            assertThat(child.waitFor(20, TimeUnit.SECONDS)).isTrue();
            assertThat(committed)
                    .as(Files.readString(folder.resolve("errors.txt")))
                    .isGreaterThanOrEqualTo(commits);
            long lastMinute = start + (committed + 1L) * 5 * 60_000 - 60_000;
            try (Life next = Life.begin(folder, lastMinute + 120_000)) {
                assertThat(next.condition()).isEqualTo(StoreCondition.ON);
                assertThat(next.used(HistoryStep.MINUTE))
                        .as("seed %d, life %d", seed, life)
                        .anyMatch(point -> point.at().toEpochMilli() == lastMinute);
            }
            assertThat(folder.resolve(Store.FILE + ".corrupt")).doesNotExist();
            start = lastMinute + Duration.ofMinutes(10).toMillis();
        }
    }
}
