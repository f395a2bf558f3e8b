package io.memmon.prometheus.cli.attach;

import static java.util.Objects.requireNonNull;

import io.memmon.prometheus.cli.reach.LocalJvm;
import io.memmon.prometheus.cli.reach.LocalJvms;
import io.memmon.prometheus.cli.reach.Precheck;
import io.memmon.prometheus.cli.reach.Reach;
import io.memmon.prometheus.cli.reach.Targets;
import io.memmon.prometheus.cli.terminal.Answer;
import io.memmon.prometheus.cli.terminal.Appearance;
import io.memmon.prometheus.cli.terminal.CommandFailure;
import io.memmon.prometheus.cli.terminal.ExitCode;
import io.memmon.prometheus.cli.terminal.Terminal;
import io.memmon.prometheus.cli.terminal.Verb;
import io.memmon.prometheus.web.JsonObject;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Brings memmon into a JVM that runs. */
@Command(
        name = "attach",
        description = "Brings memmon into a JVM that runs; without a target it lists the JVMs of this machine.",
        footer = {"", "Example:", "  memmon attach orders --set mode=act --set http.port=8001"})
public final class AttachCommand implements Verb {

    private final Terminal terminal;
    private final LocalJvms jvms;
    private final Precheck precheck;

    @Mixin
    private Appearance appearance = new Appearance();

    @Mixin
    private Reach reach = new Reach();

    @Parameters(paramLabel = "TARGET", arity = "0..1", description = "a pid, or a part of a main class or jar")
    private Optional<String> target = Optional.empty();

    @Option(names = "--set", paramLabel = "KEY=VALUE", description = "a setting, without its memmon.; may be repeated")
    private List<String> settings = List.of();

    @Option(names = "--stop", description = "takes it out again")
    private boolean stop;

    @Option(
            names = "--agent",
            paramLabel = "FILE",
            description = "the agent's jar (default: the one beside this command's jar)")
    private Optional<Path> agent = Optional.empty();

    @Option(names = "--json", description = "one JSON document")
    private boolean json;

    /** Creates the verb. */
    public AttachCommand(Terminal terminal, LocalJvms jvms, Precheck precheck) {
        this.terminal = requireNonNull(terminal, "terminal");
        this.jvms = requireNonNull(jvms, "jvms");
        this.precheck = requireNonNull(precheck, "precheck");
    }

    @Override
    public boolean json() {
        return json;
    }

    @Override
    public ExitCode run() throws CommandFailure {
        if (target.isEmpty()) {
            return list();
        }
        AgentArgument argument = AgentArgument.of(settings);
        LocalJvm jvm = new Targets(jvms).jvm(target.get());
        AgentVisit visit = new AgentVisit(terminal, jvms, precheck, new AgentJar(agent), reach);
        if (stop) {
            Stopped stopped = visit.stop(jvm);
            say(stopped.json(terminal), stopped.lines());
            return stopped.exit();
        }
        Attached attached = visit.attach(jvm, argument);
        say(attached.json(terminal), attached.lines(appearance.paint(terminal)));
        return ExitCode.FINE;
    }

    private ExitCode list() throws CommandFailure {
        JvmList list = JvmList.of(jvms.all());
        say(list.json(terminal), list.lines());
        return ExitCode.FINE;
    }

    private void say(JsonObject answer, List<String> lines) {
        if (json) {
            Answer.print(terminal, answer);
        } else {
            lines.forEach(terminal::say);
        }
    }
}
