package io.memmon.core.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.memmon.core.report.AreaFigure;
import io.memmon.core.report.HistoryStep;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Eight areas with all their figures, as many as are kept by the minute, of which only the limits rest, and their baselines. */
class StoreSizeTest {

    private static final int AREAS = 8;
    private static final int DAYS = Boolean.getBoolean("memmon.lab") ? 7 : 1;
    private static final int SAVE_MINUTES = 5;
    private static final int DAY_MINUTES = 1440;
    private static final long MEBIBYTE = 1 << 20;

    private final Random random = new Random(1);

    @TempDir
    private Path folder;

    @Test
    @SuppressWarnings("SystemOut") // the figure is the point
    void aDayTakesAtMostAMegabyteBaselinesIncluded() throws Exception {
        Path file = folder.resolve(Store.FILE);
        try (Life life = Life.begin(folder, Life.START)) {
            long before = 0;
            for (int day = 1; day <= DAYS; day++) {
                for (int minute = 0; minute < DAY_MINUTES; minute += SAVE_MINUTES) {
                    live(life, SAVE_MINUTES);
                    life.save();
                }
                long bytes = Files.size(file);
                System.out.printf("store: day %d, %,d bytes, %,d more%n", day, bytes, bytes - before);
                assertThat(bytes - before).as("bytes of day %d", day).isLessThan(MEBIBYTE);
                before = bytes;
            }
            assertThat(life.baselines.hours("area-0")).hasSizeGreaterThanOrEqualTo(24);
        }
        assertThat(Files.size(file)).isLessThan(DAYS * MEBIBYTE);
    }

    @Test
    void aFileThatReachesItsLimitForgetsTheOldestMinutesAndGoesOn() throws Exception {
        long limit = 4 * MEBIBYTE;
        Path file = folder.resolve(Store.FILE);
        long minutes = Duration.ofDays(6).toMinutes();
        try (Life life = Life.begin(folder, Life.START, limit)) {
            long largest = 0;
            for (int minute = 0; minute < minutes; minute += 360) {
                live(life, 360);
                life.save();
                largest = Math.max(largest, Files.size(file));
                assertThat(life.condition().keeps())
                        .as(life.store.state().detail())
                        .isTrue();
            }
            assertThat(largest).isLessThanOrEqualTo(limit);
        }
        long now = Life.START + Duration.ofDays(6).toMillis();
        long[] span = {Long.MAX_VALUE, Long.MIN_VALUE};
        StoredHistory.read(file, HistoryStep.MINUTE, (at, figure, bucket) -> {
            span[0] = Math.min(span[0], at);
            span[1] = Math.max(span[1], at);
        });
        assertThat(Duration.ofMillis(now - span[0])).isBetween(Duration.ofHours(6), Duration.ofDays(5));
        assertThat(Duration.ofMillis(now - span[1])).isLessThanOrEqualTo(Duration.ofMinutes(2));
    }

    private void live(Life life, int minutes) {
        for (int i = 0; i < minutes; i++) {
            for (int half = 0; half < 2; half++) {
                for (int area = 0; area < AREAS; area++) {
                    for (AreaFigure figure : AreaFigure.values()) {
                        double value = figure == AreaFigure.LIMIT ? 4e9 : 1e9 * (1 + random.nextDouble());
                        life.archive.area("area-" + area, figure, life.now(), value);
                    }
                }
                life.advanceMillis(30_000);
            }
            for (int area = 0; area < AREAS; area++) {
                life.baselines.minute("area-" + area, life.now() / 60_000, 1e9 * (1 + random.nextDouble()), true);
            }
        }
    }
}
