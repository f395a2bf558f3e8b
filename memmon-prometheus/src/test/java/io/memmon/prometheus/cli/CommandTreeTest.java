package io.memmon.prometheus.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.memmon.api.memory.Level;
import io.memmon.prometheus.cli.terminal.Appearance;
import io.memmon.prometheus.cli.terminal.Attachment;
import io.memmon.prometheus.cli.terminal.ExitCode;
import io.memmon.prometheus.cli.terminal.Terminal;
import java.io.StringWriter;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

class CommandTreeTest {

    @Test
    void withoutACommandItShowsExamplesInAtMostTwelveLines() {
        CommandRun run = CommandRun.of();
        assertThat(run.exit()).isEqualTo(ExitCode.FINE);
        assertThat(run.out().lines())
                .hasSizeLessThanOrEqualTo(12)
                .first()
                .asString()
                .startsWith("memmon ");
        assertThat(run.notes()).isEmpty();
    }

    @Test
    void everyVerbsHelpEndsWithAnExampleAndTheExitCodes() {
        CommandLine root = new CommandTree(
                        CommandRun.terminal(new StringWriter(), new StringWriter(), Attachment.PIPE, Map.of()))
                .commandLine();
        assertThat(root.getSubcommands()).containsKey("replay");
        root.getSubcommands().keySet().forEach(verb -> {
            CommandRun run = CommandRun.of(verb, "-h");
            assertThat(run.exit()).isEqualTo(ExitCode.FINE);
            assertThat(run.out())
                    .contains("Example", "memmon " + verb, "Exit codes:")
                    .doesNotContain("%n", "%%");
            for (ExitCode exit : ExitCode.values()) {
                assertThat(run.out())
                        .containsPattern(
                                "(?m)^ +" + exit.code() + " +" + exit.meaning().split(" ", -1)[0]);
            }
        });
    }

    @Test
    void aMistypedOptionIsRefusedWithASuggestionOnTheErrorStreamAlone() {
        CommandRun run = CommandRun.of("replay", "--colr=never", "x.csv");
        assertThat(run.exit()).isEqualTo(ExitCode.USAGE);
        assertThat(run.out()).isEmpty();
        assertThat(run.notes()).contains("error: ", "--colr", "--color", "fix  memmon replay -h");
    }

    @Test
    void completionIsAScriptThatKnowsEveryVerb() {
        String bash = CommandRun.of("completion", "bash").out();
        assertThat(bash).contains("attach", "doctor", "replay", "completion", "--explain");
        assertThat(CommandRun.of("completion", "zsh").out())
                .startsWith("autoload -U +X compinit")
                .endsWith(bash);
        assertThat(CommandRun.of("completion", "fish").exit()).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void anUnknownCommandIsRefused() {
        assertThat(CommandRun.of("repaly").exit()).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void aMissingFileIsNotReadable() {
        CommandRun run = CommandRun.of("replay", "/no/such/file.csv");
        assertThat(run.exit()).isEqualTo(ExitCode.UNREADABLE);
        assertThat(run.notes()).contains("/no/such/file.csv does not exist");
    }

    @ParameterizedTest
    @CsvSource({
        "TERMINAL, auto, '', xterm, true",
        "TERMINAL, auto, 1, xterm, false",
        "TERMINAL, auto, '', dumb, false",
        "PIPE, auto, '', xterm, false",
        "PIPE, always, '', xterm, true",
        "TERMINAL, never, '', xterm, false",
        "TERMINAL, always, 1, dumb, true",
    })
    void colourIsForTerminalsUnlessSaidOtherwise(
            Attachment attachment, String choice, String noColor, String term, boolean coloured) {
        Looks looks = new Looks();
        new CommandLine(looks).parseArgs("--color", choice);
        Terminal terminal = CommandRun.terminal(
                new StringWriter(), new StringWriter(), attachment, Map.of("NO_COLOR", noColor, "TERM", term));
        String word = looks.appearance.paint(terminal).level(Level.HIGH);
        assertThat(word).contains("HIGH");
        assertThat(word.contains("\u001b[")).isEqualTo(coloured);
    }

    @Test
    void asciiIsForStreamsThatCarryNoMoreAndForThoseWhoAsk() {
        Terminal poor = CommandRun.terminal(
                new StringWriter(), new StringWriter(), Attachment.TERMINAL, Map.of("ASCII", "yes"));
        Terminal rich = CommandRun.terminal(new StringWriter(), new StringWriter(), Attachment.TERMINAL, Map.of());
        Looks looks = new Looks();
        assertThat(looks.appearance.ascii(poor)).isTrue();
        assertThat(looks.appearance.ascii(rich)).isFalse();
        new CommandLine(looks).parseArgs("--ascii");
        assertThat(looks.appearance.ascii(rich)).isTrue();
    }

    @Command(name = "looks")
    private static final class Looks {

        @Mixin
        private final Appearance appearance = new Appearance();
    }
}
