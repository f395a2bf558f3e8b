package io.memmon.prometheus.cli.doctor;

import static java.util.Objects.requireNonNull;

import io.memmon.core.config.Problem;
import io.memmon.core.message.MessageId;
import io.memmon.prometheus.cli.doctor.Diagnosis.Strictness;
import io.memmon.prometheus.cli.reach.Endpoint;
import io.memmon.prometheus.cli.reach.LocalJvms;
import io.memmon.prometheus.cli.reach.Precheck;
import io.memmon.prometheus.cli.reach.ProcessFacts;
import io.memmon.prometheus.cli.reach.Reach;
import io.memmon.prometheus.cli.reach.Target;
import io.memmon.prometheus.cli.reach.Targets;
import io.memmon.prometheus.cli.terminal.Answer;
import io.memmon.prometheus.cli.terminal.Appearance;
import io.memmon.prometheus.cli.terminal.CommandFailure;
import io.memmon.prometheus.cli.terminal.ExitCode;
import io.memmon.prometheus.cli.terminal.Terminal;
import io.memmon.prometheus.cli.terminal.Verb;
import io.memmon.prometheus.web.JsonObject;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Looks a monitor over. */
@Command(
        name = "doctor",
        description = "Looks a monitor over and names what to put right; explains messages.",
        footer = {
            "",
            "Examples:",
            "  memmon doctor orders",
            "  memmon doctor localhost:8000",
            "  memmon doctor --explain C02"
        })
public final class DoctorCommand implements Verb {

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
            description = "a pid, a part of a main class or jar, host:port or an address")
    private Optional<String> target = Optional.empty();

    @Option(names = "--explain", paramLabel = "ID", description = "says what a message means, such as C02 or D06")
    private Optional<String> explain = Optional.empty();

    @Option(names = "--all", description = "lists also what is fine")
    private boolean all;

    @Option(names = "--strict", description = "a warning is a bad answer, too")
    private boolean strict;

    @Option(names = "--json", description = "one JSON document")
    private boolean json;

    /** Creates the verb. */
    public DoctorCommand(Terminal terminal, LocalJvms jvms, Precheck precheck) {
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
        if (explain.isPresent()) {
            Explanation explanation = Explanation.of(explain.get());
            say(explanation.json(terminal), explanation.lines());
            return ExitCode.FINE;
        }
        if (target.isEmpty()) {
            throw new CommandFailure(
                    ExitCode.USAGE,
                    Problem.error(MessageId.NO_SUCH_TARGET, "memmon doctor", "must be told whom to look over")
                            .withFound("no target")
                            .withFix("memmon attach lists the JVMs"));
        }
        Diagnosis diagnosis = Diagnosis.of(patient(new Targets(jvms).find(target.get())), Checks.all());
        Strictness strictness = strict ? Strictness.STRICT : Strictness.LENIENT;
        say(diagnosis.json(terminal, strictness), diagnosis.lines(appearance.paint(terminal), all));
        return diagnosis.exit(strictness);
    }

    private Patient patient(Target whom) throws CommandFailure {
        Optional<ProcessFacts> facts =
                whom instanceof Target.Jvm local ? precheck.pass(local.jvm().pid()) : Optional.empty();
        Endpoint endpoint = reach.endpoint(whom, jvms, precheck, terminal);
        return Patient.of(endpoint.report(), endpoint.get("api/memory/config"), facts, version());
    }

    private void say(JsonObject answer, List<String> lines) {
        if (json) {
            Answer.print(terminal, answer);
        } else {
            lines.forEach(terminal::say);
        }
    }

    private static String version() {
        String version = DoctorCommand.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }
}
