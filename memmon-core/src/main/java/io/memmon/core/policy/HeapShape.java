package io.memmon.core.policy;

import static java.util.Objects.requireNonNull;

import io.memmon.core.forecast.CollectorKind;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.util.List;

/**
 * Where the heap of this JVM is full, and how its old collections come.
 *
 * @param ceiling the share of the maximal heap that live bytes can reach, in (0, 1]
 * @param oldCollections whether one collection takes the whole old generation or several take a part each
 */
public record HeapShape(double ceiling, OldCollections oldCollections) {

    /** How old collections come. */
    public enum OldCollections {
        /** Each takes the whole old generation. */
        WHOLE,
        /** A run of mixed collections takes it part by part (G1). */
        IN_RUNS
    }

    /** Checks that nothing is missing. */
    public HeapShape {
        requireNonNull(oldCollections, "oldCollections");
    }

    /** Returns the shape of the running JVM's heap; one with regions where the collector is not known. */
    public static HeapShape ofThisJvm() {
        List<String> collectors = ManagementFactory.getGarbageCollectorMXBeans().stream()
                .map(GarbageCollectorMXBean::getName)
                .toList();
        boolean fixed =
                collectors.stream().anyMatch(name -> name.equals("MarkSweepCompact") || name.equals("PS MarkSweep"));
        boolean g1 = collectors.stream().anyMatch(name -> name.startsWith("G1 "));
        double ceiling =
                fixed ? CollectorKind.FIXED_GENERATIONS.ceiling(oldPoolShare()) : CollectorKind.REGIONS.ceiling(1);
        return new HeapShape(ceiling, g1 ? OldCollections.IN_RUNS : OldCollections.WHOLE);
    }

    private static double oldPoolShare() {
        double heap = Runtime.getRuntime().maxMemory();
        double old = ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .filter(pool ->
                        pool.getName().endsWith("Old Gen") || pool.getName().startsWith("Tenured"))
                .map(MemoryPoolMXBean::getUsage)
                .mapToLong(usage -> usage.getMax())
                .max()
                .orElse(0);
        return old > 0 ? Math.min(1, old / heap) : 1;
    }
}
