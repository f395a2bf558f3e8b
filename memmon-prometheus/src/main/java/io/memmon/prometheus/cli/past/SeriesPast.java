package io.memmon.prometheus.cli.past;

import io.memmon.api.memory.StandardAreas;
import io.memmon.core.replay.Past;
import io.memmon.core.replay.PastCollection;
import io.memmon.core.replay.PastCollection.Kind;
import io.memmon.core.replay.PastEvent;
import io.memmon.core.replay.PastHeap;
import io.memmon.core.replay.PastSample;
import io.memmon.prometheus.cli.past.SeriesRole.Figure;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Turns series into a past. A heap of which only the use is known was collected wherever the use fell between two
 * samples; the lower one is then an upper bound of what survived.
 */
final class SeriesPast {

    private static final double SHARE_UNIT = 1L << 40;
    private static final double FELL_BY = 0.02;

    private final Past past;
    private final String unnamedArea;

    SeriesPast(Past past, String unnamedArea) {
        this.past = past;
        this.unnamedArea = unnamedArea;
    }

    /** The figures of one moment, area by area. */
    private static final class Moment {
        private final Map<String, EnumMap<Figure, Double>> areas = new TreeMap<>();
    }

    void fill(List<Series> all) throws IOException {
        refuseSeveral(all);
        TreeMap<Double, Moment> moments = new TreeMap<>();
        for (Series series : all) {
            SeriesRole.of(series, unnamedArea).ifPresent(role -> {
                for (int i = 0; i < series.size(); i++) {
                    moments.computeIfAbsent(series.time(i), time -> new Moment())
                            .areas
                            .computeIfAbsent(role.area(), area -> new EnumMap<>(Figure.class))
                            .merge(role.figure(), series.value(i), Double::sum); // the pools of a heap
                }
            });
        }
        if (moments.isEmpty()) {
            return;
        }
        double zero = moments.firstKey();
        past.epochSeconds(zero);
        OptionalLong heapLimit = moments.values().stream()
                .map(moment -> moment.areas.get(StandardAreas.HEAP))
                .filter(figures -> figures != null && figures.containsKey(Figure.LIMIT))
                .mapToLong(figures -> Math.round(figures.get(Figure.LIMIT)))
                .max();
        past.heap(new PastHeap(PastHeap.UNKNOWN.collector(), PastHeap.UNKNOWN.layout(), heapLimit));
        HeapSeries heap = new HeapSeries(heapLimit.orElse(PastEvent.UNKNOWN));
        for (Map.Entry<Double, Moment> moment : moments.entrySet()) {
            double time = moment.getKey() - zero;
            for (Map.Entry<String, EnumMap<Figure, Double>> area :
                    moment.getValue().areas.entrySet()) {
                if (area.getKey().equals(StandardAreas.HEAP)) {
                    heap.add(time, area.getValue());
                } else {
                    plain(area.getKey(), time, area.getValue());
                }
            }
        }
    }

    private static void refuseSeveral(List<Series> all) throws IOException {
        Set<String> instances = new TreeSet<>();
        for (Series series : all) {
            instances.add(
                    (series.label("instance") + ' ' + series.label("pod") + ' ' + series.label("container")).strip());
        }
        if (instances.size() > 1) {
            throw new IOException("must be of one instance, found "
                    + instances.size()
                    + ": "
                    + String.join(", ", new ArrayList<>(instances).subList(0, Math.min(3, instances.size()))));
        }
    }

    private void plain(String area, double time, EnumMap<Figure, Double> figures) throws IOException {
        Double used = figures.get(Figure.USED);
        Double limit = figures.get(Figure.LIMIT);
        Double share = figures.get(Figure.SHARE);
        if (used != null && limit != null && limit > 0) {
            past.add(new PastSample(area, time, Math.round(used), Math.round(limit)));
        } else if (share != null) {
            past.add(new PastSample(area, time, Math.round(share * SHARE_UNIT), Math.round(SHARE_UNIT)));
        }
    }

    /** The heap's series, from moment to moment. */
    private final class HeapSeries {

        private final long limit;
        private double lastUsed = Double.NaN;
        private double lastFloor = Double.NaN;

        HeapSeries(long limit) {
            this.limit = limit;
        }

        void add(double time, EnumMap<Figure, Double> figures) throws IOException {
            double used = figures.getOrDefault(Figure.USED, Double.NaN);
            double proven = figures.getOrDefault(Figure.PROVEN, Double.NaN);
            double survived = figures.getOrDefault(Figure.SURVIVED, Double.NaN);
            double floor = proven > 0 ? proven : survived;
            if (floor > 0 && floor != lastFloor) {
                lastFloor = floor;
                floor(proven > 0 ? Kind.OLD_CYCLE : Kind.YOUNG, time, used, floor);
            } else if (Double.isNaN(floor) && used < lastUsed - FELL_BY * Math.max((double) limit, lastUsed)) {
                floor(Kind.YOUNG, time, lastUsed, used);
            }
            if (!Double.isNaN(used)) {
                past.add(new PastSample(StandardAreas.HEAP, time, Math.round(used), limit));
                lastUsed = used;
            }
        }

        private void floor(Kind kind, double time, double before, double after) throws IOException {
            long bytesBefore = Double.isNaN(before) ? PastEvent.UNKNOWN : Math.round(Math.max(before, after));
            past.add(new PastCollection(
                    kind, time, 0, bytesBefore, Math.round(after), PastEvent.UNKNOWN, PastEvent.UNKNOWN));
        }
    }
}
