package io.memmon.core.reading;

import io.memmon.api.memory.Evidence;
import java.util.Arrays;

/**
 * The best estimate of what is live in a collected area: the lower envelope of the last three floors, restarted by each
 * floor of an old collection.
 *
 * <p>Measured on Serial, Parallel, G1, ZGC and Shenandoah, JDK 17 and 25: the first use after any collection is within
 * +7 % of the truth (median, in shares of the heap), the least of three within -8 to +2 %, while the pools' own
 * collection usage is off by half the heap until the first old collection.
 */
public final class LiveSet {

    private static final int FLOORS = 3;

    private final long[] floors = new long[FLOORS];
    private int next;
    private long count;
    private long oldCount;
    private long newestNanos;
    private long newestOldNanos;
    private long newestOld = Readings.ABSENT;
    private Evidence newestBy = Evidence.YOUNG;
    private Evidence newestOldBy = Evidence.YOUNG;

    /** Creates an estimate that knows nothing. */
    public LiveSet() {
        Arrays.fill(floors, Long.MAX_VALUE);
    }

    /** Takes in what survived a collection. */
    public void floor(long bytes, Evidence by, long nanos) {
        if (by.includesOld()) {
            Arrays.fill(floors, Long.MAX_VALUE);
            next = 0;
            newestOld = bytes;
            newestOldBy = by;
            newestOldNanos = nanos;
            oldCount++;
        }
        floors[next] = bytes;
        next = (next + 1) % FLOORS;
        count++;
        newestNanos = nanos;
        newestBy = by;
    }

    /** Returns the live bytes, or {@link Readings#ABSENT} before the first collection. */
    public long bytes() {
        if (count == 0) {
            return Readings.ABSENT;
        }
        long least = floors[0];
        for (int i = 1; i < FLOORS; i++) {
            least = Math.min(least, floors[i]);
        }
        return least;
    }

    /** Returns how many floors there were. */
    public long count() {
        return count;
    }

    /** Returns how many floors of old collections there were. */
    public long oldCount() {
        return oldCount;
    }

    /** Returns when the newest floor came. */
    public long newestNanos() {
        return newestNanos;
    }

    /** Returns the kind of the newest floor. */
    public Evidence newestBy() {
        return newestBy;
    }

    /** Returns the newest floor of an old collection, or {@link Readings#ABSENT}. */
    public long newestOld() {
        return newestOld;
    }

    /** Returns what the newest floor of an old collection proves; {@code YOUNG} before there is one. */
    public Evidence newestOldBy() {
        return newestOldBy;
    }

    /** Returns when the newest floor of an old collection came. */
    public long newestOldNanos() {
        return newestOldNanos;
    }
}
