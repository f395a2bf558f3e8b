package io.memmon.prometheus.cli.completion;

import static java.util.Objects.requireNonNull;

import io.memmon.prometheus.cli.terminal.ExitCode;
import io.memmon.prometheus.cli.terminal.Terminal;
import io.memmon.prometheus.cli.terminal.Verb;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prints what a shell needs to complete commands and options. */
@Command(
        name = "completion",
        description = "Prints a script that completes commands and options in bash or zsh.",
        footer = {"", "Example:", "  source <(memmon completion bash)"})
public final class CompletionCommand implements Verb {

    private final Terminal terminal;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Parameters(paramLabel = "SHELL", arity = "0..1", description = "bash or zsh (default: bash)")
    private Shell shell = Shell.bash;

    /** The shells; lower case, because it is what a user writes. */
    enum Shell {
        /** GNU Bash. */
        bash,
        /** Zsh, by its own emulation of Bash's completion. */
        zsh
    }

    /** Creates the verb. */
    public CompletionCommand(Terminal terminal) {
        this.terminal = requireNonNull(terminal, "terminal");
    }

    @Override
    public ExitCode run() {
        if (shell == Shell.zsh) {
            terminal.say("autoload -U +X compinit && compinit");
            terminal.say("autoload -U +X bashcompinit && bashcompinit");
        }
        CommandLine root = spec.root().commandLine();
        terminal.out().print(AutoComplete.bash("memmon", root));
        return ExitCode.FINE;
    }
}
