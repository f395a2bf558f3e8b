package io.memmon.prometheus.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.memmon.prometheus.cli.terminal.ExitCode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** If it fails: look at target/help, and if that is right, make it src/test/resources/io/memmon/prometheus/cli/help. */
class HelpTest {

    private static final Path NOW = Path.of("target", "help");

    @ParameterizedTest
    @ValueSource(strings = {"attach", "watch", "doctor", "replay", "report", "completion"})
    void theHelpOfAVerbIsWhatWasAgreedOn(String verb) throws IOException {
        CommandRun run = CommandRun.of(verb, "-h");
        Files.writeString(Files.createDirectories(NOW).resolve(verb + ".txt"), run.out());

        assertThat(run.exit()).isEqualTo(ExitCode.FINE);
        assertThat(run.notes()).isEmpty();
        assertThat(run.out()).isEqualToNormalizingNewlines(agreedOn(verb));
        assertThat(run.out().lines()).allMatch(line -> line.length() <= 100);
    }

    private static String agreedOn(String verb) throws IOException {
        try (InputStream in = HelpTest.class.getResourceAsStream("help/" + verb + ".txt")) {
            return in == null ? "nothing yet" : new String(in.readAllBytes(), UTF_8);
        }
    }
}
