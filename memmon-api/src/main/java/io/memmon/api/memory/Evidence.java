package io.memmon.api.memory;

/**
 * What kind of collection something survived.
 *
 * <p>A collection of the young generation leaves old garbage standing, so what it leaves is only an upper bound of
 * what is live: it can prove that an area is healthy, never that it leaks. Only a collection that includes the old
 * generation is proof.
 */
public enum Evidence {
    /** Survived a collection that left the old generation alone: an upper bound of the live bytes. */
    YOUNG,
    /** Survived a collection that included the old generation: proof. */
    OLD
}
