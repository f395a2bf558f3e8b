package io.memmon.prometheus.cli.watch;

import static java.util.Objects.requireNonNull;

import io.memmon.core.config.Problem;
import io.memmon.core.message.MessageId;
import io.memmon.prometheus.cli.reach.Endpoint;
import io.memmon.prometheus.cli.reach.Json;
import io.memmon.prometheus.cli.reach.LocalJvms;
import io.memmon.prometheus.cli.reach.Precheck;
import io.memmon.prometheus.cli.reach.Reach;
import io.memmon.prometheus.cli.reach.Targets;
import io.memmon.prometheus.cli.terminal.Answer;
import io.memmon.prometheus.cli.terminal.Appearance;
import io.memmon.prometheus.cli.terminal.Attachment;
import io.memmon.prometheus.cli.terminal.CommandFailure;
import io.memmon.prometheus.cli.terminal.ExitCode;
import io.memmon.prometheus.cli.terminal.Terminal;
import io.memmon.prometheus.cli.terminal.Verb;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows a monitor's state until it is told to stop. */
@Command(
        name = "watch",
        description = "Shows a monitor's state again and again. Into a pipe, a row each time.",
        footer = {
            "",
            "Keys: q ends it, p holds it still, u shows times in UTC, Ctrl-L draws everything anew.",
            "",
            "Examples:",
            "  memmon watch orders",
            "  memmon watch localhost:8000 --interval 5 --count 12"
        })
public final class WatchCommand implements Verb {

    private static final int ROWS_PER_HEADER = 20;

    private final Terminal terminal;
    private final LocalJvms jvms;
    private final Precheck precheck;
    private final Display display;

    @Mixin
    private Appearance appearance = new Appearance();

    @Mixin
    private Reach reach = new Reach();

    @Parameters(paramLabel = "TARGET", description = "a pid, a part of a main class or jar, host:port or an address")
    private String target = "";

    @Option(names = "--interval", paramLabel = "SECONDS", description = "between two looks, 0.1 to 3600 (default: 1)")
    private double seconds = 1;

    @Option(names = "--count", paramLabel = "N", description = "ends after so many looks")
    private long count = Long.MAX_VALUE;

    @Option(names = "--json", description = "one JSON document on a line each time")
    private boolean json;

    /** Creates the verb. */
    public WatchCommand(Terminal terminal, LocalJvms jvms, Precheck precheck, Display display) {
        this.terminal = requireNonNull(terminal, "terminal");
        this.jvms = requireNonNull(jvms, "jvms");
        this.precheck = requireNonNull(precheck, "precheck");
        this.display = requireNonNull(display, "display");
    }

    @Override
    public boolean json() {
        return json;
    }

    @Override
    public ExitCode run() throws CommandFailure {
        if (!(seconds >= 0.1 && seconds <= 3600) || count < 1) {
            throw new CommandFailure(
                    ExitCode.USAGE,
                    Problem.error(MessageId.WRONG_VALUE, "--interval", "must be 0.1 to 3600, and --count at least 1")
                            .withFound(seconds + " and " + count)
                            .withFix("--interval 1"));
        }
        Endpoint endpoint = reach.endpoint(new Targets(jvms).find(target), jvms, precheck, terminal);
        Json first = endpoint.report(); // whoever never answered is not watched
        long intervalNanos = (long) (seconds * 1e9);
        if (json || terminal.attachment() == Attachment.PIPE) {
            return new Watching(terminal, endpoint, new Rows(), intervalNanos, first).run(count);
        }
        try (ScreenView screen = new ScreenView(terminal, appearance, display)) {
            return new Watching(terminal, endpoint, screen, intervalNanos, first).run(count);
        }
    }

    private final class Rows implements Watching.View {

        private int rows;

        @Override
        public void show(Glance glance) {
            if (json) {
                ExitCode so = glance.stale().isPresent() ? ExitCode.BAD : ExitCode.FINE;
                Answer.print(
                        terminal,
                        Answer.of(terminal, "watch", so)
                                .put("stale", glance.stale().isPresent())
                                .putFields("report", glance.report().fields()));
                return;
            }
            if (rows++ % ROWS_PER_HEADER == 0) {
                terminal.say(Glance.rowHeader());
            }
            terminal.say(glance.row());
        }
    }
}
