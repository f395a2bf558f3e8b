package io.memmon.api.memory;

/** The base unit of a {@link Signal}. There are no scaled units: bytes, never megabytes. */
public enum Unit {
    /** Bytes. */
    BYTES,
    /** Seconds; fractions are usual. */
    SECONDS,
    /** A share, 0 to 1. */
    RATIO,
    /** A number of things or events. */
    COUNT
}
