package io.memmon.lab.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RepeatedLogTest {

    @TempDir
    private Path folder;

    @Test
    void collectionsGoOnInTimeAndNumberBelowOneHead() throws Exception {
        Path real = Files.write(
                folder.resolve("real.log"),
                List.of(
                        "[0.005s][info][gc] Using G1",
                        "[1.500s][info][gc,start] GC(0) Pause Young",
                        "[2.500s][info][gc] GC(1) Pause Young 20M->10M(64M) 1.000ms",
                        "[2.600s][info][gc,heap,exit] Heap"));
        Path log = folder.resolve("gc.log");
        assertThat(RepeatedLog.write(real, log, 150)).isEqualTo(5);
        assertThat(Files.readAllLines(log))
                .containsExactly(
                        "[0.005s][info][gc] Using G1",
                        "[1.500s][info][gc,start] GC(0) Pause Young",
                        "[2.500s][info][gc] GC(1) Pause Young 20M->10M(64M) 1.000ms",
                        "[4.000s][info][gc,start] GC(2) Pause Young",
                        "[5.000s][info][gc] GC(3) Pause Young 20M->10M(64M) 1.000ms");
    }

    @Test
    void aLogWithoutCollectionsIsRefused() throws Exception {
        Path real = Files.writeString(folder.resolve("real.log"), "[0.005s][info][gc] Using G1\n");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RepeatedLog.write(real, folder.resolve("gc.log"), 1))
                .withMessageContaining("must tell of a collection, found 1 lines");
    }
}
