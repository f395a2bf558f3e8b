package io.memmon.core.engine;

import java.util.Set;
import java.util.TreeSet;

/** Counts every use of a seam, and lets some of them raise an OutOfMemoryError. */
final class Injector {

    private final int from;
    private final int until;
    private final Set<String> seams = new TreeSet<>();
    private int uses;
    private int raised;

    /** Raises at the uses from one number on until before another. */
    Injector(int from, int until) {
        this.from = from;
        this.until = until;
    }

    /** To be called where memory may be out. */
    void reach(String seam) {
        seams.add(seam);
        int use = uses++;
        if (use >= from && use < until) {
            raised++;
            throw new OutOfMemoryError(seam);
        }
    }

    /** Returns all seams that were used. */
    Set<String> seams() {
        return seams;
    }

    int uses() {
        return uses;
    }

    int raised() {
        return raised;
    }
}
