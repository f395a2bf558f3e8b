package io.memmon.core.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.memmon.core.report.HistoryStep;
import io.memmon.core.report.StoreCondition;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
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
        List<String> command = new ArrayList<>(List.of("/bin/sh", "-c", "ulimit -f 48; exec \"$@\"", "sh"));
        command.addAll(Writing.command(folder, Life.START));
        List<String> refused = new ArrayList<>();
        AtomicInteger turns = new AtomicInteger();
        Writing.run(command, line -> {
            if (!line.contains(" ON ")) {
                refused.add(line);
            }
            return refused.size() == 5 || turns.incrementAndGet() == 5000;
        });
        assertThat(refused)
                .as("turns that went on after the disk was full, of %s", turns)
                .hasSize(5)
                .allSatisfy(
                        line -> assertThat(line).contains(" FULL nothing is kept in " + folder.resolve(Store.FILE)));
        try (Life next = Life.begin(folder, Life.START + Duration.ofHours(20).toMillis())) {
            assertThat(next.used(HistoryStep.MINUTE)).isNotEmpty();
            next.record(5, 1e8).save();
            assertThat(next.condition()).isEqualTo(StoreCondition.ON);
        }
    }
}
