package io.memmon.prometheus.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.jr.ob.JSON;
import io.memmon.prometheus.RunningEndpoint;
import io.memmon.prometheus.cli.CommandRun;
import io.memmon.prometheus.cli.reach.FakeJvms;
import io.memmon.prometheus.cli.terminal.ExitCode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DoctorCommandTest {

    private final FakeJvms jvms = new FakeJvms().with(4811200, "com.acme.Orders");

    @Test
    void looksAnEndpointOverAndItsJsonAgreesWithTheExitCode() throws Exception {
        try (RunningEndpoint running = new RunningEndpoint(Map.of())) {
            CommandRun text = run("127.0.0.1:" + running.endpoint.port());
            CommandRun json = run("http://127.0.0.1:" + running.endpoint.port(), "--json", "--strict");

            assertThat(text.exit()).as("%s", text).isEqualTo(ExitCode.FINE);
            assertThat(text.out()).isEqualToNormalizingNewlines("""
                    warn D03  a response should be found, or memmon only tells, found none
                              fix: add memmon-responses to the class path, or write one
                    0 to fix, 1 to know, 12 fine (--all lists them). memmon doctor --explain D03 says more.
                    """);
            assertThat(json.exit()).isEqualTo(ExitCode.BAD);
            assertThat(json.out()).hasLineCount(1);
            assertThat(JSON.std.mapFrom(json.out()))
                    .containsEntry("command", "doctor")
                    .containsEntry("exit", 1)
                    .containsEntry("toKnow", 1);
        }
    }

    @Test
    void explainsAMessage() {
        CommandRun run = run("--explain", "c02");

        assertThat(run.exit()).isEqualTo(ExitCode.FINE);
        assertThat(run.out()).startsWith("C02  A value that cannot be right").contains("  error[C02]: memmon.");
        assertThat(run("--explain", "C20").notes())
                .contains("error[C02]: --explain must name a message", "did you mean C02?");
    }

    @Test
    void nobodyThereIsNotReachableAtOnce() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        CommandRun run = run("127.0.0.1:" + port, "--json");

        assertThat(run.exit()).isEqualTo(ExitCode.UNREACHABLE);
        assertThat(run.notes()).startsWith("error[T11]: http://127.0.0.1:" + port + "/ must answer within 4 s");
        assertThat(run.out()).contains("\"exit\":3", "\"id\":\"T11\"").hasLineCount(1);
    }

    @Test
    void aServerThatNeverAnswersIsGivenUp() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            CommandRun run = run("127.0.0.1:" + silent.getLocalPort());

            assertThat(run.exit()).isEqualTo(ExitCode.UNREACHABLE);
            assertThat(run.notes()).startsWith("error[T11]");
        }
    }

    @Test
    void aTokenThatIsMissingIsAskedFor() throws Exception {
        String token = "a-secret-of-enough-characters";
        try (RunningEndpoint running = new RunningEndpoint(Map.of("read-token", token))) {
            String address = "127.0.0.1:" + running.endpoint.port();

            assertThat(run(address).notes()).contains("error[S02]", "MEMMON_HTTP_READ_TOKEN", "--token-file");
        }
    }

    @Test
    void aJvmWithoutMemmonIsSaidToHaveNone() {
        assertThat(run("4811200").notes()).startsWith("error[T10]: JVM 4811200").contains("memmon attach 4811200");
    }

    @Test
    void withoutATargetItSaysWhatItNeeds() {
        assertThat(run().exit()).isEqualTo(ExitCode.USAGE);
    }

    private CommandRun run(String... arguments) {
        return CommandRun.of(terminal -> new DoctorCommand(terminal, jvms, FakeJvms.unchecked()), arguments);
    }
}
