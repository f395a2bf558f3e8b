package io.memmon.prometheus.cli.replay;

import static java.util.Objects.requireNonNull;

import io.memmon.core.config.Configuration;
import io.memmon.core.config.ConfigurationInputs;
import io.memmon.core.config.Problems;
import io.memmon.core.replay.ReplayReport;
import io.memmon.core.replay.Replayer;
import io.memmon.prometheus.PrometheusEndpoint;
import io.memmon.prometheus.cli.past.PastSource;
import io.memmon.prometheus.cli.past.ReadPast;
import io.memmon.prometheus.cli.terminal.Appearance;
import io.memmon.prometheus.cli.terminal.CommandFailure;
import io.memmon.prometheus.cli.terminal.Delivery;
import io.memmon.prometheus.cli.terminal.ExitCode;
import io.memmon.prometheus.cli.terminal.Progress;
import io.memmon.prometheus.cli.terminal.Terminal;
import io.memmon.prometheus.cli.terminal.Verb;
import io.memmon.prometheus.fleet.AlertmanagerFleet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Judges the past of a JVM from its logs, with the engine that judges the present. */
@Command(
        name = "replay",
        description = {
            "Judges logs of the past as memmon would have judged the JVM live: levels, alarms, what it would have done.",
            "",
            "A FILE is a log of a JVM's collections of any release from 5 on, also .gz and .zip; a folder of rotated"
                    + " ones; a flight recording; CSV with t_seconds,used,limit; Prometheus' answer to query_range"
                    + " for one instance; or the folder of memmon.store.directory."
        },
        footer = {
            "",
            "Examples:",
            "  memmon replay gc.log",
            "  memmon replay --json -D levels.high=85%% -D forecast.verification.max-pause=0s logs/*.log",
            "  memmon replay --against predict_linear gc.log.gz",
            "  kubectl logs orders-0 | memmon replay - --from 2h --fail-on late,missed"
        })
public final class ReplayCommand implements Verb {

    private final Terminal terminal;

    @Mixin
    private Appearance appearance = new Appearance();

    @Parameters(
            paramLabel = "FILE",
            arity = "1..*",
            description = "what to judge; several are judged one by one; - is standard input")
    private List<Path> files = List.of();

    @Option(names = "--json", description = "one JSON object for a file, an array for several")
    private boolean json;

    @Option(
            names = {"-c", "--config"},
            paramLabel = "CONFIG",
            description = "memmon's configuration file, as in production")
    private @Nullable Path config;

    @Option(
            names = {"-D", "--set"},
            paramLabel = "KEY=VALUE",
            description = "a setting, with or without the leading memmon.")
    private Map<String, String> settings = new TreeMap<>();

    @Option(
            names = "--against",
            paramLabel = "METHOD",
            description = "compares with another method on the same logs: predict_linear")
    private @Nullable Against against;

    @Option(
            names = "--area",
            paramLabel = "AREA",
            defaultValue = "container",
            description = "what the area of plain samples is called (default: container)")
    private String area = "container";

    @Option(
            names = "--from",
            paramLabel = "MOMENT",
            description = "tells only what was from then on: a moment as the table shows it, or 2h after the beginning")
    private Optional<String> from = Optional.empty();

    @Option(names = "--to", paramLabel = "MOMENT", description = "tells only what was until then")
    private Optional<String> to = Optional.empty();

    @Option(names = "--html", paramLabel = "FILE", description = "writes the same as one HTML file besides")
    private Optional<Path> html = Optional.empty();

    @Option(
            names = "--fail-on",
            paramLabel = "FAULT",
            split = ",",
            description = "ends with 1 if a warning was late, missed or false")
    private Set<Fault> failOn = Set.of();

    /** Creates the verb. */
    public ReplayCommand(Terminal terminal) {
        this.terminal = requireNonNull(terminal, "terminal");
    }

    /** Only of what keeps it from beginning; each file has an object of its own. */
    @Override
    public boolean json() {
        return json;
    }

    @Override
    public ExitCode run() throws CommandFailure, IOException {
        Window window = Window.of(from, to);
        List<Replayed> pages = new ArrayList<>();
        Replayer replayer = new Replayer(inputs(), loader(), ReplayCommand::readOthers);
        try (Output output = output()) {
            ExitCode exit = ExitCode.FINE;
            for (Path file : files) {
                exit = exit.worse(replay(file, replayer, window, output, pages));
            }
            if (html.isPresent() && !pages.isEmpty()) {
                new Delivery(terminal, html)
                        .keepBeside(ReplayHtml.of(pages), "memmon-replay.html", ", one file, no scripts");
            }
            return exit;
        }
    }

    private ExitCode replay(Path file, Replayer replayer, Window window, Output output, List<Replayed> pages)
            throws IOException {
        try (ReadPast read = file.equals(StandardInput.NAME) ? readStandardInput() : read(file)) {
            read.broken().ifPresent(why -> terminal.note("warn: " + why));
            ReplayReport report;
            try (Progress progress = new Progress(terminal, "judging " + file)) {
                report = replayer.replay(
                        read.past(), done -> progress.done(done, read.past().events()));
            }
            Replayed replayed = new Replayed(
                    file.toString(),
                    window.of(report),
                    read.count().lines(),
                    read.count().skipped(),
                    read.count().firstSkipped(),
                    read.broken(),
                    against == null ? List.of() : PredictLinear.on(read.past()));
            output.write(replayed);
            if (html.isPresent()) {
                pages.add(replayed);
            }
            ExitCode judged = Collections.disjoint(Fault.of(replayed.report()), failOn) ? ExitCode.FINE : ExitCode.BAD;
            return read.broken().isPresent() ? ExitCode.UNREADABLE : judged;
        } catch (CommandFailure failure) {
            String why = String.valueOf(failure.getMessage());
            terminal.note(why);
            output.unreadable(file.toString(), why);
            return failure.exit();
        }
    }

    private ReadPast readStandardInput() throws CommandFailure, IOException {
        try (StandardInput input = StandardInput.of(terminal.in())) {
            return read(input.path());
        }
    }

    private ReadPast read(Path file) throws CommandFailure {
        try (Progress progress = new Progress(terminal, "reading " + file)) {
            long whole = plainSize(file);
            return new PastSource(area).read(file, done -> progress.done(done, whole));
        }
    }

    /** Returns how many bytes a file has as it is read; 0 if that cannot be known, as of a packed one. */
    private static long plainSize(Path file) {
        String name = file.toString();
        try {
            return name.endsWith(".gz") || name.endsWith(".zip") || Files.isDirectory(file) ? 0 : Files.size(file);
        } catch (IOException e) {
            return 0;
        }
    }

    private ConfigurationInputs inputs() {
        Map<String, String> overrides = new TreeMap<>(settings);
        if (config != null) {
            overrides.put("memmon.config", config.toString());
        }
        ConfigurationInputs process = ConfigurationInputs.ofProcess("option -D", overrides);
        return new ConfigurationInputs(
                "option -D", overrides, process.systemProperties(), terminal.environment(), Map.of());
    }

    private static ClassLoader loader() {
        return requireNonNull(ReplayCommand.class.getClassLoader(), "a loader of this class");
    }

    /** What is set in the same file for the running monitor is right or wrong here as well. */
    private static void readOthers(Configuration configuration, Problems problems) {
        PrometheusEndpoint.create().configure(configuration.scope("memmon.http", problems));
        AlertmanagerFleet.create().configure(configuration.scope("memmon.fleet", problems));
        configuration.scope("memmon.agent", problems).text("log");
    }

    private Output output() throws IOException {
        if (json) {
            return Output.json(new ReplayJson(terminal.out(), files.size()));
        }
        return Output.text(new ReplayText(appearance.paint(terminal), terminal::say), against != null, terminal::say);
    }

    /** Where replays are written. */
    private interface Output extends AutoCloseable {

        void write(Replayed replayed) throws IOException;

        void unreadable(String file, String why) throws IOException;

        @Override
        void close() throws IOException;

        static Output json(ReplayJson json) {
            return new Output() {
                @Override
                public void write(Replayed replayed) throws IOException {
                    json.write(replayed);
                }

                @Override
                public void unreadable(String file, String why) throws IOException {
                    json.unreadable(file, why);
                }

                @Override
                public void close() throws IOException {
                    json.close();
                }
            };
        }

        static Output text(ReplayText text, boolean compares, java.util.function.Consumer<String> out) {
            return new Output() {
                private final List<Replayed> all = new ArrayList<>();

                @Override
                public void write(Replayed replayed) {
                    all.add(replayed);
                    if (!compares) {
                        text.write(replayed);
                    }
                }

                @Override
                public void unreadable(String file, String why) {
                    // said on the error stream
                }

                @Override
                public void close() {
                    if (compares && !all.isEmpty()) {
                        new AgainstTable(all).write(out);
                    }
                }
            };
        }
    }
}
