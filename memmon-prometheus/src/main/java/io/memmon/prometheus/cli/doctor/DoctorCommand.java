package io.memmon.prometheus.cli.doctor;

import static java.util.Objects.requireNonNull;

import io.memmon.core.config.Problem;
import io.memmon.core.message.MessageId;
import io.memmon.prometheus.cli.doctor.Diagnosis.Strictness;
import io.memmon.prometheus.cli.reach.AttachedJvm;
import io.memmon.prometheus.cli.reach.Endpoint;
import io.memmon.prometheus.cli.reach.Inquiry;
import io.memmon.prometheus.cli.reach.LocalJvms;
import io.memmon.prometheus.cli.reach.Precheck;
import io.memmon.prometheus.cli.reach.ProcessFacts;
import io.memmon.prometheus.cli.reach.Target;
import io.memmon.prometheus.cli.terminal.Answer;
import io.memmon.prometheus.cli.terminal.CommandFailure;
import io.memmon.prometheus.cli.terminal.ExitCode;
import io.memmon.prometheus.cli.terminal.Progress;
import io.memmon.prometheus.cli.terminal.Spans;
import io.memmon.prometheus.cli.terminal.Terminal;
import io.memmon.prometheus.cli.terminal.Verb;
import io.memmon.prometheus.presence.Presence;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Looks a monitor over. */
@Command(
        name = "doctor",
        description =
                "Looks a monitor over and names what to put right; explains messages. A TARGET that ends in .conf, .json"
                        + " or .properties is a configuration file; without one, this machine is looked over.",
        footer = {
            "",
            "Examples:",
            "  memmon doctor orders",
            "  memmon doctor localhost:8000 --wait 30s",
            "  memmon doctor /etc/orders/memmon.conf",
            "  memmon doctor --explain C02"
        })
public final class DoctorCommand implements Verb {

    private static final long LOOK_NANOS = 250_000_000L;

    private final Terminal terminal;
    private final LocalJvms jvms;
    private final Precheck precheck;

    @Mixin
    private final Inquiry inquiry;

    @Option(names = "--explain", paramLabel = "ID", description = "says what a message means, such as C02 or D06")
    private Optional<String> explain = Optional.empty();

    @Option(names = "--all", description = "lists also what is fine")
    private boolean all;

    @Option(names = "--strict", description = "a warning is a bad answer, too")
    private boolean strict;

    @Option(names = "--wait", paramLabel = "SPAN", description = "waits for a good answer, 30s, 5m ... at most")
    private Optional<String> patience = Optional.empty();

    /** Creates the verb. */
    public DoctorCommand(Terminal terminal, LocalJvms jvms, Precheck precheck) {
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
        if (explain.isPresent()) {
            Explanation explanation = Explanation.of(explain.get());
            inquiry.say(explanation.json(terminal), explanation.lines());
            return ExitCode.FINE;
        }
        Strictness strictness = strict ? Strictness.STRICT : Strictness.LENIENT;
        Diagnosis diagnosis = patience.isPresent()
                ? awaited(strictness, Spans.of("--wait", patience.get()).toNanos())
                : diagnosis();
        inquiry.say(diagnosis.json(terminal, strictness), diagnosis.lines(inquiry.paint(), all));
        return diagnosis.exit(strictness);
    }

    /** Asks again, without a word, until all is well or the time is up; then the last answer stands. */
    private Diagnosis awaited(Strictness strictness, long nanos) throws CommandFailure {
        long start = terminal.ticker().nanos();
        try (Progress progress = new Progress(terminal, "waiting for a good answer")) {
            while (true) {
                long waited = terminal.ticker().nanos() - start;
                boolean over = waited >= nanos;
                try {
                    Diagnosis diagnosis = diagnosis();
                    if (over || diagnosis.exit(strictness) == ExitCode.FINE) {
                        return diagnosis;
                    }
                } catch (CommandFailure silent) {
                    if (over || silent.exit() != ExitCode.UNREACHABLE) {
                        throw silent;
                    }
                }
                progress.done(waited, nanos);
                LockSupport.parkNanos(LOOK_NANOS);
            }
        }
    }

    private Diagnosis diagnosis() throws CommandFailure {
        Optional<String> word = inquiry.target();
        if (word.isEmpty()) {
            return Diagnosis.of(Machine.here(jvms), Machine.checks());
        }
        if (ConfigurationFile.isMeantBy(word.get())) {
            return Diagnosis.of(
                    Path.of(word.get()),
                    List.of(new Check<>(
                            MessageId.WRONG_VALUE,
                            word.get() + " holds what memmon reads",
                            ConfigurationFile::problems)));
        }
        Target whom = inquiry.find(word.get());
        return whom instanceof Target.Jvm local ? diagnosis(local) : diagnosis(whom, Optional.empty());
    }

    private Diagnosis diagnosis(Target.Jvm local) throws CommandFailure {
        Optional<ProcessFacts> facts = precheck.pass(local.jvm().pid());
        Presence presence;
        try (AttachedJvm attached = jvms.attach(local.jvm())) {
            presence = Presence.in(attached.properties());
        }
        Optional<List<Problem>> said = AgentWords.problems(presence, local.jvm().pid());
        return said.isPresent() ? new Diagnosis(said.get(), List.of()) : diagnosis(local, facts);
    }

    private Diagnosis diagnosis(Target whom, Optional<ProcessFacts> facts) throws CommandFailure {
        Endpoint endpoint = inquiry.endpoint(whom);
        return Diagnosis.of(
                Patient.of(endpoint.report(), endpoint.get("api/memory/config"), facts, Answer.version()),
                Checks.all());
    }
}
