package io.memmon.prometheus.cli.attach;

import static java.util.Objects.requireNonNull;

import io.memmon.core.config.Problem;
import io.memmon.core.message.MessageId;
import io.memmon.prometheus.cli.reach.AttachedJvm;
import io.memmon.prometheus.cli.reach.Json;
import io.memmon.prometheus.cli.reach.LocalJvm;
import io.memmon.prometheus.cli.reach.LocalJvms;
import io.memmon.prometheus.cli.reach.Precheck;
import io.memmon.prometheus.cli.reach.ProcessFacts;
import io.memmon.prometheus.cli.reach.Reach;
import io.memmon.prometheus.cli.terminal.CommandFailure;
import io.memmon.prometheus.cli.terminal.ExitCode;
import io.memmon.prometheus.cli.terminal.Progress;
import io.memmon.prometheus.cli.terminal.Terminal;
import io.memmon.prometheus.presence.Presence;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.locks.LockSupport;

/** Brings the agent into a JVM, or takes it out, and waits for what it says of itself. */
final class AgentVisit {

    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final int TRIES = 4;
    private static final long LOOK_NANOS = 50_000_000L;

    private final Terminal terminal;
    private final LocalJvms jvms;
    private final Precheck precheck;
    private final AgentJar agent;
    private final Reach reach;

    AgentVisit(Terminal terminal, LocalJvms jvms, Precheck precheck, AgentJar agent, Reach reach) {
        this.terminal = requireNonNull(terminal, "terminal");
        this.jvms = requireNonNull(jvms, "jvms");
        this.precheck = requireNonNull(precheck, "precheck");
        this.agent = requireNonNull(agent, "agent");
        this.reach = requireNonNull(reach, "reach");
    }

    Attached attach(LocalJvm meant, AgentArgument argument) throws CommandFailure {
        Optional<ProcessFacts> facts = precheck.pass(meant.pid());
        try (AttachedJvm machine = jvms.attach(meant)) {
            Properties properties = machine.properties();
            LocalJvm jvm = meant.named(properties);
            Presence before = Presence.in(properties);
            if (before.address().isPresent() || before.runs()) {
                if (!argument.isEmpty()) {
                    throw runsAlready(jvm);
                }
                return new Attached(jvm, properties, before, Duration.ZERO, false, report(before), facts);
            }
            return load(machine, jvm, facts, argument, properties);
        }
    }

    private Attached load(
            AttachedJvm machine,
            LocalJvm jvm,
            Optional<ProcessFacts> facts,
            AgentArgument argument,
            Properties properties)
            throws CommandFailure {
        Path jar = agent.path();
        if (facts.isPresent()) {
            AgentJar.checkSeen(jar, facts.get());
        }
        long start = terminal.ticker().nanos();
        machine.load(jar, argument.text());
        Presence now = await(machine, jvm, Presence.in(properties).word());
        Duration took = Duration.ofNanos(Math.max(1, terminal.ticker().nanos() - start));
        if (!now.runs()) {
            throw new CommandFailure(
                    ExitCode.USAGE,
                    Problem.error(MessageId.AGENT_NOT_STARTED, "memmon in JVM " + jvm.pid(), "did not start")
                            .withFound(now.said().orElse("nothing said"))
                            .withFix("correct that and attach again"));
        }
        return new Attached(jvm, properties, now, took, warns(properties, facts), report(now), facts);
    }

    Stopped stop(LocalJvm meant) throws CommandFailure {
        precheck.pass(meant.pid());
        try (AttachedJvm machine = jvms.attach(meant)) {
            Properties properties = machine.properties();
            LocalJvm jvm = meant.named(properties);
            Presence before = Presence.in(properties);
            if (!before.runs()) {
                return new Stopped(jvm, false, before.address().isPresent());
            }
            machine.load(agent.path(), "stop");
            await(machine, jvm, before.word());
            return new Stopped(jvm, true, false);
        }
    }

    private Presence await(AttachedJvm machine, LocalJvm jvm, long word) throws CommandFailure {
        long start = terminal.ticker().nanos();
        try (Progress progress = new Progress(terminal, "waiting for the agent in " + jvm.pid())) {
            while (true) {
                Presence found = Presence.in(machine.properties());
                if (found.word() > word) {
                    return found;
                }
                long waited = terminal.ticker().nanos() - start;
                if (waited > PATIENCE.toNanos()) {
                    throw silent(jvm);
                }
                progress.done(waited, PATIENCE.toNanos());
                LockSupport.parkNanos(LOOK_NANOS);
            }
        }
    }

    private Optional<Json> report(Presence presence) {
        if (presence.address().isEmpty()) {
            return Optional.empty();
        }
        CommandFailure silence = null;
        for (int tries = 0; tries < TRIES; tries++) { // the first answer loads classes, in a JVM that may be busy
            try {
                return Optional.of(
                        reach.endpoint(presence.address().get(), terminal).report());
            } catch (CommandFailure unreadable) {
                silence = unreadable;
            }
        }
        if (silence != null) {
            terminal.note(String.valueOf(silence.getMessage())); // it runs all the same
        }
        return Optional.empty();
    }

    private static CommandFailure runsAlready(LocalJvm jvm) {
        return new CommandFailure(
                ExitCode.USAGE,
                Problem.error(MessageId.AGENT_RUNS_ALREADY, "--set", "must be for a JVM without memmon")
                        .withFound("one that runs in " + jvm.pid() + " already")
                        .withFix("memmon attach " + jvm.pid() + " --stop first, or change its configuration file"));
    }

    private static CommandFailure silent(LocalJvm jvm) {
        return new CommandFailure(
                ExitCode.UNREACHABLE,
                Problem.error(MessageId.ATTACH_UNANSWERED, "the agent in JVM " + jvm.pid(), "must say how it fares")
                        .withFound("nothing in " + PATIENCE.toSeconds() + " s")
                        .withFix("look at the standard error of the application"));
    }

    /** From JDK 21 on a JVM says four lines about an agent that comes while it runs (JEP 451). */
    private static boolean warns(Properties properties, Optional<ProcessFacts> facts) {
        String release = properties.getProperty("java.specification.version", "0");
        boolean warning = !release.contains(".") && Integer.parseInt(release) >= 21;
        return warning
                && facts.map(known -> !known.options().contains("-XX:+EnableDynamicAgentLoading"))
                        .orElse(true);
    }
}
