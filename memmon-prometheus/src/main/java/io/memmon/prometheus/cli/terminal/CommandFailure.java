package io.memmon.prometheus.cli.terminal;

import static java.util.Objects.requireNonNull;

/** A verb cannot go on, for a reason that its user can do something about. No trace is shown. */
public final class CommandFailure extends Exception {

    private static final long serialVersionUID = 1;

    private final ExitCode exit;

    /**
     * Creates the failure.
     *
     * @param exit how the process ends
     * @param message what is wrong, as {@code subject rule, found value}; further lines say where and what to do
     */
    public CommandFailure(ExitCode exit, String message) {
        super(message, null, false, false);
        this.exit = requireNonNull(exit, "exit");
    }

    /** Returns how the process ends. */
    public ExitCode exit() {
        return exit;
    }
}
