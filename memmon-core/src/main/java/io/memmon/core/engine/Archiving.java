package io.memmon.core.engine;

import io.memmon.core.archive.Archive;
import io.memmon.core.archive.RecordedSignal;
import io.memmon.core.reading.Catalogue;
import io.memmon.core.reading.Readings;
import io.memmon.core.report.AreaFigure;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * Records in the archive what the last tick found, about twice a second, on the teller's thread: the fast lane has no
 * part in it, and the slow one is too slow to see a peak. Allocates only where a figure is new.
 */
final class Archiving {

    private static final long PERIOD_NANOS = 400_000_000L;
    private static final long GAP_NANOS = 2_000_000_000L;
    private static final double NANOS = 1e9;

    private final Archive archive;
    private final MinuteMeans minutes;
    private final AlertWatch alerts;
    private final Board board;
    private final Catalogue catalogue;
    private final InstantSource clock;
    private final Board.Content content = new Board.Content();
    private final int[] indices = new int[RecordedSignal.ALL.size()];
    private final CounterRates rates = new CounterRates(RecordedSignal.ALL.size());
    private final long[] oldFloors = new long[Catalogue.MAX_AREAS];
    private long recordedNanos;
    private boolean recorded;

    Archiving(
            Archive archive,
            MinuteMeans minutes,
            AlertWatch alerts,
            Board board,
            Catalogue catalogue,
            InstantSource clock) {
        this.archive = archive;
        this.minutes = minutes;
        this.alerts = alerts;
        this.board = board;
        this.catalogue = catalogue;
        this.clock = clock;
        for (int i = 0; i < indices.length; i++) {
            RecordedSignal signal = RecordedSignal.ALL.get(i);
            indices[i] =
                    catalogue.signal(signal.name().name(), signal.name().unit()).index();
        }
    }

    /** Records, if a tick was finished since the last time and that is not too short ago. */
    void record() {
        board.read(content);
        long elapsed = content.nanos() - recordedNanos;
        if (content.areas() == 0 || (recorded && elapsed < PERIOD_NANOS)) {
            return;
        }
        long millis = clock.millis();
        if (recorded && elapsed >= GAP_NANOS) {
            Instant now = Instant.ofEpochMilli(millis);
            archive.gap(now.minus(Duration.ofNanos(elapsed)), now);
        }
        areas(millis);
        signals(millis);
        minutes.add(content, millis, recorded ? elapsed / NANOS : 0);
        alerts.look(content, millis);
        recordedNanos = content.nanos();
        recorded = true;
    }

    private void areas(long millis) {
        for (int i = 0; i < content.areas(); i++) {
            String area = catalogue.areaAt(i).name();
            archive.area(area, AreaFigure.UTILISATION, millis, content.utilisation(i));
            archive.area(area, AreaFigure.USED, millis, known(content.used(i)));
            archive.area(area, AreaFigure.LIMIT, millis, known(content.limit(i)));
            archive.area(area, AreaFigure.LIVE, millis, known(content.live(i)));
            if (content.oldFloors(i) > oldFloors[i]) {
                oldFloors[i] = content.oldFloors(i);
                archive.area(area, AreaFigure.PROVEN, millis, known(content.proven(i)));
            }
        }
    }

    private void signals(long millis) {
        for (int i = 0; i < indices.length; i++) {
            RecordedSignal signal = RecordedSignal.ALL.get(i);
            double value = content.signal(indices[i]);
            archive.signal(signal, millis, signal.counter() ? rates.of(i, value, content.nanos()) : value);
        }
    }

    private static double known(long bytes) {
        return bytes == Readings.ABSENT ? Double.NaN : bytes;
    }
}
