package io.memmon.api.capability;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * A collection that includes the old generation, on request: the only proof of what is live. Lent by the {@code gc}
 * action.
 */
public interface OldCollection {

    /** Returns what a request made now would do. Allocates little; never blocks. */
    Expectation expectation();

    /**
     * Asks for the collection and returns when it has been started or, where it stops the application, finished. Call it
     * on a responder thread only.
     *
     * @return what was done
     * @throws Exception if the JVM refused
     */
    Expectation request() throws Exception;

    /** How a requested collection runs. */
    enum Kind {
        /** Beside the application, with short pauses. */
        CONCURRENT,
        /** With the application stopped. */
        PAUSE,
        /** Not at all. */
        IMPOSSIBLE
    }

    /**
     * What a request would do.
     *
     * @param kind how the collection would run
     * @param pause the expected longest stop of the application; zero if impossible
     * @param means one clause that says how it is asked for, or why it is impossible
     */
    record Expectation(Kind kind, Duration pause, String means) {

        /** Checks that nothing is missing. */
        public Expectation {
            requireNonNull(kind, "kind");
            requireNonNull(pause, "pause");
            requireNonNull(means, "means");
        }
    }
}
