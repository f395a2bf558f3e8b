package io.memmon.core.store;

import io.memmon.core.archive.Archive;
import io.memmon.core.archive.EventArchive;
import io.memmon.core.baseline.Baselines;
import io.memmon.core.config.StoreSettings;
import io.memmon.core.policy.ForecastMemories;
import io.memmon.core.report.AreaFigure;
import io.memmon.core.report.HistoryPoint;
import io.memmon.core.report.HistorySeries;
import io.memmon.core.report.HistoryStep;
import io.memmon.core.report.StoreCondition;
import io.memmon.testkit.FakeTicker;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** One life of a monitor as far as a store is concerned: its records, a clock of its own, and turns when a test says. */
final class Life implements AutoCloseable {

    static final long START = Instant.parse("2026-11-23T14:00:00Z").toEpochMilli();

    final Archive archive;
    final EventArchive events;
    final Baselines baselines = new Baselines();
    final ForecastMemories memories = new ForecastMemories(new FakeTicker());
    final Store store;
    private final long[] now;

    private Life(Path folder, long start, long maxBytes) {
        now = new long[] {start};
        InstantSource clock = () -> Instant.ofEpochMilli(now[0]);
        archive = new Archive("run-" + start, clock.instant());
        events = new EventArchive("run-" + start, clock);
        store = Store.open(
                        new StoreSettings(Optional.of(folder), Duration.ofMinutes(5), maxBytes),
                        archive,
                        events,
                        baselines,
                        memories,
                        new FakeTicker(),
                        clock)
                .orElseThrow();
        store.run(0, 0);
    }

    static Life begin(Path folder, long start) {
        return begin(folder, start, 20 << 20);
    }

    static Life begin(Path folder, long start, long maxBytes) {
        return new Life(folder, start, maxBytes);
    }

    StoreCondition condition() {
        return store.state().condition();
    }

    long now() {
        return now[0];
    }

    /** Records the heap's use for so many minutes from now on. */
    Life record(int minutes, double used) {
        for (int i = 0; i < minutes; i++) {
            archive.area("heap", AreaFigure.USED, now[0], used + i);
            baselines.minute("heap", now[0] / 60_000, used, true);
            now[0] += 60_000;
        }
        return this;
    }

    Life advance(int minutes) {
        now[0] += minutes * 60_000L;
        return this;
    }

    void advanceMillis(long millis) {
        now[0] += millis;
    }

    Life save() {
        store.run(0, 0);
        return this;
    }

    List<HistoryPoint> used(HistoryStep step) {
        return archive.area("heap", step, Instant.EPOCH, Instant.ofEpochMilli(Long.MAX_VALUE / 2)).stream()
                .filter(series -> series.figure().equals("used"))
                .map(HistorySeries::points)
                .flatMap(List::stream)
                .toList();
    }

    @Override
    public void close() {
        store.close();
    }
}
