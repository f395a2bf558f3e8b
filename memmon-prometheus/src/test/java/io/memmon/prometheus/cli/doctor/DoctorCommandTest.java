package io.memmon.prometheus.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.jr.ob.JSON;
import io.memmon.prometheus.RunningEndpoint;
import io.memmon.prometheus.cli.CommandRun;
import io.memmon.prometheus.cli.reach.FakeJvms;
import io.memmon.prometheus.cli.terminal.ExitCode;
import io.memmon.prometheus.presence.Presence;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DoctorCommandTest {

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    Path folder;

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
                    0 to fix, 1 to know, 14 fine (--all lists them). memmon doctor --explain D03 says more.
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
    void aConfigurationFileIsLookedOverWithoutAJvm() throws IOException {
        Path file = folder.resolve("memmon.conf");
        Files.writeString(file, """
                memmon {
                  levels.hihg = 92%
                  http.port = 80000
                  responses.heap-dumb.directory = /var/dumps
                  responses.heap-dump.directory = /var/dumps
                  agent.log = /var/log/memmon.log
                }
                """);

        CommandRun run = run(file.toString());

        assertThat(run.exit()).as("%s", run).isEqualTo(ExitCode.BAD);
        assertThat(run.out())
                .contains("FAIL C01  memmon.levels.hihg is not a setting (at " + file + ":2)")
                .contains("          fix: did you mean memmon.levels.high?")
                .contains("FAIL C02  memmon.http.port must be", "found 80000 (at " + file + ":3)")
                .contains("FAIL C04  memmon.responses.heap-dumb.directory belongs to a plugin that was not found")
                .contains("3 to fix, 0 to know", "memmon doctor --explain C0");
        assertThat(JSON.std.mapFrom(run(file.toString(), "--json").out())).containsEntry("exit", 1);
    }

    @Test
    void aConfigurationFileThatIsRightIsOneLine() throws IOException {
        Path file = Files.writeString(folder.resolve("memmon.conf"), "memmon.mode = act\n");

        CommandRun run = run(file.toString());

        assertThat(run.exit()).as("%s", run).isEqualTo(ExitCode.FINE);
        assertThat(run.out()).isEqualTo("Fine: " + file + " holds what memmon reads.\n");
        assertThat(run(folder.resolve("gone.conf").toString()).out()).contains("FAIL C03", "does not exist");
    }

    @Test
    void itWaitsForAGoodAnswerWithoutAWord() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        try (RunningEndpoint running = new RunningEndpoint(Map.of())) {
            running.monitor.onReport = () -> {
                if (asked.incrementAndGet() < 3) {
                    throw new IllegalStateException("not yet");
                }
            };
            CommandRun run = run("127.0.0.1:" + running.endpoint.port(), "--wait", "60s");

            assertThat(run.exit()).as("%s", run).isEqualTo(ExitCode.FINE);
            assertThat(run.notes()).isEmpty();
            assertThat(asked).hasValue(3);
        }
        assertThat(run("127.0.0.1:1", "--wait", "0s").exit()).isEqualTo(ExitCode.UNREACHABLE);
        assertThat(run("127.0.0.1:1", "--wait", "long").exit()).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void withoutATargetThisMachineIsLookedOver() {
        CommandRun run = run("--all");

        assertThat(run.exit()).as("%s", run).isEqualTo(ExitCode.FINE);
        assertThat(run.out()).contains("C02  the configuration is right", "T09  JVMs can be reached by pid");
    }

    @Test
    void anAgentThatRefusedToStartIsNamedProblemByProblem() {
        jvms.agentBecoming(Presence.Agent.REFUSED, """
                cannot start
                error[C01]: memmon.http.prot is not a setting
                  at   -javaagent argument
                  fix  did you mean memmon.http.port?
                error[C02]: memmon.mode must be act or observe, found maybe
                  at   -javaagent argument
                2 problems; the application runs on without it [A01]""").onLoad.run();

        CommandRun run = run("4811200");

        assertThat(run.exit()).isEqualTo(ExitCode.BAD);
        assertThat(run.out()).isEqualToNormalizingNewlines("""
                FAIL C01  memmon.http.prot is not a setting (at -javaagent argument)
                          fix: did you mean memmon.http.port?
                FAIL C02  memmon.mode must be act or observe, found maybe (at -javaagent argument)
                2 to fix, 0 to know, 0 fine (--all lists them). memmon doctor --explain C01 says more.
                """);
    }

    private CommandRun run(String... arguments) {
        return CommandRun.of(terminal -> new DoctorCommand(terminal, jvms, FakeJvms.unchecked()), arguments);
    }
}
