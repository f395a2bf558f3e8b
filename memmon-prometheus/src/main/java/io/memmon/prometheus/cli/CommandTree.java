package io.memmon.prometheus.cli;

import static java.util.Objects.requireNonNull;

import io.memmon.core.config.ConfigurationException;
import io.memmon.prometheus.cli.attach.AttachCommand;
import io.memmon.prometheus.cli.completion.CompletionCommand;
import io.memmon.prometheus.cli.doctor.DoctorCommand;
import io.memmon.prometheus.cli.reach.LocalJvms;
import io.memmon.prometheus.cli.reach.Precheck;
import io.memmon.prometheus.cli.replay.ReplayCommand;
import io.memmon.prometheus.cli.report.ReportCommand;
import io.memmon.prometheus.cli.terminal.Answer;
import io.memmon.prometheus.cli.terminal.CommandFailure;
import io.memmon.prometheus.cli.terminal.ExitCode;
import io.memmon.prometheus.cli.terminal.Terminal;
import io.memmon.prometheus.cli.terminal.Verb;
import io.memmon.prometheus.cli.watch.Display;
import io.memmon.prometheus.cli.watch.WatchCommand;
import io.memmon.prometheus.web.JsonObject;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * The verbs put together. A verb is a class of its own that is given the {@link Terminal}, returns an {@link ExitCode}
 * and throws a {@link CommandFailure} for what its user can mend; nothing else reaches the user but as a bug.
 */
public final class CommandTree {

    private final Terminal terminal;
    private final List<Verb> verbs;

    /** Whether the answer has to be a document also where nobody has understood the options. */
    private boolean asksForJson;

    /** Creates the tree. */
    public CommandTree(Terminal terminal) {
        this(terminal, verbs(terminal));
    }

    /** Creates a tree of some verbs, which were given this terminal. */
    CommandTree(Terminal terminal, List<Verb> verbs) {
        this.terminal = requireNonNull(terminal, "terminal");
        this.verbs = List.copyOf(verbs);
    }

    /** Runs one command; returns how the process ends. */
    public ExitCode run(String... arguments) {
        try {
            asksForJson = List.of(arguments).contains("--json");
            int code = commandLine().execute(arguments);
            return List.of(ExitCode.values()).stream()
                    .filter(exit -> exit.code() == code)
                    .findFirst()
                    .orElse(ExitCode.BUG);
        } catch (Error e) {
            return bug(e);
        } finally {
            terminal.flush();
        }
    }

    /** Returns the verbs, with everything about help and failures set up. */
    CommandLine commandLine() {
        CommandLine root = new CommandLine(new MemmonCommand(this));
        root.getCommandSpec().version("memmon " + Answer.version());
        for (Verb verb : verbs) {
            root.addSubcommand(verb);
        }
        root.setOut(terminal.out())
                .setErr(terminal.notes())
                .setColorScheme(CommandLine.Help.defaultColorScheme(Ansi.OFF))
                .setUsageHelpWidth(100)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler((problem, words) -> refuse(problem))
                .setExecutionExceptionHandler((problem, command, parsed) -> fail(problem, command));
        root.getSubcommands().values().forEach(CommandTree::describe);
        return root;
    }

    private static List<Verb> verbs(Terminal terminal) {
        LocalJvms jvms = LocalJvms.ofThisImage();
        Precheck precheck = Precheck.ofThisMachine();
        return List.of(
                new AttachCommand(terminal, jvms, precheck),
                new WatchCommand(terminal, jvms, precheck, Display.ofThisTerminal()),
                new DoctorCommand(terminal, jvms, precheck),
                new ReplayCommand(terminal),
                new ReportCommand(terminal, jvms, precheck),
                new CompletionCommand(terminal));
    }

    private static void describe(CommandLine verb) {
        CommandSpec spec = verb.getCommandSpec();
        spec.mixinStandardHelpOptions(true);
        spec.usageMessage().exitCodeListHeading("%nExit codes:%n").exitCodeList(ExitCode.meanings());
    }

    void greet() {
        terminal.out().print(MemmonCommand.GREETING);
        terminal.say("");
        terminal.say("memmon COMMAND -h explains a command, memmon -h lists them, memmon -V tells the version");
    }

    private int refuse(ParameterException problem) {
        CommandLine command = problem.getCommandLine();
        terminal.note("error: " + problem.getMessage());
        UnmatchedArgumentException.printSuggestions(problem, terminal.notes());
        terminal.note(command.getHelp().synopsis(0).strip());
        terminal.note("  fix  " + command.getCommandSpec().qualifiedName() + " -h");
        answer(command.getCommandName(), ExitCode.USAGE, String.valueOf(problem.getMessage()));
        return ExitCode.USAGE.code();
    }

    private void answer(String command, ExitCode exit, String why) {
        if (asksForJson) {
            Answer.print(
                    terminal, Answer.of(terminal, command, exit).put("problem", new JsonObject().put("text", why)));
        }
    }

    private int fail(Exception problem, CommandLine command) {
        if (problem instanceof CommandFailure failure) {
            terminal.note(String.valueOf(failure.getMessage()));
            if (command.getCommand() instanceof Verb verb && verb.json()) {
                Answer.print(terminal, Answer.failed(terminal, command.getCommandName(), failure));
            }
            return failure.exit().code();
        }
        if (problem instanceof ConfigurationException refusal) {
            terminal.note(String.valueOf(refusal.getMessage()));
            if (command.getCommand() instanceof Verb verb && verb.json()) {
                Answer.print(
                        terminal,
                        Answer.of(terminal, command.getCommandName(), ExitCode.USAGE)
                                .put("problems", refusal.problems(), Answer::of));
            }
            return ExitCode.USAGE.code();
        }
        return bug(problem).code();
    }

    private ExitCode bug(Throwable problem) {
        terminal.note("error: this is a bug in memmon " + Answer.version() + ", please report these lines: " + problem);
        StackTraceElement[] trace = problem.getStackTrace();
        for (int i = 0; i < Math.min(5, trace.length); i++) {
            terminal.note("  at   " + trace[i]);
        }
        answer("memmon", ExitCode.BUG, problem.toString());
        return ExitCode.BUG;
    }
}
