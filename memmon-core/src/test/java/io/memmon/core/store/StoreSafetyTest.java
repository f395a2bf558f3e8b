package io.memmon.core.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.memmon.core.report.HistoryStep;
import io.memmon.core.report.StoreCondition;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVStoreException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What is learned of a service is its owner's business, and a file put there by somebody else is not read. */
@DisabledOnOs(OS.WINDOWS)
class StoreSafetyTest {

    @TempDir
    private Path folder;

    @Test
    void theFolderAndTheFileAreTheOwnersAlone() throws Exception {
        Path own = folder.resolve("deep").resolve("own");
        Life.begin(own, Life.START).record(5, 1e8).close();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(own)))
                .isEqualTo("rwx------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(own.resolve(Store.FILE))))
                .isEqualTo("rw-------");
        try (Stream<Path> files = Files.list(own)) {
            assertThat(files).containsExactly(own.resolve(Store.FILE));
        }
    }

    @Test
    void nothingGoesThroughSymbolicLinks() throws Exception {
        Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
        Path link = Files.createSymbolicLink(folder.resolve("link"), elsewhere);
        refuses(link, StoreCondition.UNSAFE, "the folder must not be a symbolic link");
        assertThat(elsewhere).isEmptyDirectory();

        Path own = Files.createDirectory(folder.resolve("own"));
        Path victim = Files.writeString(folder.resolve("victim"), "precious");
        Files.createSymbolicLink(own.resolve(Store.FILE), victim);
        refuses(own, StoreCondition.UNSAFE, "the file must be a regular file");
        assertThat(victim).hasContent("precious");
    }

    @Test
    void aFolderThatEverybodyMayWriteIsRefused() throws Exception {
        Path open = Files.createDirectory(folder.resolve("open"));
        Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxrwxrwx"));
        refuses(open, StoreCondition.UNSAFE, "the folder must not be writable by everybody");
        assertThat(open).isEmptyDirectory();
    }

    @Test
    void aFileThatDoesNotLetItselfBeWrittenIsSaid() throws Exception {
        Life.begin(folder, Life.START).record(5, 1e8).close();
        Path file = folder.resolve(Store.FILE);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("r--------"));
        if (Files.isWritable(file)) { // root writes anything, and so does its store
            try (Life life = Life.begin(folder, Life.START).record(5, 1e8).save()) {
                assertThat(life.condition()).isEqualTo(StoreCondition.ON);
            }
        } else {
            refuses(folder, StoreCondition.READ_ONLY, "the file must be readable and writable");
        }
    }

    @Test
    void aFailureIsNamedByWhatTheSystemSays() {
        Path file = folder.resolve(Store.FILE);
        assertThat(StoreFailure.conditionOf(new AccessDeniedException("x"), file))
                .isEqualTo(StoreCondition.READ_ONLY);
        assertThat(StoreFailure.conditionOf(new NoSuchFileException("x"), file)).isEqualTo(StoreCondition.GONE);
        assertThat(StoreFailure.conditionOf(written("Read-only file system"), file))
                .isEqualTo(StoreCondition.READ_ONLY);
        assertThat(StoreFailure.conditionOf(written("No space left on device"), file))
                .isEqualTo(StoreCondition.FULL);
        assertThat(StoreFailure.conditionOf(written("Input/output error"), file))
                .isEqualTo(StoreCondition.FAILED);
        assertThat(StoreFailure.conditionOf(written("x"), folder.resolve("gone").resolve(Store.FILE)))
                .isEqualTo(StoreCondition.GONE);
    }

    @Test
    void aFileThatCannotBeShortenedFailsAtOnceAndCausesNoCollection() throws Exception {
        Path file = Files.write(folder.resolve("file"), new byte[100]);
        FirmFile unwritable = new FirmFile(FileChannel.open(file, StandardOpenOption.READ), "file");
        unwritable.close();
        // Only what is no IOException keeps h2 from calling System.gc() and trying again.
        assertThatThrownBy(() -> unwritable.truncate(10))
                .isInstanceOf(MVStoreException.class)
                .hasMessageContaining("Could not truncate file file to size 10");
    }

    @Test
    void anInterruptedThreadClosesTheStoreInOrder() throws Exception {
        Life life = Life.begin(folder, Life.START).record(30, 1e8);
        Thread.currentThread().interrupt();
        life.close();
        assertThat(Thread.interrupted()).isTrue();
        try (Life next = Life.begin(folder, life.now())) {
            assertThat(next.condition()).isEqualTo(StoreCondition.ON);
            assertThat(next.used(HistoryStep.MINUTE)).hasSize(30);
        }
    }

    private static void refuses(Path folder, StoreCondition condition, String why) {
        try (Life life = Life.begin(folder, Life.START).record(5, 1e8).save()) {
            assertThat(life.condition()).isEqualTo(condition);
            assertThat(life.store.state().detail())
                    .contains("nothing is kept in")
                    .contains(why);
        }
    }

    private static MVStoreException written(String words) {
        return DataUtils.newMVStoreException(
                DataUtils.ERROR_WRITING_FAILED, "Writing to {0} failed", "file", new IOException(words));
    }
}
