package io.memmon.responses.gc;

import java.util.Collection;

/** The collectors that the {@code gc} action knows how to ask. */
enum CollectorKind {
    SERIAL,
    PARALLEL,
    G1,
    Z,
    SHENANDOAH,
    EPSILON,
    UNKNOWN;

    /** Tells the collector by the names of its management beans, which every release since 9 has kept. */
    static CollectorKind of(Collection<String> beanNames) {
        for (String name : beanNames) {
            if (name.startsWith("G1 ")) {
                return G1;
            }
            if (name.startsWith("ZGC ")) {
                return Z;
            }
            if (name.startsWith("Shenandoah ")) {
                return SHENANDOAH;
            }
            if (name.startsWith("PS ")) {
                return PARALLEL;
            }
            if (name.equals("MarkSweepCompact")) {
                return SERIAL;
            }
            if (name.startsWith("Epsilon ")) {
                return EPSILON;
            }
        }
        return UNKNOWN;
    }
}
