package io.memmon.responses.diagnostics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DumpFolderTest {

    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-11-23T19:02:03.045Z"));

    @TempDir
    private Path temp = Path.of("");

    private Path path = temp;

    @BeforeEach
    void name() {
        path = temp.resolve("a/dumps");
    }

    @Test
    void isMadeForItsOwnerOnlyAndSoAreItsFiles() throws Exception {
        DumpFolder folder = DumpFolder.open(path, ".x", CLOCK);
        Path file = folder.create(42, ".x", written -> Files.writeString(written, "dump"));

        assertThat(permissions(path)).isEqualTo("rwx------");
        assertThat(permissions(file)).isEqualTo("rw-------");
        assertThat(file.getFileName()).hasToString("memmon-20261123T190203045Z-42.x");
        assertThat(file).hasContent("dump");
        assertThat(folder.disk().getUsableSpace()).isPositive();
    }

    @Test
    void nothingIsLeftOfAFileThatFails() throws Exception {
        DumpFolder folder = DumpFolder.open(path, ".x", CLOCK);

        assertThatThrownBy(() -> folder.create(1, ".x", written -> {
                    Files.writeString(written, "part");
                    throw new IOException("disk full");
                }))
                .hasMessage("disk full");

        assertThat(names()).isEmpty();
    }

    @Test
    void removesWhatAnEarlierLifeLeftUnfinished() throws Exception {
        DumpFolder.open(path, ".x", CLOCK);
        Files.writeString(path.resolve("memmon-20261123T190203045Z-1.partial.x"), "part");
        Files.writeString(path.resolve("memmon-20261123T190203045Z-1.partial.y"), "another kind");
        Files.writeString(path.resolve("other.partial.x"), "somebody else's");

        DumpFolder.open(path, ".x", CLOCK);

        assertThat(names()).containsExactly("memmon-20261123T190203045Z-1.partial.y", "other.partial.x");
    }

    @Test
    void keepsTheNewestByCountAndBytes() throws Exception {
        DumpFolder folder = DumpFolder.open(path, ".x", CLOCK);
        for (int i = 1; i <= 5; i++) {
            Files.writeString(path.resolve("memmon-2026112" + i + "T000000000Z-1.x"), "0123456789");
        }
        Files.writeString(path.resolve("theirs.x"), "0123456789");

        folder.keep(".x", 4, 1_000);
        assertThat(names()).hasSize(5).contains("theirs.x").doesNotContain("memmon-20261121T000000000Z-1.x");
        folder.keep(".x", 4, 29);
        assertThat(names())
                .containsExactly("memmon-20261124T000000000Z-1.x", "memmon-20261125T000000000Z-1.x", "theirs.x");
        folder.keep(".x", 4, 0);
        assertThat(names()).containsExactly("memmon-20261125T000000000Z-1.x", "theirs.x");
    }

    @Test
    void refusesASymbolicLink() throws Exception {
        Path real = Files.createDirectory(temp.resolve("real"));
        Path link = Files.createSymbolicLink(temp.resolve("link"), real);

        assertThatThrownBy(() -> DumpFolder.open(link, ".x", CLOCK))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("no symbolic link");
    }

    @Test
    void refusesALinkThatTookItsPlaceLater() throws Exception {
        DumpFolder folder = DumpFolder.open(path, ".x", CLOCK);
        Files.delete(path);
        Files.createSymbolicLink(path, Files.createDirectory(temp.resolve("real")));

        assertThatThrownBy(() -> folder.create(1, ".x", written -> Files.writeString(written, "dump")))
                .hasMessageContaining("no symbolic link");
    }

    @Test
    void refusesAFolderThatOthersCanWriteTo() throws Exception {
        Files.createDirectories(path);
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxrwxrwx"));

        assertThatThrownBy(() -> DumpFolder.open(path, ".x", CLOCK))
                .hasMessageContaining("must not be writable by others");
    }

    @Test
    void refusesAFile() throws Exception {
        Path file = Files.createFile(temp.resolve("file"));

        assertThatThrownBy(() -> DumpFolder.open(file, ".x", CLOCK)).hasMessageContaining("must be a directory");
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(path)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private static String permissions(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }
}
