package io.memmon.prometheus.cli;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.memmon.prometheus.cli.terminal.Attachment;
import io.memmon.prometheus.cli.terminal.ExitCode;
import io.memmon.prometheus.cli.terminal.Terminal;
import io.memmon.testkit.FakeTicker;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;

/**
 * One run of the command line, without a process.
 *
 * @param exit how it ended
 * @param out what it printed
 * @param notes what it noted beside
 */
record CommandRun(ExitCode exit, String out, String notes) {

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
                new FakeTicker());
    }
}
