package io.memmon.prometheus.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.jr.ob.JSON;
import io.memmon.prometheus.cli.terminal.Answer;
import io.memmon.prometheus.cli.terminal.ExitCode;
import io.memmon.prometheus.cli.terminal.Verb;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** With {@code --json} there is one document on standard output, whatever happens, and it says how the process ends. */
class JsonAnswerTest {

    @ParameterizedTest
    @CsvSource({
        "attach, FINE",
        "attach 4811200, UNREACHABLE",
        "attach no.such.Jvm, UNREACHABLE",
        "attach --set nonsense 4811200, USAGE",
        "attach --bogus, USAGE",
        "doctor --explain C02, FINE",
        "doctor --explain X99, USAGE",
        "doctor no/such/memmon.conf, BAD",
        "doctor 127.0.0.1:1, UNREACHABLE",
        "doctor 127.0.0.1:1 --wait soon, USAGE",
        "watch 127.0.0.1:1, UNREACHABLE",
        "watch 127.0.0.1:1 --interval 0, USAGE",
        "watch, USAGE",
        "report, USAGE",
        "report --store no/such/folder, UNREADABLE",
        "report no/such/file.html, UNREADABLE",
        "report 127.0.0.1:1, UNREACHABLE",
        "report --markdown --store no/such/folder, USAGE",
        "replay, USAGE",
        "replay x --from noon, USAGE",
    })
    void itAgreesWithTheExitCode(String words, ExitCode exit) throws IOException {
        CommandRun run = CommandRun.of((words + " --json").split(" ", -1));

        assertThat(run.exit()).as("%s", run).isEqualTo(exit);
        assertThat(run.out()).hasLineCount(1);
        assertThat(JSON.std.mapFrom(run.out()))
                .containsEntry("memmon", 1)
                .containsEntry("command", words.split(" ", -1)[0])
                .containsEntry("time", CommandRun.NOW.toString())
                .containsEntry("exit", exit.code());
    }

    @Test
    void aBugInMemmonIsADocumentAsWell() throws IOException {
        CommandRun run = CommandRun.of(terminal -> new Broken(), "--json");

        assertThat(run.exit()).isEqualTo(ExitCode.BUG);
        Map<String, Object> answer = JSON.std.mapFrom(run.out());
        assertThat(answer).containsEntry("exit", 70).containsKey("problem");
        assertThat(run.notes()).contains("this is a bug in memmon " + Answer.version(), "broken");
    }

    @Command(name = "broken")
    private static final class Broken implements Verb {

        @Option(names = "--json")
        private boolean json;

        @Override
        public ExitCode run() {
            throw new IllegalStateException("broken" + json);
        }
    }
}
