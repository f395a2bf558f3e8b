package io.memmon.prometheus.cli.terminal;

import static java.util.Objects.requireNonNull;

import io.memmon.core.config.Problem;
import io.memmon.core.message.ForeignText;
import io.memmon.core.message.MessageId;
import io.memmon.core.report.Bytes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/**
 * Where what was written goes: standard output, or a file.
 *
 * @param terminal the standard streams
 * @param out the file or the folder that was asked for; {@code -} is standard output; empty if nothing was asked for
 */
public record Delivery(Terminal terminal, Optional<Path> out) {

    private static final String STANDARD_OUTPUT = "-";

    /** Checks that nothing is missing. */
    public Delivery {
        requireNonNull(terminal, "terminal");
        requireNonNull(out, "out");
    }

    /** Prints it, unless a file was asked for. */
    public void print(String text, String fileName) throws CommandFailure {
        if (out.isEmpty() || toStandardOutput()) {
            terminal.out().print(text);
        } else {
            terminal.say(written(text, fileName, ""));
        }
    }

    /** Writes it to the file that was asked for, or to one of this name. */
    public void keep(String text, String fileName, String qualities) throws CommandFailure {
        if (toStandardOutput()) {
            terminal.out().print(text);
        } else {
            terminal.say(written(text, fileName, qualities));
        }
    }

    /** Writes it to the file that was asked for, beside an answer that has standard output. */
    public void keepBeside(String text, String fileName, String qualities) throws CommandFailure {
        terminal.note(written(text, fileName, qualities));
    }

    /** Returns whether several files can go there. */
    public boolean takesMany() {
        return out.isEmpty() || Files.isDirectory(out.get());
    }

    private boolean toStandardOutput() {
        return out.map(Path::toString).equals(Optional.of(STANDARD_OUTPUT));
    }

    /** Whole or not at all: a file that is there stays as it is until the new one is complete. */
    private String written(String text, String fileName, String qualities) throws CommandFailure {
        Path file = out.map(asked -> Files.isDirectory(asked) ? asked.resolve(fileName) : asked)
                .orElseGet(() -> Path.of(fileName));
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        try {
            Path folder = Optional.ofNullable(file.toAbsolutePath().getParent()).orElse(file);
            Path whole = Files.createTempFile(folder, ".memmon-", ".part");
            try {
                Files.write(whole, bytes);
                Files.move(whole, file, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(whole);
            }
        } catch (IOException unwritable) {
            throw new CommandFailure(
                    ExitCode.USAGE,
                    Problem.error(MessageId.NOT_WRITTEN, file.toString(), "must be a file that can be written")
                            .withFound(unwritable.getClass().getSimpleName())
                            .withFix("-o with a file in a folder of yours, or -o - for standard output"));
        }
        return "wrote " + ForeignText.shown(file.toString(), 300) + " (" + Bytes.text(bytes.length) + qualities + ')';
    }
}
