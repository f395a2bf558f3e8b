package io.memmon.core.archive;

import io.memmon.core.report.HistoryPoint;
import io.memmon.core.report.HistoryStep;
import java.util.ArrayList;
import java.util.List;

/** One figure at every step. */
final class FigureRings {

    private final BucketRing[] rings = new BucketRing[HistoryStep.values().length];

    FigureRings() {
        for (HistoryStep step : HistoryStep.values()) {
            rings[step.ordinal()] = new BucketRing(step);
        }
    }

    void put(long millis, double value) {
        for (BucketRing ring : rings) {
            ring.put(millis, value);
        }
    }

    BucketRing ring(HistoryStep step) {
        return rings[step.ordinal()];
    }

    List<HistoryPoint> points(HistoryStep step, long fromMillis, long toMillis) {
        List<HistoryPoint> points = new ArrayList<>();
        rings[step.ordinal()].copy(fromMillis, toMillis, points);
        return points;
    }
}
