package io.memmon.prometheus.cli.terminal;

import io.memmon.core.config.Problem;
import io.memmon.prometheus.web.JsonObject;
import java.util.Locale;
import java.util.Optional;

/** The JSON that a command answers with: one document, which begins with what it is and how the process ends. */
public final class Answer {

    private static final int VERSION = 1;

    private Answer() {}

    /** Returns the version of this command line. */
    public static String version() {
        String version = Answer.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }

    /** Returns the beginning of a document. */
    public static JsonObject of(Terminal terminal, String command, ExitCode exit) {
        return new JsonObject()
                .put("memmon", VERSION)
                .put("command", command)
                .put("time", terminal.clock().instant())
                .put("exit", exit.code());
    }

    /** Returns the document of a command that could not go on. */
    public static JsonObject failed(Terminal terminal, String command, CommandFailure failure) {
        JsonObject answer = of(terminal, command, failure.exit());
        Optional<Problem> problem = failure.problem();
        return problem.isPresent()
                ? answer.put("problem", of(problem.get()))
                : answer.put("problem", new JsonObject().put("text", String.valueOf(failure.getMessage())));
    }

    /** Returns a problem as JSON. */
    public static JsonObject of(Problem problem) {
        return new JsonObject()
                .put("id", problem.id())
                .put("severity", problem.severity().name().toLowerCase(Locale.ROOT))
                .put("key", problem.key())
                .put("rule", problem.rule())
                .put("found", problem.found())
                .put("at", problem.at())
                .put("fix", problem.fix());
    }

    /** Prints a document on one line. */
    public static void print(Terminal terminal, JsonObject answer) {
        terminal.say(answer.text());
    }
}
