package io.memmon.core.report;

/** How the store fares in which the past outlives the JVM. */
public enum StoreCondition {
    /** No folder is configured, so nothing is kept. */
    OFF,
    /** It is written. */
    ON,
    /** It is written, but what was there could not be read, was moved aside and begun anew. */
    MOVED_ASIDE,
    /** Its file or folder does not let itself be written. */
    READ_ONLY,
    /** Neither the disk nor the configured limit has room for it. */
    FULL,
    /** Its file or folder has vanished. */
    GONE,
    /** Another process or monitor uses it. */
    HELD,
    /** A newer version of memmon wrote it. */
    NEWER,
    /** Its folder is not this user's alone. */
    UNSAFE,
    /** The library that writes it is not on the class path. */
    NO_LIBRARY,
    /** It cannot be used for another reason, which its detail gives. */
    FAILED;

    /** Returns whether the past is kept. */
    public boolean keeps() {
        return this == ON || this == MOVED_ASIDE;
    }
}
