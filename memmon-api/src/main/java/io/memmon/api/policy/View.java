package io.memmon.api.policy;

import io.memmon.api.memory.Area;
import io.memmon.api.memory.Signal;
import java.time.Duration;

/**
 * What is known at one moment, and what was known before it. Reading it never allocates.
 *
 * <p>{@code NaN} stands for "not known". Every comparison with {@code NaN} is false, so a comparison that must hold for
 * a breach can never raise an alarm on something unknown.
 *
 * <p>History has a resolution of one second and reaches back 15 minutes. A window is <i>full</i> once the first reading
 * in it is as old as the window; until then the answers over it are {@code NaN}.
 */
public interface View {

    /** Returns the monotonic time of the readings, in nanoseconds. */
    long nanos();

    /**
     * Returns how full the area is, 0 to 1 (rarely more): the live set of a collected area, the use of any other,
     * against its limit.
     */
    double utilisation(Area area);

    /** Returns the bytes left up to the limit, by the same measure as {@link #utilisation}. */
    double headroomBytes(Area area);

    /** Returns the bytes in use, garbage included. */
    double usedBytes(Area area);

    /** Returns the limit in bytes. */
    double limitBytes(Area area);

    /** Returns what survived a collection that this reading is the first one after; {@code NaN} where there was none. */
    double floorBytes(Area area);

    /**
     * Returns whether that collection included the old generation, so that what survived it is proof; false where there
     * was none.
     */
    boolean floorIsProof(Area area);

    /** Returns the least utilisation within the window. */
    double least(Area area, Duration back);

    /**
     * Returns the trend of the bytes that {@link #utilisation} speaks of, in bytes per second: the median of the slopes
     * between the window's thirds, so that one outlier does not turn it.
     */
    double slopePerSecond(Area area, Duration back);

    /** Returns the latest value of a signal. */
    double latest(Signal signal);

    /** Returns the least value of a signal within the window. */
    double least(Signal signal, Duration back);

    /** Returns by how much a counter has risen within the window. */
    double increase(Signal signal, Duration back);
}
