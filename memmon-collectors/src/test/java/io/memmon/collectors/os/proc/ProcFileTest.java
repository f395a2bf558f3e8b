package io.memmon.collectors.os.proc;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcFileTest {

    @TempDir
    Path folder;

    @Test
    void seesTheNewContentAtEachReading() throws Exception {
        Path path = Files.writeString(folder.resolve("n"), "12345\n");
        try (ProcFile file = new ProcFile(path, ProcFile.LINE)) {
            assertThat(file.read()).isTrue();
            assertThat(file.text().column(0)).isEqualTo(12345);
            Files.writeString(path, "7\n");
            assertThat(file.read()).isTrue();
            assertThat(file.text().column(0)).isEqualTo(7);
        }
    }

    @Test
    void fileThatAppearsLaterIsFound() throws Exception {
        Path path = folder.resolve("late");
        try (ProcFile file = new ProcFile(path, ProcFile.LINE)) {
            assertThat(file.read()).isFalse();
            Files.writeString(path, "5\n");
            int readings = 1;
            while (!file.read()) {
                readings++;
                assertThat(readings).isLessThan(20);
            }
            assertThat(file.text().column(0)).isEqualTo(5);
        }
    }

    @Test
    void failedReadingLeavesNoOldContent() throws Exception {
        Path path = Files.writeString(folder.resolve("n"), "5\n");
        ProcFile file = new ProcFile(path, ProcFile.LINE);
        file.read();
        file.close();
        Files.delete(path);
        assertThat(file.read()).isFalse();
        assertThat(file.text().column(0)).isEqualTo(KernelText.ABSENT);
    }

    @Test
    void interruptDoesNotCloseIt() throws Exception {
        Path path = Files.writeString(folder.resolve("n"), "5\n");
        try (ProcFile file = new ProcFile(path, ProcFile.LINE)) {
            file.read();
            Thread.currentThread().interrupt();
            assertThat(file.read()).isTrue();
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    @Test
    void fileLongerThanABufferfulIsReadUpToThat() throws Exception {
        Path path = Files.writeString(folder.resolve("long"), "first 1\n" + "x 1\n".repeat(5_000));
        try (ProcFile file = new ProcFile(path, ProcFile.TABLE)) {
            assertThat(file.read()).isTrue();
            assertThat(file.text().value("first".getBytes(java.nio.charset.StandardCharsets.US_ASCII)))
                    .isEqualTo(1);
        }
    }
}
