package io.memmon.prometheus.cli.terminal;

import static java.util.Objects.requireNonNull;

import io.memmon.core.config.Problem;
import java.util.Optional;

/** A verb cannot go on, for a reason that its user can do something about. No trace is shown. */
public final class CommandFailure extends Exception {

    private static final long serialVersionUID = 1;

    private final ExitCode exit;
    private final transient Optional<Problem> problem;

    /**
     * Creates the failure.
     *
     * @param exit how the process ends
     * @param message what is wrong, as {@code subject rule, found value}; further lines say where and what to do
     */
    public CommandFailure(ExitCode exit, String message) {
        super("error: " + message, null, false, false);
        this.exit = requireNonNull(exit, "exit");
        this.problem = Optional.empty();
    }

    /**
     * Creates the failure.
     *
     * @param exit how the process ends
     * @param problem what is wrong
     */
    public CommandFailure(ExitCode exit, Problem problem) {
        super(problem.text(), null, false, false);
        this.exit = requireNonNull(exit, "exit");
        this.problem = Optional.of(problem);
    }

    /** Returns what is wrong, if it has a name. */
    public Optional<Problem> problem() {
        return problem;
    }

    /** Returns how the process ends. */
    public ExitCode exit() {
        return exit;
    }
}
