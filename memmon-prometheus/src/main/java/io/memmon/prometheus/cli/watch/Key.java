package io.memmon.prometheus.cli.watch;

/** What a key asks for. */
public enum Key {
    /** To end. */
    QUIT,
    /** To hold still, or to go on. */
    PAUSE,
    /** For times in UTC, or in the zone of the place. */
    UTC,
    /** To draw everything anew. */
    REDRAW,
    /** Nothing: the terminal was closed. */
    GONE
}
