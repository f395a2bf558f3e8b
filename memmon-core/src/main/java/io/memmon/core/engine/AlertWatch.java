package io.memmon.core.engine;

import io.memmon.api.memory.SignalName;
import io.memmon.api.memory.StandardAreas;
import io.memmon.api.memory.StandardSignals;
import io.memmon.core.archive.EventArchive;
import io.memmon.core.forecast.ForecastState;
import io.memmon.core.policy.Forecasts;
import io.memmon.core.reading.Catalogue;
import io.memmon.core.reading.Readings;
import io.memmon.core.review.WatchedAlert;

/**
 * Looks, as often as a scrape would, whether the conditions of alerts on forecast, leak and collector effort are met: the
 * same that the shipped rules ask. For the teller's thread.
 */
final class AlertWatch {

    private static final double NANOS = 1e9;
    private static final double LOOK_SECONDS = 10;
    private static final double DAY_SECONDS = 86_400;
    private static final double YOUNG_SECONDS = 3600;

    private static final double LEAK_HEAP_A_DAY = 0.10;
    private static final double LEAK_LEAST_FULL = 0.50;
    private static final double DEGRADED = 0.10;
    private static final double OVERWHELMED_SHARE = 0.25;
    private static final double OVERWHELMED_STALLS = 0.50;
    private static final double OVERWHELMED_FULL = 0.85;

    private final Catalogue catalogue;
    private final Forecasts forecasts;
    private final AlertTally tally;
    private final RecentEffort effort = new RecentEffort();
    private final int heap;
    private final int pauses;
    private final int stalls;
    private final int degenerations;
    private double began = Double.NaN;
    private double last = Double.NEGATIVE_INFINITY;

    AlertWatch(Catalogue catalogue, Forecasts forecasts, EventArchive events) {
        this.catalogue = catalogue;
        this.forecasts = forecasts;
        tally = new AlertTally(events);
        heap = catalogue.collectedArea(StandardAreas.HEAP).index();
        pauses = index(catalogue, StandardSignals.GC_PAUSE_TIME);
        stalls = index(catalogue, StandardSignals.ALLOCATION_STALLS);
        degenerations = index(catalogue, StandardSignals.GC_DEGENERATED);
    }

    private static int index(Catalogue catalogue, SignalName name) {
        return catalogue.signal(name.name(), name.unit()).index();
    }

    /** Looks at a tick's readings, unless the last look is too short ago. */
    void look(Board.Content content, long millis) {
        double now = content.nanos() / NANOS;
        if (now - last < LOOK_SECONDS) {
            return;
        }
        last = now;
        began = Double.isNaN(began) ? now : began;
        for (int i = 0; i < content.areas(); i++) {
            judge(WatchedAlert.EXHAUSTION_PREDICTED, i, forecasts.state(i) == ForecastState.ALARM, millis);
        }
        if (content.areas() > heap) {
            judge(WatchedAlert.LEAK_SUSPECTED, heap, leaks(content), millis);
            effort.note(now, content.signal(pauses), content.signal(stalls), content.signal(degenerations));
            double share = effort.pausedShare();
            double waits = effort.stallsPerSecond();
            judge(WatchedAlert.COLLECTOR_DEGRADED, heap, share > DEGRADED || waits > DEGRADED, millis);
            boolean overwhelmed = (share > OVERWHELMED_SHARE || waits > OVERWHELMED_STALLS)
                    && content.live(heap) > OVERWHELMED_FULL * limit(content);
            judge(WatchedAlert.COLLECTOR_OVERWHELMED, heap, overwhelmed, millis);
        }
    }

    private void judge(WatchedAlert alert, int area, boolean met, long millis) {
        tally.judge(alert, catalogue.areaAt(area).name(), area, met, last, millis);
    }

    private double limit(Board.Content content) {
        long limit = content.limit(heap);
        return limit == Readings.ABSENT ? Double.NaN : limit;
    }

    private boolean leaks(Board.Content content) {
        boolean foreseen = forecasts.state(heap).compareTo(ForecastState.FORECAST) >= 0;
        return last - began >= YOUNG_SECONDS
                && forecasts.confidence(heap) >= WatchedAlert.leakShare(foreseen)
                && forecasts.growthOr(heap, content.growth(heap)) * DAY_SECONDS > LEAK_HEAP_A_DAY * limit(content)
                && content.live(heap) > LEAK_LEAST_FULL * limit(content);
    }
}
