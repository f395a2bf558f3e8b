package io.memmon.prometheus.cli.attach;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import com.fasterxml.jackson.jr.ob.JSON;
import io.memmon.api.time.Ticker;
import io.memmon.prometheus.agent.Guest;
import io.memmon.prometheus.cli.CommandRun;
import io.memmon.prometheus.cli.reach.LocalJvms;
import io.memmon.prometheus.cli.reach.Precheck;
import io.memmon.prometheus.cli.terminal.ExitCode;
import java.io.IOException;
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
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.AnnotatedElementContext;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.io.TempDirFactory;

@Timeout(120)
class AttachIT {

    /** Two seconds are promised, a few milliseconds taken, and ten taken by the API: a machine under load is slow. */
    private static final Duration ENOUGH = Duration.ofSeconds(4);

    /** With the start of a JVM, whose classes are loaded from a jar that was never read before. */
    private static final Duration ENOUGH_WITH_A_START = Duration.ofSeconds(8);

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
        assertThat(again.out())
                .contains("runs in it already", "page    " + url, "now     ")
                .containsPattern("ok    process of \\S+, same pid namespace, attach allowed");
        CommandRun listed = attach();
        assertThat(listed.out())
                .containsPattern("(?m)^ +" + pid + "  (yes|\\?) +"
                        + System.getProperty("java.version").replace("+", "\\+") + " +64m +Main$");

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

    @Test
    void oneWithAnotherFileSystemIsRefusedAtOnceIfItDoesNotSeeTheAgent() throws Exception {
        Path empty = Files.createDirectories(folder.resolve("empty"));
        Path hidden = Guest.agent().getParent();
        String script = "mount --bind " + empty + " " + hidden + " && exec ";
        List<String> unshare = new ArrayList<>(namespace(script + "true"));
        unshare.addAll(List.of("sh", "-c", script + "\"$@\"", "sh"));
        Path agent = Files.copy(Guest.agent(), folder.resolve("agent.jar"));

        String pid = guest(unshare);
        assertThat(soon(pid).notes()).contains("error[T06]", "run memmon inside");
        CommandRun seen = attachWith(agent, pid, "--set", "http.port=0");
        assertThat(seen.exit()).as("%s", seen).isEqualTo(ExitCode.FINE);
    }

    /** Where the API of before JDK 23 would wait ten seconds for a file in the wrong place. */
    @Test
    void oneThatSeesAnotherTmpIsRefusedOrReachedButNeverWaitedFor(@TempDir(factory = OutsideOfTmp.class) Path home)
            throws Exception {
        Path other = Files.createDirectories(folder.resolve("tmp"));
        Path agent = Files.copy(Guest.agent(), home.resolve("agent.jar")); // this project may lie in /tmp
        String script = "mount --bind " + other + " /tmp && exec ";
        List<String> unshare = new ArrayList<>(namespace(script + "true"));
        unshare.addAll(List.of("sh", "-c", script + "\"$@\"", "sh"));

        String pid = guest(home, unshare);
        if (Runtime.version().feature() >= 23) {
            CommandRun reached = attachWith(agent, pid, "--set", "http.port=0");
            assertThat(reached.exit()).as("%s", reached).isEqualTo(ExitCode.FINE);
        } else {
            assertThat(soon(pid).notes()).contains("error[T06]", "must see the same /tmp", "nsenter --target " + pid);
        }
    }

    /** A folder that is still seen where something else lies over {@code /tmp}. */
    static final class OutsideOfTmp implements TempDirFactory {

        @Override
        public Path createTempDirectory(AnnotatedElementContext element, ExtensionContext context) throws IOException {
            return Files.createTempDirectory(Path.of("/var/tmp"), "memmon-attach-it");
        }
    }

    /** Root's process, seen by nobody; or, if the test is not run by root, that of process 1. */
    @Test
    void oneOfAnotherUserIsRefusedAtOnce() throws Exception {
        boolean root = Files.getOwner(Path.of("/proc/self")).getName().equals("root");
        if (!root) {
            assertThat(soon("1").notes()).contains("error[T05]");
            return;
        }
        String pid = guest();
        Path open = Files.createTempDirectory(Path.of("/tmp"), "memmon-attach-it");
        try {
            Path cli = Files.copy(Path.of(System.getProperty("memmon.test.cli", "")), open.resolve("cli.jar"));
            new ProcessBuilder("chmod", "-R", "a+rX", open.toString()).start().waitFor();
            long start = Ticker.system().nanos();
            Process process = new ProcessBuilder(
                            "setpriv",
                            "--reuid=65534",
                            "--regid=65534",
                            "--clear-groups",
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-jar",
                            cli.toString(),
                            "attach",
                            pid)
                    .start();
            String notes = new String(process.getErrorStream().readAllBytes(), UTF_8);
            assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
            Duration took = Duration.ofNanos(Ticker.system().nanos() - start);

            assertThat(process.exitValue()).as(notes).isEqualTo(ExitCode.UNREACHABLE.code());
            assertThat(notes).contains("error[T05]: process " + pid, "found root", "sudo -u root memmon attach " + pid);
            assertThat(took).as("with the start of a JVM").isLessThan(ENOUGH_WITH_A_START);
        } finally {
            Files.deleteIfExists(open.resolve("cli.jar"));
            Files.delete(open);
        }
    }

    /** Returns how to run a program in a file system of its own: as root, or as a user who may make namespaces. */
    private static List<String> namespace(String probe) throws Exception {
        List<String> tried = new ArrayList<>();
        for (List<String> unshare :
                List.of(List.of("unshare", "--mount"), List.of("unshare", "--map-root-user", "--mount"))) {
            List<String> command = new ArrayList<>(unshare);
            command.addAll(List.of("sh", "-c", probe));
            try {
                Process process =
                        new ProcessBuilder(command).redirectErrorStream(true).start();
                tried.add(new String(process.getInputStream().readAllBytes(), UTF_8).strip());
                if (process.waitFor() == 0) {
                    return unshare;
                }
            } catch (IOException missing) {
                tried.add(String.valueOf(missing.getMessage()));
            }
        }
        return fail("must be able to make a mount namespace: install util-linux, and run the tests as root or allow"
                + " users to make namespaces (sysctl kernel.unprivileged_userns_clone=1). Tried: " + tried);
    }

    private static CommandRun soon(String pid) {
        Ticker ticker = Ticker.system();
        long start = ticker.nanos();
        CommandRun run = attach(pid);
        Duration took = Duration.ofNanos(ticker.nanos() - start);
        System.out.println("attach refused in " + took.toMillis() + " ms: "
                + run.notes().lines().findFirst().orElse(""));
        assertThat(took).isLessThan(ENOUGH);
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
        return guest(Files.createDirectories(folder.resolve("guest" + started.size())), before, options);
    }

    private String guest(Path home, List<String> before, String... options) throws Exception {
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
