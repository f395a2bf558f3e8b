package io.memmon.core.reading;

import io.memmon.api.memory.Evidence;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The readings of one tick. Owned by one thread at a time; handed on only when nobody writes it any more. */
public final class Readings {

    /** Stands for bytes that are not known. */
    public static final long ABSENT = -1;

    private final long[] used = new long[Catalogue.MAX_AREAS];
    private final long[] limit = new long[Catalogue.MAX_AREAS];
    private final long[] floor = new long[Catalogue.MAX_AREAS];
    private final @Nullable Evidence[] floorBy = new @Nullable Evidence[Catalogue.MAX_AREAS];
    private final double[] signals = new double[Catalogue.MAX_SIGNALS];
    private long rejected;

    /** Creates readings that know nothing. */
    public Readings() {
        clear();
    }

    /** Forgets everything but the count of rejected values. */
    public void clear() {
        Arrays.fill(used, ABSENT);
        Arrays.fill(limit, ABSENT);
        Arrays.fill(floor, ABSENT);
        Arrays.fill(floorBy, null);
        Arrays.fill(signals, Double.NaN);
    }

    /**
     * Takes over what another tick knows and this one does not, below these indices. Floors stay behind: they are
     * events, not states.
     */
    public void fillFrom(Readings other, int areas, int signalCount) {
        for (int i = 0; i < areas; i++) {
            if (used[i] == ABSENT) {
                used[i] = other.used[i];
            }
            if (limit[i] == ABSENT) {
                limit[i] = other.limit[i];
            }
        }
        for (int i = 0; i < signalCount; i++) {
            if (Double.isNaN(signals[i])) {
                signals[i] = other.signals[i];
            }
        }
    }

    /** Returns bytes in use or {@link #ABSENT}. */
    public long used(int area) {
        return used[area];
    }

    /** Returns the limit in bytes or {@link #ABSENT}. */
    public long limit(int area) {
        return limit[area];
    }

    /** Returns what survived a collection since the last tick, or {@link #ABSENT}. */
    public long floor(int area) {
        return floor[area];
    }

    /** Returns the kind of that collection, or null without a floor. */
    public @Nullable Evidence floorBy(int area) {
        return floorBy[area];
    }

    /** Returns a signal's value or {@code NaN}. */
    public double signal(int index) {
        return signals[index];
    }

    /** Returns how many impossible values were refused so far. */
    public long rejected() {
        return rejected;
    }

    void used(int area, long bytes) {
        if (accepts(bytes)) {
            used[area] = bytes;
        }
    }

    void limit(int area, long bytes) {
        if (accepts(bytes)) {
            limit[area] = bytes;
        }
    }

    void floor(int area, long bytes, Evidence by) {
        if (accepts(bytes)) {
            floor[area] = bytes;
            floorBy[area] = by;
        }
    }

    void signal(int index, double value) {
        if (Double.isNaN(value) || Double.isInfinite(value)) {
            rejected++;
        } else {
            signals[index] = value;
        }
    }

    private boolean accepts(long bytes) {
        if (bytes < 0) {
            rejected++;
            return false;
        }
        return true;
    }
}
