package io.memmon.prometheus.cli.attach;

import static java.util.Objects.requireNonNull;

import io.memmon.prometheus.cli.reach.Inquiry;
import io.memmon.prometheus.cli.reach.LocalJvm;
import io.memmon.prometheus.cli.reach.LocalJvms;
import io.memmon.prometheus.cli.reach.Precheck;
import io.memmon.prometheus.cli.reach.Targets;
import io.memmon.prometheus.cli.terminal.CommandFailure;
import io.memmon.prometheus.cli.terminal.ExitCode;
import io.memmon.prometheus.cli.terminal.Terminal;
import io.memmon.prometheus.cli.terminal.Verb;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

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
    private final Inquiry inquiry;

    @Option(names = "--set", paramLabel = "KEY=VALUE", description = "a setting, without its memmon.; may be repeated")
    private List<String> settings = List.of();

    @Option(names = "--stop", description = "takes it out again")
    private boolean stop;

    @Option(
            names = "--agent",
            paramLabel = "FILE",
            description = "the agent's jar (default: the one beside this command's jar)")
    private Optional<Path> agent = Optional.empty();

    /** Creates the verb. */
    public AttachCommand(Terminal terminal, LocalJvms jvms, Precheck precheck) {
        this.terminal = requireNonNull(terminal, "terminal");
        this.jvms = requireNonNull(jvms, "jvms");
        this.precheck = requireNonNull(precheck, "precheck");
        this.inquiry = new Inquiry(terminal, jvms, precheck);
    }

    @Override
    public boolean json() {
        return inquiry.json();
    }

    @Override
    public ExitCode run() throws CommandFailure {
        if (inquiry.target().isEmpty()) {
            return list();
        }
        AgentArgument argument = AgentArgument.of(settings);
        LocalJvm jvm = new Targets(jvms).jvm(inquiry.target().get());
        AgentVisit visit = new AgentVisit(terminal, jvms, precheck, new AgentJar(agent), inquiry.reach());
        if (stop) {
            Stopped stopped = visit.stop(jvm);
            inquiry.say(stopped.json(terminal), stopped.lines());
            return stopped.exit();
        }
        Attached attached = visit.attach(jvm, argument);
        inquiry.say(attached.json(terminal), attached.lines(inquiry.paint()));
        return ExitCode.FINE;
    }

    private ExitCode list() throws CommandFailure {
        JvmList list = JvmList.of(jvms.all());
        inquiry.say(list.json(terminal), list.lines());
        return ExitCode.FINE;
    }
}
