package io.memmon.core.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.memmon.testkit.AllocationMeter;
import io.memmon.testkit.FakeTicker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalWriterTest {

    private static final long START = 1_764_000_000_000L;
    private static final LifeId LIFE = new LifeId(START, 4711, START - 500, "pod-1", "orders");
    private static final String CURRENT = "memmon-1764000000000-4711.jsonl";

    @TempDir
    private Path folder;

    private final FakeTicker ticker = new FakeTicker();
    private final FakeFolder fake = new FakeFolder();

    @Test
    void aRecordAllocatesNothing() throws Exception {
        try (JournalWriter writer = JournalWriter.open(folder, 1 << 30, LIFE, ticker)) {
            long bytes = AllocationMeter.bytes(
                    20_000,
                    2_000,
                    () -> writer.begin("level", START)
                            .put("area", "heap")
                            .put("level", "CRITICAL")
                            .put("ratio", 0.9512345)
                            .put("used", 123_456_789L)
                            .put("reason", "the live set stays \u00fcber 95 %")
                            .end());
            assertThat(bytes).isZero();
            assertThat(writer.trouble()).isEmpty();
        }
    }

    @Test
    void filesArePrivateAndTheFolderIsCreated() throws IOException {
        Path deep = folder.resolve("var/memmon");
        JournalWriter writer = JournalWriter.open(deep, 1 << 20, LIFE, ticker);
        writer.beat(START + 10_000);
        writer.closed(START + 11_000);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(deep)))
                .isEqualTo("rwx------");
        for (String file : List.of(CURRENT, "memmon-1764000000000-4711.beat")) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(deep.resolve(file))))
                    .isEqualTo("rw-------");
        }
        assertThat(writer.file()).contains(deep.resolve(CURRENT).toString());
    }

    @Test
    void foldersOfOthersAreRefusedInPlainWords() throws IOException {
        Path target = Files.createDirectory(folder.resolve("target"));
        Path link = Files.createSymbolicLink(folder.resolve("link"), target);
        Path open = Files.createDirectory(folder.resolve("open"));
        Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxrwxrwx"));
        Path file = Files.createFile(folder.resolve("file"));
        assertThat(trouble(link)).contains("must not be a symbolic link");
        assertThat(trouble(open)).contains("must not be writable by everybody");
        assertThat(trouble(file)).contains("must be a folder");
        assertThat(target).isEmptyDirectory();
    }

    @Test
    void twoMonitorsOfOneProcessHaveTheirOwnFiles() throws IOException {
        try (JournalWriter first = JournalWriter.open(folder, 1 << 20, LIFE, ticker);
                JournalWriter second = JournalWriter.open(folder, 1 << 20, LIFE, ticker)) {
            assertThat(first.file()).isNotEqualTo(second.file());
            assertThat(second.trouble()).isEmpty();
        }
        assertThat(new JournalReader(folder).lives()).hasSize(2);
    }

    @Test
    void theSizeCapHoldsAndTheLatestRecordsAndTheStartAreKept() throws IOException {
        long cap = 128 << 10;
        for (int life = 0; life < 12; life++) {
            LifeId id = new LifeId(START + life, 4711, START, "pod-1", "");
            try (JournalWriter writer = JournalWriter.open(folder, cap, id, ticker)) {
                for (int i = 0; i < 2000; i++) {
                    writer.begin("note", START + i)
                            .put("i", i)
                            .put("text", "some words to fill it up")
                            .end();
                }
                writer.beat(START);
                assertThat(writer.dropped()).isZero();
            }
            assertThat(size()).isLessThanOrEqualTo(cap);
        }
        List<Life> lives = new JournalReader(folder).lives();
        assertThat(lives).hasSizeGreaterThan(1);
        for (Life life : lives) {
            List<JournalRecord> records = life.records();
            assertThat(records.get(0).kind()).isEqualTo(JournalVocabulary.START);
            assertThat(records.get(records.size() - 1).number("i")).hasValue(1999);
            assertThat(records.stream().filter(record -> record.kind().equals(JournalVocabulary.START)))
                    .hasSize(1);
            assertThat(life.unreadable()).isZero();
        }
    }

    @Test
    void aFullDiskIsSaidAndTriedAgain() {
        try (JournalWriter writer = JournalWriter.open(fake, 1 << 20, LIFE, ticker)) {
            note(writer, 1);
            fake.leaveRoom(20);
            note(writer, 2);
            assertThat(writer.trouble().orElse("")).contains("/fake/" + CURRENT).contains("No space left on device");
            note(writer, 3);
            fake.leaveRoom(1 << 20);
            note(writer, 4);
            assertThat(writer.dropped()).isEqualTo(3);
            ticker.advance(Duration.ofSeconds(30));
            writer.beat(START + 40_000);
            assertThat(writer.trouble()).isEmpty();
            note(writer, 5);
        }
        assertThat(fake.content(CURRENT))
                .contains("\"i\":1,")
                .contains("\"kind\":\"gap\",\"dropped\":3")
                .contains("\"i\":5,")
                .doesNotContain("\"i\":3,");
        assertThat(fake.content(CURRENT)
                        .lines()
                        .filter(line -> JournalLine.parse(
                                        line.getBytes(java.nio.charset.StandardCharsets.UTF_8), 0, line.length())
                                .isPresent()))
                .as("start, 1, start, gap, 5; the torn line stands alone")
                .hasSize(5);
    }

    @Test
    void aFileThatVanishedIsMadeAgain() {
        try (JournalWriter writer = JournalWriter.open(fake, 1 << 20, LIFE, ticker)) {
            note(writer, 1);
            fake.deleteAll();
            writer.beat(START + 10_000);
            assertThat(writer.trouble().orElse("")).contains("was deleted");
            ticker.advance(Duration.ofSeconds(30));
            note(writer, 2);
            assertThat(writer.trouble()).isEmpty();
        }
        assertThat(fake.content(CURRENT)).contains("\"kind\":\"start\"").contains("\"i\":2,");
    }

    @Test
    void withoutHeapForANewFileTheOldOneGoesOn() {
        try (JournalWriter writer = JournalWriter.open(fake, 64 << 10, LIFE, ticker)) {
            fake.exhaustHeap(true);
            int i = 0;
            while (writer.dropped() == 0 && i < 10_000) {
                note(writer, i++);
            }
            assertThat(fake.content("memmon-1764000000000-4711.1.jsonl").length())
                    .isBetween(31 << 10, 32 << 10);
            fake.exhaustHeap(false);
            ticker.advance(Duration.ofSeconds(30));
            note(writer, -1);
            assertThat(fake.content(CURRENT)).contains("\"kind\":\"start\"").contains("\"i\":-1,");
        }
    }

    @Test
    void afterTheEndNothingIsWritten() throws IOException {
        JournalWriter writer = JournalWriter.open(folder, 1 << 20, LIFE, ticker);
        writer.closed(START + 1);
        long size = size();
        note(writer, 1);
        writer.beat(START + 2);
        writer.closed(START + 3);
        assertThat(size()).isEqualTo(size);
    }

    private String trouble(Path directory) {
        try (JournalWriter writer = JournalWriter.open(directory, 1 << 20, LIFE, ticker)) {
            note(writer, 1);
            return writer.trouble().orElse("");
        }
    }

    private static void note(JournalWriter writer, long i) {
        writer.begin("note", START).put("i", i).put("text", "words").end();
    }

    private long size() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.mapToLong(file -> file.toFile().length()).sum();
        }
    }
}
