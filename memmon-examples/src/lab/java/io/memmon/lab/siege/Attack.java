package io.memmon.lab.siege;

import java.util.Locale;

/** What is done to an endpoint. */
public enum Attack {
    /** Asks for metrics and reports, one after the other, as load generators do. */
    LOAD(2),
    /** Asks, and does not read the answers. */
    SLOW_READERS(1),
    /** Sends requests a byte at a time, on more connections than the server takes. */
    SLOW_WRITERS(1),
    /** Lines, header fields, headers and bodies of any size. */
    OVERSIZED(1),
    /** Connections by the thousand on which nothing is said. */
    IDLE(1),
    /** Requests with bytes changed, removed, doubled and cut off. */
    MALFORMED(3),
    /** Rehearsals at the same time, by somebody who may ask for them. */
    REHEARSALS(3),
    /** Wrong tokens, from one address and from many. */
    GUESSING(1);

    private final int threads;

    Attack(int threads) {
        this.threads = threads;
    }

    /** Returns how many do it at once. */
    int threads() {
        return threads;
    }

    /** Returns its name for people. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
