package io.memmon.collectors.jvm;

import java.util.Locale;
import java.util.Map;

/**
 * What the count, the time and the notifications of one collector bean mean.
 *
 * <p>A table keyed by bean name, measured on OpenJDK 17 and 25. A name that is not in it is judged by its shape and
 * then by what it does, so that a new collector degrades to whole-heap readings and never to none.
 */
enum CollectionKind {
    /** Stops the application and leaves the old generation alone. */
    YOUNG_PAUSES,
    /** As above or with a part of the old generation (mixed), after a mark that ran beside the application (G1). */
    REGION_PAUSES,
    /** Stops the application and collects everything. */
    FULL_PAUSES,
    /** The two short stops, Remark and Cleanup, that end each concurrent mark; the bean counts both (JDK-8297247). */
    MARK_PAUSES,
    /** Runs beside the application and collects the young generation. */
    YOUNG_CYCLES,
    /** Runs beside the application and collects everything. */
    OLD_CYCLES,
    /** Runs beside the application and collects the young, the old or both; the bean does not tell which. */
    UNSPLIT_CYCLES,
    /** The short stops within cycles that another bean counts; its notifications carry sizes of zero. */
    CYCLE_PAUSES,
    /** Not known: counted as stopping, and proven to include the old generation only by what it does. */
    UNKNOWN_PAUSES;

    private static final Map<String, CollectionKind> BY_NAME = Map.ofEntries(
            Map.entry("Copy", YOUNG_PAUSES),
            Map.entry("MarkSweepCompact", FULL_PAUSES),
            Map.entry("PS Scavenge", YOUNG_PAUSES),
            Map.entry("PS MarkSweep", FULL_PAUSES),
            Map.entry("G1 Young Generation", REGION_PAUSES),
            Map.entry("G1 Old Generation", FULL_PAUSES),
            Map.entry("G1 Concurrent GC", MARK_PAUSES),
            Map.entry("ZGC Cycles", OLD_CYCLES),
            Map.entry("ZGC Pauses", CYCLE_PAUSES),
            Map.entry("ZGC Minor Cycles", YOUNG_CYCLES),
            Map.entry("ZGC Minor Pauses", CYCLE_PAUSES),
            Map.entry("ZGC Major Cycles", OLD_CYCLES),
            Map.entry("ZGC Major Pauses", CYCLE_PAUSES),
            Map.entry("Shenandoah Cycles", OLD_CYCLES),
            Map.entry("Shenandoah Pauses", CYCLE_PAUSES),
            Map.entry("scavenge", YOUNG_PAUSES),
            Map.entry("global", FULL_PAUSES),
            Map.entry("global garbage collect", FULL_PAUSES));

    /** Returns the kind of a bean, given whether its heap has separate generations. */
    static CollectionKind of(String bean, Generations generations) {
        CollectionKind known = BY_NAME.get(bean);
        if (known == OLD_CYCLES && bean.startsWith("Shenandoah") && generations == Generations.SEPARATE) {
            return UNSPLIT_CYCLES;
        }
        if (known != null) {
            return known;
        }
        String name = bean.toLowerCase(Locale.ROOT);
        if (name.contains("cycles")) {
            return UNSPLIT_CYCLES;
        }
        return name.contains("pauses") ? CYCLE_PAUSES : UNKNOWN_PAUSES;
    }

    /** Whether the bean's time is time in which the application stood still. */
    boolean stops() {
        return this != YOUNG_CYCLES && this != OLD_CYCLES && this != UNSPLIT_CYCLES;
    }

    /** Whether each count of the bean is one collection that moves or frees objects, with sizes in its notification. */
    boolean collects() {
        return this != CYCLE_PAUSES && this != MARK_PAUSES;
    }

    /** Whether each count is proof of what is live in the old generation. */
    boolean provesOld() {
        return this == FULL_PAUSES || this == OLD_CYCLES;
    }

    /** Whether the pools of a heap tell young from old. */
    enum Generations {
        /** There is a pool of old objects only. */
        SEPARATE,
        /** One pool holds everything, or none is known. */
        ONE
    }
}
