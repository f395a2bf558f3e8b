package io.memmon.core.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.memmon.testkit.FakeTicker;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalReaderTest {

    private static final Instant START = Instant.parse("2026-11-23T13:05:07Z");
    private static final Instant END = Instant.parse("2026-11-23T14:33:10Z");
    private static final LifeId DEAD = life(START, 4711, "pod-1");
    private static final LifeId SELF = life(END.plusSeconds(20), 4800, "pod-1");

    @TempDir
    private Path folder;

    @Test
    void tellsHowTheLastLifeEnded() {
        die(DEAD);
        assertThat(last(SELF).sentence())
                .isEqualTo(
                        "The last run (pid 4711, started 2026-11-23 13:05:07) ended without closing at about 14:33:10,"
                                + " 4 s after heap reached CRITICAL; incident 3 was open.");
        assertThat(last(SELF).sentence(ZoneId.of("Pacific/Auckland"))).contains("started 2026-11-24 02:05:07");
    }

    @Test
    void tellsThatTheLastLifeEndedInOrder() {
        JournalWriter writer = open(DEAD);
        writer.closed(END.toEpochMilli());
        assertThat(last(SELF).ending()).isEqualTo(LastLife.Ending.IN_ORDER);
        assertThat(last(SELF).sentence())
                .isEqualTo("The last run (pid 4711, started 2026-11-23 13:05:07) ended in order at 14:33:10.");
    }

    @Test
    void cutAnywhereItNeitherThrowsNorInvents() throws IOException {
        die(DEAD);
        Path file = folder.resolve("memmon-" + DEAD.startMillis() + "-4711.jsonl");
        byte[] whole = Files.readAllBytes(file);
        List<JournalRecord> all = new JournalReader(folder).lives().get(0).records();
        assertThat(all).hasSize(6);
        for (int cut = 0; cut <= whole.length; cut++) {
            Files.write(file, Arrays.copyOf(whole, cut));
            Life life = new JournalReader(folder).lives().get(0);
            assertThat(life.records())
                    .as("cut at %d", cut)
                    .isEqualTo(all.subList(0, life.records().size()));
            assertThat(LastLife.of(life).sentence()).startsWith("The last run (pid 4711");
            int lines = (int) new String(whole, 0, cut, StandardCharsets.ISO_8859_1)
                    .chars()
                    .filter(c -> c == '\n')
                    .count();
            assertThat(life.records()).as("cut at %d", cut).hasSize(lines);
        }
    }

    @Test
    void aBeatCutOrTornAnywhereIsNoBeat() throws IOException {
        die(DEAD);
        Path file = folder.resolve("memmon-" + DEAD.startMillis() + "-4711.beat");
        byte[] whole = Files.readAllBytes(file);
        for (int cut = 0; cut < whole.length; cut++) {
            Files.write(file, Arrays.copyOf(whole, cut));
            assertThat(new JournalReader(folder).lives().get(0).lastBeatMillis())
                    .isEmpty();
        }
        byte[] other =
                new BeatRecord().at(END.plusSeconds(12_345).toEpochMilli()).clone();
        for (int cut = 20; cut < 40; cut++) {
            byte[] torn = other.clone();
            System.arraycopy(whole, cut, torn, cut, whole.length - cut);
            Files.write(file, torn);
            assertThat(new JournalReader(folder).lives().get(0).lastBeatMillis().orElse(0))
                    .isIn(0L, END.toEpochMilli(), END.plusSeconds(12_345).toEpochMilli());
        }
    }

    @Test
    void rubbishOfAnyKindIsSkipped() throws IOException {
        die(DEAD);
        long seed = System.identityHashCode(this);
        Random random = new Random(seed);
        byte[] rubbish = new byte[100_000];
        random.nextBytes(rubbish);
        Path file = folder.resolve("memmon-" + DEAD.startMillis() + "-4711.jsonl");
        byte[] whole = Files.readAllBytes(file);
        byte[] mixed = Arrays.copyOf(rubbish, rubbish.length + 1 + whole.length);
        mixed[rubbish.length] = '\n';
        System.arraycopy(whole, 0, mixed, rubbish.length + 1, whole.length);
        Files.write(file, mixed);
        Files.write(folder.resolve("memmon-1-2.jsonl"), rubbish);
        Files.createFile(folder.resolve("memmon-3-4.jsonl"));
        Files.createDirectory(folder.resolve("memmon-5-6.jsonl"));
        Files.createSymbolicLink(folder.resolve("memmon-7-8.jsonl"), Path.of("notes.txt"));
        Files.writeString(folder.resolve("notes.txt"), "not ours");
        List<Life> lives = new JournalReader(folder).lives();
        assertThat(lives).extracting(Life::pid).containsExactly(4711L, 8L, 6L, 4L, 2L);
        assertThat(lives.get(0).records()).as("seed %d", seed).hasSize(6);
        assertThat(lives.subList(1, 5))
                .as("seed %d", seed)
                .allMatch(life -> life.records().isEmpty());
        assertThat(new JournalReader(folder.resolve("nowhere")).lives()).isEmpty();
    }

    @Test
    void recordsOfAnotherVersionAreNotGuessedAt() throws IOException {
        String line = "{\"v\":2,\"t\":1,\"kind\":\"closed\"";
        java.util.zip.CRC32 check = new java.util.zip.CRC32();
        check.update(line.getBytes(StandardCharsets.UTF_8));
        Files.writeString(
                folder.resolve("memmon-" + DEAD.startMillis() + "-4711.jsonl"),
                line + String.format(java.util.Locale.ROOT, ",\"crc\":\"%08x\"}%n", check.getValue()));
        Life life = new JournalReader(folder).lives().get(0);
        assertThat(life.unreadable()).isEqualTo(1);
        assertThat(life.endedInOrder()).isFalse();
    }

    @Test
    void aLifeThatGoesOnIsNotTheLastOne() {
        die(DEAD);
        Instant soon = END.plusSeconds(20);
        JournalReader allAlive = new JournalReader(folder, pid -> true);
        assertThat(allAlive.lastLife(SELF, soon)).as("a neighbour").isEmpty();
        assertThat(allAlive.lastLife(SELF, END.plusSeconds(3600)))
                .as("its id is another's now")
                .isPresent();
        JournalReader allDead = new JournalReader(folder, pid -> false);
        assertThat(allDead.lastLife(SELF, soon)).isPresent();
        assertThat(allDead.lastLife(life(soon, 4800, "pod-2"), soon))
                .as("on another host")
                .isEmpty();
        assertThat(allAlive.lastLife(life(soon, 4711, "pod-1"), soon))
                .as("same id after a restart")
                .isPresent();
        LifeId sibling =
                new LifeId(soon.toEpochMilli(), 4711, START.minusSeconds(60).toEpochMilli(), "pod-1", "orders");
        assertThat(allAlive.lastLife(sibling, soon))
                .as("another monitor of this process")
                .isEmpty();
        LifeId foreign = new LifeId(soon.toEpochMilli(), 4800, soon.toEpochMilli(), "pod-1", "billing");
        assertThat(allDead.lastLife(foreign, soon)).as("another service").isEmpty();
        assertThat(allDead.lastLife(DEAD, soon)).as("itself").isEmpty();
    }

    @Test
    void aClosedIncidentIsNotOpen() {
        JournalWriter writer = open(life(START.plusSeconds(1), 4712, "pod-1"));
        incident(writer, JournalVocabulary.INCIDENT_OPENED, 1);
        incident(writer, JournalVocabulary.INCIDENT_OPENED, 2);
        incident(writer, JournalVocabulary.INCIDENT, 4);
        incident(writer, JournalVocabulary.INCIDENT_CLOSED, 1);
        writer.beat(END.plusSeconds(1).toEpochMilli());
        assertThat(last(SELF).openIncidents()).containsExactly(2L, 4L);
        assertThat(last(SELF).sentence()).endsWith("14:33:11; incidents 2, 4 were open.");
    }

    private void die(LifeId life) {
        JournalWriter writer = open(life);
        level(writer, "heap", "HIGH", 60);
        incident(writer, JournalVocabulary.INCIDENT_OPENED, 3);
        level(writer, "container", "LOW", 50);
        level(writer, "heap", "CRITICAL", 4);
        writer.begin(JournalVocabulary.RESPONSE, END.minusSeconds(3).toEpochMilli())
                .put("action", "gc")
                .put("freed", 12.5e6)
                .end();
        writer.beat(END.toEpochMilli()); // and never closed: killed
    }

    private JournalWriter open(LifeId life) {
        return JournalWriter.open(folder, 1 << 20, life, new FakeTicker());
    }

    private LastLife last(LifeId self) {
        return new JournalReader(folder, pid -> false)
                .lastLife(self, END.plusSeconds(30))
                .orElseThrow();
    }

    private static void level(JournalWriter writer, String area, String level, long before) {
        writer.begin(JournalVocabulary.LEVEL_CHANGED, END.minusSeconds(before).toEpochMilli())
                .put(JournalVocabulary.AREA, area)
                .put(JournalVocabulary.LEVEL, level)
                .end();
    }

    private static void incident(JournalWriter writer, String kind, long id) {
        writer.begin(kind, END.minusSeconds(59).toEpochMilli())
                .put(JournalVocabulary.INCIDENT_ID, id)
                .end();
    }

    private static LifeId life(Instant start, long pid, String host) {
        return new LifeId(start.toEpochMilli(), pid, start.minusMillis(500).toEpochMilli(), host, "orders");
    }
}
