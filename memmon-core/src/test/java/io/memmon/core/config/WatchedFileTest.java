package io.memmon.core.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WatchedFileTest {

    private static final Instant START = Instant.parse("2026-11-23T13:00:00Z");

    @TempDir
    private Path folder;

    private Path file;
    private Instant now = START;
    private WatchedFile watched;

    @BeforeEach
    void start() throws IOException {
        file = folder.resolve("memmon.conf");
        write("memmon.mode = observe", START.minusSeconds(60));
        Problems problems = new Problems();
        Configuration configuration = Configuration.load(
                new ConfigurationInputs("builder", Map.of("config", file.toString()), Map.of(), Map.of()), problems);
        assertThat(problems.list()).isEmpty();
        watched = new WatchedFile(configuration, () -> now, WatchedFileTest::check);
    }

    @Test
    void anUnchangedOrTouchedFileChangesNothing() throws IOException {
        assertThat(watched.poll()).isInstanceOf(WatchedFile.Poll.Unchanged.class);
        write("# a comment\nmemmon.mode = observe", START.minusSeconds(10));
        assertThat(watched.poll()).isInstanceOf(WatchedFile.Poll.Unchanged.class);
    }

    @Test
    void anOlderChangeIsTakenAtOnceAndOnlyOnce() throws IOException {
        write("memmon.mode = act", START.minusSeconds(2));
        assertThat(watched.poll()).isInstanceOf(WatchedFile.Poll.Changed.class);
        assertThat(mode()).isEqualTo(Mode.ACT);
        assertThat(watched.poll()).isInstanceOf(WatchedFile.Poll.Unchanged.class);
    }

    @Test
    void aFileThatWasJustTruncatedIsNotTaken() throws IOException {
        write("", START);
        assertThat(watched.poll()).isInstanceOf(WatchedFile.Poll.Unchanged.class);
        assertThat(mode()).isEqualTo(Mode.OBSERVE);
        write("memmon.mode = observe\nmemmon.sampling.slow-interval = 6s", START.plusMillis(1));
        now = START.plusSeconds(5);
        assertThat(watched.poll()).isInstanceOf(WatchedFile.Poll.Changed.class);
        assertThat(mode()).isEqualTo(Mode.OBSERVE);
    }

    @Test
    void aFileFromTheFutureIsTakenWhenTwoLooksFindItTheSame() throws IOException {
        write("memmon.mode = act", START.plusSeconds(3600));
        assertThat(watched.poll()).isInstanceOf(WatchedFile.Poll.Unchanged.class);
        assertThat(watched.poll()).isInstanceOf(WatchedFile.Poll.Changed.class);
    }

    @Test
    void aWrongFileIsRefusedWholeAndSaidOnce() throws IOException {
        write("memmon { mode = act, sampling.slow-interval = 1ms }", START.minusSeconds(4));
        assertThat(watched.poll())
                .isInstanceOfSatisfying(
                        WatchedFile.Poll.Refused.class,
                        refused -> assertThat(refused.problems())
                                .extracting(Problem::key)
                                .containsExactly("memmon.sampling.slow-interval"));
        assertThat(mode()).isEqualTo(Mode.OBSERVE);
        assertThat(watched.poll()).isInstanceOf(WatchedFile.Poll.Unchanged.class);
        write("memmon { mode = act, ", START.minusSeconds(3));
        assertThat(watched.poll()).isInstanceOf(WatchedFile.Poll.Refused.class);
        write("memmon { mode = act }", START.minusSeconds(2));
        assertThat(watched.poll()).isInstanceOf(WatchedFile.Poll.Changed.class);
        assertThat(mode()).isEqualTo(Mode.ACT);
    }

    @Test
    void aMissingFileIsSaidOnceAndChangesNothing() throws IOException {
        Files.delete(file);
        assertThat(watched.poll()).isInstanceOf(WatchedFile.Poll.Refused.class);
        assertThat(watched.poll()).isInstanceOf(WatchedFile.Poll.Unchanged.class);
        write("memmon.mode = observe", START.minusSeconds(2));
        assertThat(watched.poll()).isInstanceOf(WatchedFile.Poll.Unchanged.class);
        Files.delete(file);
        assertThat(watched.poll()).isInstanceOf(WatchedFile.Poll.Refused.class);
        assertThat(mode()).isEqualTo(Mode.OBSERVE);
    }

    private Mode mode() {
        return MonitorSettings.read(watched.current(), new Problems()).mode();
    }

    private static List<Problem> check(Configuration next) {
        Problems problems = new Problems();
        MonitorSettings.read(next, problems);
        return problems.list();
    }

    private void write(String content, Instant modified) throws IOException {
        Files.writeString(file, content);
        Files.setLastModifiedTime(file, FileTime.from(modified));
    }
}
