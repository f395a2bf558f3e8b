package io.memmon.prometheus.cli.replay;

import io.memmon.core.config.Problem;
import io.memmon.core.message.MessageId;
import io.memmon.prometheus.cli.terminal.CommandFailure;
import io.memmon.prometheus.cli.terminal.ExitCode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * What comes through a pipe, kept in a file of its own while it is judged: what it is, is told by how it begins, and some
 * formats are read more than once.
 */
final class StandardInput implements AutoCloseable {

    /** By this name it is asked for. */
    static final Path NAME = Path.of("-");

    private final Path kept;

    private StandardInput(Path kept) {
        this.kept = kept;
    }

    /** Reads all of it. */
    static StandardInput of(InputStream in) throws CommandFailure {
        try {
            Path kept = Files.createTempFile("memmon-", ".in");
            StandardInput input = new StandardInput(kept);
            try {
                Files.copy(in, kept, StandardCopyOption.REPLACE_EXISTING);
                return input;
            } catch (IOException | RuntimeException failed) {
                input.close();
                throw failed;
            }
        } catch (IOException failed) {
            throw new CommandFailure(
                    ExitCode.UNREADABLE,
                    Problem.error(MessageId.UNUSABLE_INPUT, "standard input", "must fit on the disk while it is judged")
                            .withFound(String.valueOf(failed.getMessage()))
                            .withFix("write it to a file and name that, or point -Djava.io.tmpdir elsewhere"));
        }
    }

    Path path() {
        return kept;
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(kept);
    }
}
