package io.memmon.prometheus.metrics;

import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.util.ArrayList;
import java.util.List;

/**
 * Leaves out what is not known. Micrometer writes a gauge that has no value as {@code NaN} and the maximum of an
 * unbounded pool as {@code -1}; here the row is absent, as an alert on it should be.
 */
final class Pruning {

    private Pruning() {}

    static MetricSnapshots withoutUnknowns(MetricSnapshots snapshots) {
        List<MetricSnapshot> kept = new ArrayList<>(snapshots.size());
        for (MetricSnapshot snapshot : snapshots) {
            MetricSnapshot known = withoutUnknowns(snapshot);
            if (!known.getDataPoints().isEmpty()) {
                kept.add(known);
            }
        }
        return new MetricSnapshots(kept);
    }

    private static MetricSnapshot withoutUnknowns(MetricSnapshot snapshot) {
        if (snapshot instanceof GaugeSnapshot gauge) {
            boolean bytesOfTheJvm = gauge.getMetadata().getName().startsWith("jvm_")
                    && gauge.getMetadata().getName().endsWith("_bytes");
            List<GaugeDataPointSnapshot> known = gauge.getDataPoints().stream()
                    .filter(point -> !Double.isNaN(point.getValue()) && !(bytesOfTheJvm && point.getValue() < 0))
                    .toList();
            return new GaugeSnapshot(gauge.getMetadata(), known);
        }
        if (snapshot instanceof CounterSnapshot counter) {
            return new CounterSnapshot(
                    counter.getMetadata(),
                    counter.getDataPoints().stream()
                            .filter(point -> !Double.isNaN(point.getValue()))
                            .toList());
        }
        return snapshot;
    }
}
