package io.memmon.core.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.memmon.api.memory.Level;
import io.memmon.core.archive.Archive;
import io.memmon.core.archive.EventArchive;
import io.memmon.core.baseline.Baselines;
import io.memmon.core.config.StoreSettings;
import io.memmon.core.forecast.ForecastMemory;
import io.memmon.core.policy.ForecastMemories;
import io.memmon.core.policy.ForecastMemories.Learned;
import io.memmon.core.report.DailyCount;
import io.memmon.core.report.HistoryPoint;
import io.memmon.core.report.HistoryStep;
import io.memmon.core.report.ResponseReport;
import io.memmon.core.report.ResponseResult;
import io.memmon.core.report.StoreCondition;
import io.memmon.core.report.Transition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoreTest {

    private static final long HOUR = Duration.ofHours(1).toMillis();

    @TempDir
    private Path folder;

    @Test
    void theNextLifeGoesOnWhereTheLastOneEnded() {
        try (Life first = Life.begin(folder, Life.START)) {
            first.record(120, 5e8);
            first.events.count(DailyCount.Kind.ALERT, "MemoryHigh", "", 3, 90);
        }
        try (Life second = Life.begin(folder, Life.START + 3 * HOUR)) {
            List<HistoryPoint> minutes = second.used(HistoryStep.MINUTE);
            assertThat(minutes).hasSize(120);
            assertThat(minutes.get(0).last()).isCloseTo(5e8, within(3e4));
            assertThat(second.used(HistoryStep.QUARTER_HOUR)).hasSize(8);
            assertThat(second.used(HistoryStep.TEN_SECONDS)).isEmpty();
            assertThat(second.baselines.hours("heap")).hasSize(2);
            assertThat(second.events.days(LocalDate.of(2026, 11, 23)))
                    .contains(
                            new DailyCount(LocalDate.of(2026, 11, 23), DailyCount.Kind.ALERT, "MemoryHigh", "", 3, 90));
            second.record(10, 6e8);
            assertThat(second.used(HistoryStep.MINUTE)).hasSize(130);
            assertThat(second.used(HistoryStep.SIX_HOURS)).hasSize(1);
        }
    }

    @Test
    void whatHappenedInEarlierLivesIsKnownOnceAndWithWhatItFreed() {
        Instant at = Instant.ofEpochMilli(Life.START);
        Transition rise = new Transition(
                at,
                "heap",
                Level.NORMAL,
                Level.HIGH,
                "heap is full",
                OptionalDouble.of(0.91),
                OptionalLong.of(910),
                OptionalLong.of(1000),
                OptionalLong.empty());
        Transition fall = new Transition(
                at,
                "direct",
                Level.LOW,
                Level.NORMAL,
                "",
                OptionalDouble.empty(),
                OptionalLong.empty(),
                OptionalLong.empty(),
                OptionalLong.empty());
        ResponseReport cache = new ResponseReport(
                at.plusSeconds(1),
                7,
                "cache",
                "heap",
                Level.HIGH,
                2,
                ResponseResult.ENGAGED,
                OptionalLong.empty(),
                "not yet",
                Duration.ofMillis(3),
                "halved");
        ResponseReport measured = cache.measured(OptionalLong.of(-5), "by a collection");
        try (Life first = Life.begin(folder, Life.START)) {
            first.events.changed(rise);
            first.events.changed(fall);
            first.events.responded(cache);
            first.save();
            first.events.measured(measured);
        }
        try (Life second = Life.begin(folder, Life.START + HOUR)) {
            assertThat(second.events.transitions(Instant.EPOCH)).containsExactly(rise, fall);
            assertThat(second.events.responses(Instant.EPOCH)).containsExactly(measured);
        }
        try (Life third = Life.begin(folder, Life.START + 93 * 24 * HOUR)) {
            third.advance(5).save();
        }
        try (Life fourth = Life.begin(folder, Life.START + 93 * 24 * HOUR)) {
            assertThat(fourth.events.transitions(Instant.EPOCH)).isEmpty();
        }
    }

    @Test
    void aToolReadsItAlsoWhileAMonitorWritesIt() throws Exception {
        try (Life life = Life.begin(folder, Life.START).record(30, 4e8).save()) {
            List<String> read = new ArrayList<>();
            StoredHistory.read(folder.resolve(Store.FILE), HistoryStep.MINUTE, (at, figure, bucket) -> {
                assertThat(bucket.readings()).isEqualTo(1);
                read.add((at - Life.START) / 60_000 + " " + figure);
            });
            assertThat(read).hasSize(30).startsWith("0 heap/used").endsWith("29 heap/used");
            assertThat(life.condition()).isEqualTo(StoreCondition.ON);
        }
        Path rubbish = Files.write(folder.resolve("rubbish"), new byte[20_000]);
        assertThatThrownBy(() -> StoredHistory.read(rubbish, HistoryStep.MINUTE, (at, figure, bucket) -> {}))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("rubbish could not be read as memmon's history");
    }

    @Test
    void withoutAFolderNothingIsWritten() {
        assertThat(Store.open(
                        StoreSettings.DEFAULTS,
                        new Archive("r", Instant.EPOCH),
                        new EventArchive("r", InstantSource.system()),
                        new Baselines(),
                        new ForecastMemories(() -> 0),
                        () -> 0,
                        InstantSource.system()))
                .isEmpty();
    }

    @Test
    void theSecondOnOneFileGoesOnWithoutItAndSaysSo() {
        try (Life first = Life.begin(folder, Life.START).record(10, 1e8).save();
                Life second = Life.begin(folder, Life.START).record(5, 2e8).save()) {
            assertThat(first.condition()).isEqualTo(StoreCondition.ON);
            assertThat(second.condition()).isEqualTo(StoreCondition.HELD);
            assertThat(second.store.state().detail()).contains("another process or monitor is using it");
            assertThat(second.used(HistoryStep.MINUTE)).hasSize(5);
        }
        try (Life third = Life.begin(folder, Life.START + HOUR)) {
            assertThat(third.used(HistoryStep.MINUTE)).hasSize(10);
        }
    }

    @Test
    void aFileThatCannotBeReadIsMovedAsideAndBegunAnew() throws Exception {
        byte[] rubbish = new byte[50_000];
        new Random(1).nextBytes(rubbish);
        Path file = folder.resolve(Store.FILE);
        Files.write(file, rubbish);
        try (Life life = Life.begin(folder, Life.START).record(10, 1e8).save()) {
            assertThat(life.condition()).isEqualTo(StoreCondition.MOVED_ASIDE);
            assertThat(life.store.state().detail()).contains("was moved to " + file + ".corrupt and begun anew");
        }
        assertThat(folder.resolve(Store.FILE + ".corrupt")).hasBinaryContent(rubbish);
        try (Life next = Life.begin(folder, Life.START + HOUR)) {
            assertThat(next.used(HistoryStep.MINUTE)).hasSize(10);
        }
    }

    @Test
    void aFileThatIsDamagedAnywhereNeverStopsTheNextLife() throws Exception {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (int i = 0; i < 8; i++) {
            Path own = Files.createDirectory(folder.resolve("life-" + i));
            Life.begin(own, Life.START).record(200, 1e8).close();
            Path file = own.resolve(Store.FILE);
            byte[] bytes = Files.readAllBytes(file);
            int from = random.nextInt(bytes.length);
            int length = Math.min(bytes.length - from, 1 + random.nextInt(6000));
            for (int j = 0; j < length; j++) {
                bytes[from + j] = (byte) random.nextInt();
            }
            Files.write(file, i % 2 == 0 ? bytes : Arrays.copyOf(bytes, from));
            try (Life next = Life.begin(own, Life.START + HOUR).record(5, 2e8).save()) {
                assertThat(next.used(HistoryStep.MINUTE))
                        .as("seed %d, file %d", seed, i)
                        .hasSizeGreaterThanOrEqualTo(5);
            }
        }
    }

    @Test
    void aFileOfANewerVersionIsLeftAlone() throws Exception {
        Path file = folder.resolve(Store.FILE);
        try (StoreFile newer = StoreFile.open(file)) {
            Map<Long, byte[]> any = newer.table("minute");
            any.put(1L, new byte[] {1});
            newer.format(StoreFile.FORMAT + 1);
            newer.commit();
        }
        byte[] before = Files.readAllBytes(file);
        try (Life life = Life.begin(folder, Life.START).record(5, 1e8).save()) {
            assertThat(life.condition()).isEqualTo(StoreCondition.NEWER);
            assertThat(life.store.state().detail()).contains("a newer version of memmon wrote it");
        }
        assertThat(file).hasBinaryContent(before);
        assertThat(folder.resolve(Store.FILE + ".corrupt")).doesNotExist();
    }

    @Test
    void aFolderThatIsNoneAndOneThatVanishesAreSaid() throws Exception {
        Path noFolder = Files.createFile(folder.resolve("file"));
        try (Life life = Life.begin(noFolder, Life.START).record(5, 1e8).save()) {
            assertThat(life.store.state().detail()).contains("nothing is kept in");
            assertThat(life.used(HistoryStep.MINUTE)).hasSize(5);
        }
        Path vanishing = folder.resolve("vanishing");
        try (Life life = Life.begin(vanishing, Life.START).record(5, 1e8).save()) {
            Files.delete(vanishing.resolve(Store.FILE));
            life.record(5, 1e8).save();
            assertThat(life.condition()).isEqualTo(StoreCondition.GONE);
            assertThat(life.store.state().detail()).contains("the file was deleted");
            life.record(5, 1e8).save();
            assertThat(life.condition()).isEqualTo(StoreCondition.ON);
        }
        try (Life next = Life.begin(vanishing, Life.START + HOUR)) {
            assertThat(next.used(HistoryStep.MINUTE)).hasSize(15);
        }
    }

    @Test
    void aFolderThatVanishesIsSaidAndMadeAnew() throws Exception {
        Path vanishing = folder.resolve("deep").resolve("vanishing");
        try (Life life = Life.begin(vanishing, Life.START).record(5, 1e8).save()) {
            assertThat(life.condition()).isEqualTo(StoreCondition.ON);
            Files.delete(vanishing.resolve(Store.FILE));
            Files.delete(vanishing);
            Files.delete(vanishing.getParent());
            Files.createFile(vanishing.getParent()); // nothing can be made there
            life.record(5, 1e8).save();
            assertThat(life.condition()).isEqualTo(StoreCondition.GONE);
            life.record(5, 1e8).save();
            assertThat(life.condition().keeps()).isFalse();
            assertThat(life.used(HistoryStep.MINUTE)).hasSize(15);
            Files.delete(vanishing.getParent());
            life.record(5, 1e8).save();
            assertThat(life.condition()).isEqualTo(StoreCondition.ON);
        }
        try (Life next = Life.begin(vanishing, Life.START + HOUR)) {
            assertThat(next.used(HistoryStep.MINUTE)).hasSize(20);
        }
    }

    @Test
    void whatAClockOfTheFutureWroteIsLeftOut() {
        Life.begin(folder, Life.START + 10_000 * HOUR).record(10, 9e8).close();
        try (Life next = Life.begin(folder, Life.START).record(3, 1e8).save()) {
            assertThat(next.used(HistoryStep.MINUTE)).hasSize(3);
        }
    }

    @Test
    void whatTheForecastHasLearnedComesBackUnderTheLimitItWasLearnedUnder() throws Exception {
        List<Double> season = Collections.nCopies(48, 0.6);
        try (StoreFile file = StoreFile.open(folder.resolve(Store.FILE))) {
            Life unused = Life.begin(folder.resolve("other"), Life.START);
            StoredPast past = new StoredPast(unused.archive, unused.events, unused.baselines, unused.memories);
            past.saveLearned(file, Map.of("heap", new Learned(1e9, new ForecastMemory(1.7e9, 0.7, 1e-5, season))));
            file.commit();
            unused.close();
        }
        try (Life life = Life.begin(folder, Life.START)) {
            assertThat(life.memories.known("heap"))
                    .contains(new Learned(1e9, new ForecastMemory(1.7e9, 0.7, 1e-5, season)));
        }
    }
}
