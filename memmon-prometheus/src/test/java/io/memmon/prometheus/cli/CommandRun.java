package io.memmon.prometheus.cli;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.memmon.prometheus.cli.terminal.Attachment;
import io.memmon.prometheus.cli.terminal.ExitCode;
import io.memmon.prometheus.cli.terminal.Terminal;
import io.memmon.prometheus.cli.terminal.Verb;
import io.memmon.testkit.FakeTicker;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import picocli.CommandLine;

/**
 * One run of the command line, without a process.
 *
 * @param exit how it ended
 * @param out what it printed
 * @param notes what it noted beside
 */
public record CommandRun(ExitCode exit, String out, String notes) {

    static final Instant NOW = Instant.parse("2026-11-23T13:31:07Z");

    /** Runs one verb alone, made by the test. */
    public static CommandRun of(Function<Terminal, Verb> verb, String... arguments) {
        return of(Attachment.PIPE, Map.of(), verb, arguments);
    }

    /** Runs one verb alone, made by the test. */
    public static CommandRun of(
            Attachment attachment,
            Map<String, String> environment,
            Function<Terminal, Verb> verb,
            String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter notes = new StringWriter();
        Terminal terminal = terminal(out, notes, attachment, environment);
        Verb made = verb.apply(terminal);
        List<String> words = new ArrayList<>(List.of(new CommandLine(made).getCommandName()));
        words.addAll(List.of(arguments));
        ExitCode exit = new CommandTree(terminal, List.of(made)).run(words.toArray(new String[0]));
        return new CommandRun(exit, out.toString(), notes.toString());
    }

    static CommandRun of(String... arguments) {
        return of(Attachment.PIPE, Map.of(), arguments);
    }

    static CommandRun of(Attachment attachment, Map<String, String> environment, String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter notes = new StringWriter();
        ExitCode exit = new CommandTree(terminal(out, notes, attachment, environment)).run(arguments);
        return new CommandRun(exit, out.toString(), notes.toString());
    }

    static Terminal terminal(
            StringWriter out, StringWriter notes, Attachment attachment, Map<String, String> environment) {
        return new Terminal(
                InputStream.nullInputStream(),
                new PrintWriter(out),
                new PrintWriter(notes),
                environment,
                attachment,
                environment.containsKey("ASCII") ? US_ASCII : UTF_8,
                new FakeTicker(),
                InstantSource.fixed(NOW));
    }
}
