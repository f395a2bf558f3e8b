package io.memmon.api.collect;

import io.memmon.api.memory.Area;
import io.memmon.api.memory.Evidence;
import io.memmon.api.memory.Signal;

/**
 * Takes the readings of one tick. Writing never allocates and never throws.
 *
 * <p>A negative number of bytes, {@code NaN} and an infinite value are taken as "not known" and counted: torn reads of
 * the JVM's counters give such values.
 */
public interface Recorder {

    /** Records the bytes in use. */
    void used(Area area, long bytes);

    /** Records the limit in bytes. Do not call it where there is none. */
    void limit(Area area, long bytes);

    /**
     * Records what survived a collection. Only the first reading after a collection is a floor.
     *
     * @param by the kind of collection: {@link Evidence#YOUNG} is an upper bound, {@link Evidence#OLD} is proof
     */
    void floor(Area area, long bytes, Evidence by);

    /** Records the value of a signal, in its base unit. */
    void set(Signal signal, double value);
}
