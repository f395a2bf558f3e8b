package io.memmon.prometheus.cli.past;

import io.memmon.api.memory.StandardAreas;
import java.util.Optional;

/**
 * What a series tells: memmon's own, Micrometer's, those of Prometheus' Java client, and cAdvisor's.
 *
 * @param area of which area
 * @param figure which figure of it
 */
record SeriesRole(String area, Figure figure) {

    /** A figure of an area. */
    enum Figure {
        /** What is in use. */
        USED,
        /** The limit. */
        LIMIT,
        /** What survived some collection. */
        SURVIVED,
        /** What survived a collection of the old generation. */
        PROVEN,
        /** Use as a share of the limit. */
        SHARE
    }

    static Optional<SeriesRole> of(Series series, String unnamedArea) {
        String area = series.label("area");
        boolean heap = area.equals(StandardAreas.HEAP);
        return switch (series.label("__name__")) {
            case "" -> Optional.of(new SeriesRole(unnamedArea, Figure.SHARE));
            case "memory_used_bytes" -> named(area, Figure.USED);
            case "memory_limit_bytes" -> named(area, Figure.LIMIT);
            case "memory_live_bytes" -> named(area, Figure.SURVIVED);
            case "memory_proven_bytes" -> named(area, Figure.PROVEN); // of memmon's own store
            case "memory_usage_ratio" -> heap ? Optional.empty() : named(area, Figure.SHARE);
            case "jvm_memory_used_bytes", "jvm_memory_bytes_used" -> heap ? named(area, Figure.USED) : Optional.empty();
            case "jvm_memory_max_bytes", "jvm_memory_bytes_max" -> heap ? named(area, Figure.LIMIT) : Optional.empty();
            case "jvm_gc_live_data_size_bytes" -> named(StandardAreas.HEAP, Figure.PROVEN);
            case "jvm_gc_max_data_size_bytes" -> named(StandardAreas.HEAP, Figure.LIMIT);
            case "container_memory_working_set_bytes" -> named(StandardAreas.CONTAINER, Figure.USED);
            case "container_spec_memory_limit_bytes" -> named(StandardAreas.CONTAINER, Figure.LIMIT);
            default -> Optional.empty();
        };
    }

    private static Optional<SeriesRole> named(String area, Figure figure) {
        return area.isEmpty() ? Optional.empty() : Optional.of(new SeriesRole(area, figure));
    }
}
