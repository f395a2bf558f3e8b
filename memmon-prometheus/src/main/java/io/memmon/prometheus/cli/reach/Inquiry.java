package io.memmon.prometheus.cli.reach;

import static java.util.Objects.requireNonNull;

import io.memmon.prometheus.cli.terminal.Answer;
import io.memmon.prometheus.cli.terminal.Appearance;
import io.memmon.prometheus.cli.terminal.CommandFailure;
import io.memmon.prometheus.cli.terminal.Paint;
import io.memmon.prometheus.cli.terminal.Terminal;
import io.memmon.prometheus.web.JsonObject;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What the verbs about one JVM share: whom they ask, and whether they answer in lines or as JSON; a picocli mixin. */
public final class Inquiry {

    private final Terminal terminal;
    private final LocalJvms jvms;
    private final Precheck precheck;

    @Mixin
    private Appearance appearance = new Appearance();

    @Mixin
    private Reach reach = new Reach();

    @Parameters(
            paramLabel = "TARGET",
            arity = "0..1",
            description = "a pid, or a part of a main class or jar; where memmon runs already, also host:port or an"
                    + " address")
    private Optional<String> target = Optional.empty();

    @Option(names = "--json", description = "one JSON document")
    private boolean json;

    /** Creates it without anything asked for. */
    public Inquiry(Terminal terminal, LocalJvms jvms, Precheck precheck) {
        this.terminal = requireNonNull(terminal, "terminal");
        this.jvms = requireNonNull(jvms, "jvms");
        this.precheck = requireNonNull(precheck, "precheck");
    }

    /** Returns the word by which the user means a target. */
    public Optional<String> target() {
        return target;
    }

    /** Returns whether the answer is one JSON document. */
    public boolean json() {
        return json;
    }

    /** Returns how words are coloured. */
    public Paint paint() {
        return appearance.paint(terminal);
    }

    /** Returns how to get to a monitor. */
    public Reach reach() {
        return reach;
    }

    /** Returns what a word means. */
    public Target find(String word) throws CommandFailure {
        return new Targets(jvms).find(word);
    }

    /** Returns the endpoint of a target. */
    public Endpoint endpoint(Target whom) throws CommandFailure {
        return reach.endpoint(whom, jvms, precheck, terminal);
    }

    /** Answers, in the form that was asked for. */
    public void say(JsonObject answer, List<String> lines) {
        if (json) {
            Answer.print(terminal, answer);
        } else {
            lines.forEach(terminal::say);
        }
    }
}
