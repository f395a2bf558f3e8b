package io.memmon.prometheus.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.memmon.core.archive.Archive;
import io.memmon.core.archive.EventArchive;
import io.memmon.core.baseline.Baselines;
import io.memmon.core.config.StoreSettings;
import io.memmon.core.policy.ForecastMemories;
import io.memmon.core.report.AreaFigure;
import io.memmon.core.store.Store;
import io.memmon.prometheus.cli.terminal.ExitCode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a monitor has kept of a leak of ten hours, judged again: the heap's and the container's fill, metaspace rests. */
class StoreReplayTest {

    private static final Instant BEGIN = Instant.parse("2026-11-23T06:00:00Z");
    private static final int MINUTES = 600;
    private static final double HEAP = 1 << 30;
    private static final double CONTAINER = 2.0 * HEAP;

    @TempDir
    private Path folder;

    @Test
    void aLeakThatMemmonHasRecordedIsAnnouncedAgain() throws Exception {
        keep();
        ReplayedJson replay = ReplayedJson.of(folder.toString());
        assertThat(replay.number("durationSeconds")).isBetween((MINUTES - 2) * 60.0, (MINUTES + 1) * 60.0);
        assertThat(replay.number("heapMaxBytes")).isEqualTo(HEAP);
        double exhausted = MINUTES * 60.0;
        assertThat(exhausted - replay.alarmOf("container")).isBetween(15 * 60.0, 90 * 60.0);
        assertThat(exhausted - replay.alarmOf("heap")).isBetween(15 * 60.0, 120 * 60.0);
        assertThat(replay.alarmOf("metaspace")).isNaN();
        assertThat(replay.list("levels")).anySatisfy(level -> {
            assertThat(level.get("area")).isEqualTo("heap");
            assertThat(level.get("level")).isEqualTo("critical");
        });
        assertThat(ReplayedJson.of(folder.resolve(Store.FILE).toString()).list("alarms"))
                .isEqualTo(replay.list("alarms"));
    }

    @Test
    void whatOldCollectionsProvedIsKeptSoThatGarbageIsNotTakenForALeak() throws Exception {
        climbOfGarbage(folder, true);
        assertThat(ReplayedJson.of(folder.toString()).list("alarms")).isEmpty();
        Path unproven = folder.resolve("unproven");
        climbOfGarbage(unproven, false);
        assertThat(ReplayedJson.of(unproven.toString()).alarmOf("heap")).isNotNaN();
    }

    /** What young collections leave climbs for four hours and more; what old ones leave, every half hour, is at rest. */
    private void climbOfGarbage(Path kept, boolean proven) {
        Archive archive = new Archive("run", BEGIN);
        for (int minute = 0; minute < MINUTES; minute++) {
            long at = BEGIN.toEpochMilli() + minute * 60_000L;
            double live = (0.3 + 0.65 * minute / MINUTES) * HEAP;
            archive.area("heap", AreaFigure.LIMIT, at, HEAP);
            archive.area("heap", AreaFigure.LIVE, at, live);
            archive.area("heap", AreaFigure.USED, at, live);
            if (proven && minute % 30 == 29) {
                archive.area("heap", AreaFigure.PROVEN, at, 0.3 * HEAP + minute * 1e4);
            }
        }
        keep(kept, archive);
    }

    @Test
    void aDamagedStoreIsRefusedWithItsName() throws Exception {
        keep();
        Path file = folder.resolve(Store.FILE);
        byte[] bytes = Files.readAllBytes(file);
        Arrays.fill(bytes, 300, bytes.length, (byte) 7);
        Files.write(file, bytes);
        CommandRun run = CommandRun.of("replay", file.toString());
        assertThat(run.exit()).isEqualTo(ExitCode.UNREADABLE);
        assertThat(run.notes())
                .contains(file.toString(), "it holds no history, for it is new or damaged")
                .doesNotContain("\tat ");
    }

    private void keep() {
        Archive archive = new Archive("run", BEGIN);
        for (int minute = 0; minute < MINUTES; minute++) {
            long at = BEGIN.toEpochMilli() + minute * 60_000L;
            double share = 0.3 + 0.7 * minute / MINUTES;
            double live = share * HEAP;
            archive.area("heap", AreaFigure.LIMIT, at, HEAP);
            archive.area("heap", AreaFigure.LIVE, at, live);
            archive.area("heap", AreaFigure.USED, at, Math.min(HEAP, live + minute % 7 * 2e7));
            archive.area("container", AreaFigure.LIMIT, at, CONTAINER);
            archive.area("container", AreaFigure.USED, at, share * CONTAINER);
            archive.area("metaspace", AreaFigure.LIMIT, at, 2e8);
            archive.area("metaspace", AreaFigure.USED, at, 1.2e8);
        }
        keep(folder, archive);
    }

    private static void keep(Path folder, Archive archive) {
        InstantSource clock = () -> BEGIN.plus(Duration.ofMinutes(MINUTES));
        Store.open(
                        new StoreSettings(Optional.of(folder), Duration.ofMinutes(5), 20 << 20),
                        archive,
                        new EventArchive("run", clock),
                        new Baselines(),
                        new ForecastMemories(() -> 0),
                        () -> 0,
                        clock)
                .orElseThrow()
                .close();
    }
}
