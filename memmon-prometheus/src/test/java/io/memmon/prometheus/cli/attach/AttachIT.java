package io.memmon.prometheus.cli.attach;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.jr.ob.JSON;
import io.memmon.api.time.Ticker;
import io.memmon.prometheus.agent.Guest;
import io.memmon.prometheus.cli.CommandRun;
import io.memmon.prometheus.cli.reach.LocalJvms;
import io.memmon.prometheus.cli.reach.Precheck;
import io.memmon.prometheus.cli.terminal.ExitCode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class AttachIT {

    private static final String WAITING = """
            package app;
            public final class Main {
                public static void main(String[] args) throws Exception {
                    System.out.println("ready");
                    System.in.read();
                }
            }
            """;

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    Path folder;

    private final List<Process> started = new ArrayList<>();

    @AfterEach
    void end() {
        started.forEach(Process::destroyForcibly);
    }

    @Test
    void theAgentComesIsSeenGoesAndComesAgain() throws Exception {
        String pid = guest();

        CommandRun came = attach(pid, "--set", "http.port=0", "--json");
        assertThat(came.exit()).as("%s", came).isEqualTo(ExitCode.FINE);
        Map<String, Object> answer = JSON.std.mapFrom(came.out());
        assertThat(answer)
                .containsEntry("exit", 0)
                .containsEntry("alreadyThere", false)
                .containsEntry("name", "Main")
                .containsKeys("version", "level", "headline");
        String url = String.valueOf(answer.get("url"));
        assertThat(status(url + "health/live")).isEqualTo(200);

        CommandRun again = attach(pid);
        assertThat(again.out()).contains("runs in it already", "page    " + url, "now     ");
        CommandRun listed = attach();
        assertThat(listed.out()).containsPattern("(?m)^ +" + pid + "  (yes|\\?) +Main$");

        assertThat(attach(pid, "--stop").out()).contains("memmon stopped");
        assertThat(attach(pid, "--stop").exit()).isEqualTo(ExitCode.BAD);
        assertThat(attach(pid, "--set", "http.port=0").out()).contains("started in", "page    http://127.0.0.1:");
    }

    @Test
    void whatTheAgentRefusesIsToldAndTheApplicationRunsOn() throws Exception {
        String pid = guest();

        CommandRun refused = attach(pid, "--set", "http.prot=8001");
        assertThat(refused.exit()).isEqualTo(ExitCode.USAGE);
        assertThat(refused.notes()).contains("error[A01]", "memmon.http.prot", "did you mean memmon.http.port?");
        assertThat(started.get(0).isAlive()).isTrue();
        assertThat(attach(pid, "--set", "http.port=0").exit()).isEqualTo(ExitCode.FINE);
    }

    @Test
    void aStoppedJvmIsRefusedAtOnce() throws Exception {
        String pid = guest();
        new ProcessBuilder("kill", "-STOP", pid).start().waitFor();

        CommandRun run = soon(pid);
        new ProcessBuilder("kill", "-CONT", pid).start().waitFor();

        assertThat(run.notes()).contains("error[T04]", "kill -CONT " + pid);
    }

    @Test
    void aProcessThatIsNoJvmLivesOn() throws Exception {
        Process other = new ProcessBuilder("sleep", "100").start();
        started.add(other);

        assertThat(soon(Long.toString(other.pid())).notes()).contains("error[T03]");
        assertThat(other.isAlive()).isTrue();
    }

    @Test
    void oneThatForbidsAttachingIsRefusedAtOnce() throws Exception {
        assertThat(soon(guest("-XX:+DisableAttachMechanism")).notes()).contains("error[T07]", "-javaagent");
        assertThat(started).allMatch(Process::isAlive);
    }

    @Test
    void oneThatHasEndedIsRefusedAtOnce() throws Exception {
        Process gone = new ProcessBuilder("true").start();
        gone.waitFor();

        assertThat(soon(Long.toString(gone.pid())).notes()).contains("error[T01]");
    }

    /** Needs root, to make a namespace. */
    @Test
    void oneWithAnotherFileSystemIsRefusedAtOnceIfItDoesNotSeeTheAgent() throws Exception {
        Path empty = Files.createDirectories(folder.resolve("empty"));
        Path hidden = Guest.agent().getParent();
        String script = "mount --bind " + empty + " " + hidden + " && exec ";
        Process probe = new ProcessBuilder("unshare", "--mount", "sh", "-c", script + "true").start();
        assumeTrue(probe.waitFor() == 0, "needs root");
        Path agent = Files.copy(Guest.agent(), folder.resolve("agent.jar"));

        String pid = guest(List.of("unshare", "--mount", "sh", "-c", script + "\"$@\"", "sh"));
        assertThat(soon(pid).notes()).contains("error[T06]", "run memmon inside");
        CommandRun seen = attachWith(agent, pid, "--set", "http.port=0");
        assertThat(seen.exit()).as("%s", seen).isEqualTo(ExitCode.FINE);
    }

    private static CommandRun soon(String pid) {
        Ticker ticker = Ticker.system();
        long start = ticker.nanos();
        CommandRun run = attach(pid);
        // Two seconds are promised, and a few milliseconds taken; a machine under load may take long to load classes.
        assertThat(Duration.ofNanos(ticker.nanos() - start)).isLessThan(Duration.ofSeconds(5));
        assertThat(run.exit()).as("%s", run).isEqualTo(ExitCode.UNREACHABLE);
        return run;
    }

    private static CommandRun attach(String... arguments) {
        return arguments.length == 0 ? run() : attachWith(Guest.agent(), arguments);
    }

    private static CommandRun attachWith(Path agent, String... arguments) {
        List<String> words = new ArrayList<>(List.of(arguments));
        words.addAll(List.of("--agent", agent.toString()));
        return run(words.toArray(new String[0]));
    }

    private static CommandRun run(String... arguments) {
        return CommandRun.of(
                terminal -> new AttachCommand(terminal, LocalJvms.ofThisImage(), Precheck.ofThisMachine()), arguments);
    }

    private String guest(String... options) throws Exception {
        return guest(List.of(), options);
    }

    private String guest(List<String> before, String... options) throws Exception {
        Path home = Files.createDirectories(folder.resolve("guest" + started.size()));
        Process process = new Guest(home).with("app.Main", WAITING).start(before, List.of(options));
        started.add(process);
        while (!Files.exists(home.resolve("out"))
                || !Files.readString(home.resolve("out")).contains("ready")) {
            assertThat(process.isAlive()).isTrue();
            LockSupport.parkNanos(20_000_000);
        }
        return Long.toString(process.pid());
    }

    private static int status(String url) throws Exception {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(URI.create(url)).build(), HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }
}
