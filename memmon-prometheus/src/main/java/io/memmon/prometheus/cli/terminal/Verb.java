package io.memmon.prometheus.cli.terminal;

import java.util.concurrent.Callable;

/** What a user can ask for. One class a verb, given its {@link Terminal} when it is made. */
public interface Verb extends Callable<Integer> {

    /**
     * Does it.
     *
     * @return how the process ends
     * @throws CommandFailure if it cannot go on, for a reason that the user can mend
     * @throws Exception a bug in memmon
     */
    ExitCode run() throws Exception;

    /** Returns whether the answer is one JSON document; then so is that of a failure. Not by default. */
    default boolean json() {
        return false;
    }

    @Override
    default Integer call() throws Exception {
        return run().code();
    }
}
