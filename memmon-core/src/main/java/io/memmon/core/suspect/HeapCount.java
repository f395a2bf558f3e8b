package io.memmon.core.suspect;

import io.memmon.api.capability.ClassFootprint;
import io.memmon.api.capability.ClassHistogram;
import java.util.Map;
import java.util.TreeMap;

/** A class histogram, when it was taken, and what was live then. */
final class HeapCount {

    /** What HotSpot puts over dead ranges so that the heap can be walked, by a name of its own since 20. */
    private static final String FILLER = "jdk.internal.vm.Filler";

    private final long nanos;
    private final long liveBytes;
    private final long bytes;
    private final Map<String, ClassFootprint> classes = new TreeMap<>();

    /**
     * Keeps a histogram.
     *
     * @param nanos the monotonic time
     * @param liveBytes the live set of the heap as collections tell it, an upper bound. So is what was counted, and the
     *     better one where only what is reachable is counted, as with ZGC
     */
    HeapCount(long nanos, long liveBytes, ClassHistogram histogram) {
        long fillers = 0;
        for (ClassFootprint footprint : histogram.classes()) {
            if (footprint.name().startsWith(FILLER)) {
                fillers += footprint.bytes();
            } else {
                classes.merge(footprint.name(), footprint, HeapCount::together);
            }
        }
        this.nanos = nanos;
        this.bytes = Math.max(0, histogram.bytes() - fillers);
        this.liveBytes = Math.min(liveBytes, bytes);
    }

    /** Several loaders may have a class of one name. */
    private static ClassFootprint together(ClassFootprint one, ClassFootprint other) {
        return new ClassFootprint(one.name(), one.instances() + other.instances(), one.bytes() + other.bytes());
    }

    long nanos() {
        return nanos;
    }

    long liveBytes() {
        return liveBytes;
    }

    /** Returns what was counted, garbage included, but not what merely fills the place of dead objects. */
    long bytes() {
        return bytes;
    }

    /** Returns what was counted beyond what is live: about what was allocated since the last collection. */
    long garbageBytes() {
        return Math.max(0, bytes - liveBytes);
    }

    /** Returns the listed classes, by name. */
    Map<String, ClassFootprint> classes() {
        return classes;
    }

    /** Returns a class; one that is not listed takes up less than any that is, which counts as nothing. */
    ClassFootprint of(String name) {
        ClassFootprint listed = classes.get(name);
        return listed == null ? new ClassFootprint(name, 0, 0) : listed;
    }
}
