package io.memmon.responses.gc;

import java.time.Duration;
import java.util.Optional;

/** What the JVM remembers of its last collections. */
interface CollectionHistory {

    /** Returns the last collection that stopped the application for the whole heap, if there was one. */
    Optional<FullCollection> lastFull();

    /** Returns how long the application stood still in the last short pause, if there was one. */
    Optional<Duration> lastShortPause();

    /** Returns an upper bound of the live bytes: what the last collection left, or else what is in use. */
    long survivingBytes();

    /**
     * A full collection.
     *
     * @param pause how long the application stood still
     * @param age how long ago it ended
     */
    record FullCollection(Duration pause, Duration age) {}
}
