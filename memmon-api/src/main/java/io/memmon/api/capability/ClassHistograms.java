package io.memmon.api.capability;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Optional;

/**
 * The objects of the heap counted by class, on request. Nothing is collected for it, so garbage is counted too. Lent by
 * the {@code histogram} action. Safe for use by several threads.
 */
public interface ClassHistograms {

    /** Returns what a request made now would cost. Allocates little; never blocks. */
    Expectation expectation();

    /**
     * Counts. The application stands still meanwhile. Call it on a responder thread only.
     *
     * @param most how many classes to list, at least 1
     * @throws Exception if the JVM refused, or another thread is counting
     */
    ClassHistogram take(int most) throws Exception;

    /**
     * What a request would cost.
     *
     * @param pause for how long the application would stand still: as measured by the last one for each byte in use, by
     *     trial before the first; empty if this JVM cannot count
     * @param means one clause that says how the objects are counted, or why they cannot be
     */
    record Expectation(Optional<Duration> pause, String means) {

        /** Checks that nothing is missing. */
        public Expectation {
            requireNonNull(pause, "pause");
            requireNonNull(means, "means");
        }
    }
}
