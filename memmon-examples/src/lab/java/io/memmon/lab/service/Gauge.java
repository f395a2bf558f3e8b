package io.memmon.lab.service;

/** How full the area is that a scenario is about. Reading it allocates next to nothing. */
public interface Gauge {

    /** Returns bytes in use. */
    long used();

    /** Returns bytes at most. */
    long limit();
}
