package io.memmon.prometheus.cli.replay;

import static java.util.Objects.requireNonNull;

import io.memmon.prometheus.cli.terminal.Appearance;
import io.memmon.prometheus.cli.terminal.CommandFailure;
import io.memmon.prometheus.cli.terminal.ExitCode;
import io.memmon.prometheus.cli.terminal.Progress;
import io.memmon.prometheus.cli.terminal.Terminal;
import io.memmon.prometheus.cli.terminal.Verb;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Judges the past of a JVM from its logs. */
@Command(
        name = "replay",
        description = "Judges logs of the past as memmon would have judged them live.",
        footer = {"", "Example:", "  memmon replay memory.csv"})
public final class ReplayCommand implements Verb {

    private final Terminal terminal;

    @Mixin
    private Appearance appearance = new Appearance();

    @Parameters(paramLabel = "FILE", arity = "1..*", description = "CSV with t_seconds,used,limit")
    private List<Path> files = List.of();

    /** Creates the verb. */
    public ReplayCommand(Terminal terminal) {
        this.terminal = requireNonNull(terminal, "terminal");
    }

    @Override
    public ExitCode run() throws CommandFailure {
        for (Path file : files) {
            if (!Files.isRegularFile(file)) {
                throw new CommandFailure(
                        ExitCode.UNREADABLE,
                        file + (Files.exists(file) ? " must be a regular file" : " does not exist"));
            }
            summary(file);
        }
        return ExitCode.FINE;
    }

    private void summary(Path file) throws CommandFailure {
        long samples = 0;
        try (BufferedReader lines = Files.newBufferedReader(file, StandardCharsets.ISO_8859_1);
                Progress progress = new Progress(terminal, file.toString())) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                samples += line.split(",", -1).length >= 3 ? 1 : 0;
                progress.done(samples, 0);
            }
        } catch (IOException e) {
            throw new CommandFailure(ExitCode.UNREADABLE, file + " cannot be read: " + e.getMessage());
        }
        terminal.say(String.format(
                Locale.ROOT,
                "%s  %d lines of samples",
                appearance.paint(terminal).strong(file.toString()),
                samples));
    }
}
