package io.memmon.prometheus.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.jr.ob.JSON;
import io.memmon.prometheus.agent.Guest;
import io.memmon.prometheus.cli.CommandRun;
import io.memmon.prometheus.cli.reach.LocalJvms;
import io.memmon.prometheus.cli.reach.Precheck;
import io.memmon.prometheus.cli.terminal.ExitCode;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Faults planted in JVMs that run, each named with its fix. */
@Timeout(180)
class DoctorIT {

    private static final String WAITING = """
            package app;
            public final class Main {
                public static void main(String[] args) throws Exception {
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
    void aHealthyServiceIsOneLineAndExitsWithZero() throws Exception {
        String pid = guest("http.port=0,journal.directory=" + folder.resolve("journal"));

        CommandRun run = doctor(pid, "--strict", "--wait", "90s"); // it is late while it starts on a machine under load

        assertThat(run.exit()).as("%s", run).isEqualTo(ExitCode.FINE);
        assertThat(run.out()).isEqualToNormalizingNewlines("All 15 checks are fine.\n");
        assertThat(run.notes()).isEmpty();
    }

    @Test
    void foldersThatCannotBeUsedAFileThatWasMadeWrongAndAnOptionThatForbidsCollections() throws Exception {
        Path dumps = Files.createDirectory(folder.resolve("dumps"));
        Files.setPosixFilePermissions(dumps, PosixFilePermissions.fromString("rwxrwxrwx"));
        Path journal = Files.writeString(folder.resolve("journal"), "no folder");
        Path file = Files.writeString(
                folder.resolve("memmon.conf"),
                "memmon.http.port = 0\nmemmon.journal.directory = " + journal
                        + "\nmemmon.responses.heap-dump.directory = " + dumps + "\n");
        String pid = guest("config=" + file, "-XX:+DisableExplicitGC");
        assertThat(doctor(pid).out()).doesNotContain("D15");
        Files.writeString(file, Files.readString(file) + "memmon.levels.hihg = 92%\n");

        CommandRun run = doctor(pid);

        assertThat(run.exit()).as("%s", run).isEqualTo(ExitCode.BAD);
        assertThat(run.out())
                .containsPattern("FAIL D06  memmon.journal.directory must be written, found .*" + journal)
                .contains("fix: give a folder of the service's user")
                .containsPattern("FAIL D14  memmon.responses.heap-dump.directory must be a folder .* found " + dumps)
                .containsPattern("fix: mkdir -p " + dumps + " && chown \\S+ " + dumps + " && chmod 700 " + dumps)
                .containsPattern("FAIL D15  memmon.levels.hihg is not a setting \\(at .*memmon.conf:4\\)")
                .contains("fix: did you mean memmon.levels.high?")
                .contains("warn D11  System.gc() should have an effect, found -XX:+DisableExplicitGC")
                .contains("3 to fix, ");
        CommandRun json = doctor(pid, "--json");
        assertThat(JSON.std.mapFrom(json.out())).containsEntry("exit", 1).containsEntry("toFix", 3);
        assertThat(json.exit()).isEqualTo(ExitCode.BAD);
    }

    @Test
    void aPortThatAnotherProcessHoldsIsNamedWithItsHolder() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String pid = guest("http.port=" + taken.getLocalPort());

            CommandRun run = doctor(pid);

            String holder = "pid " + ProcessHandle.current().pid();
            assertThat(run.exit()).as("%s", run).isEqualTo(ExitCode.BAD);
            assertThat(run.out())
                    .containsPattern("FAIL H03  memmon.http.port must be free, found .*:" + taken.getLocalPort()
                            + " .*, held by " + holder + " \\(java\\)")
                    .containsPattern(
                            "fix: set memmon.http.port = 0 for any free port, or another number, or stop " + holder);
        }
    }

    @Test
    void aWrongKeyThatKeptTheAgentFromStartingIsNamed() throws Exception {
        String pid = guest("http.prot=8001");

        CommandRun run = doctor(pid);

        assertThat(run.exit()).as("%s", run).isEqualTo(ExitCode.BAD);
        assertThat(run.out())
                .contains("FAIL C01  memmon.http.prot is not a setting (at -javaagent argument)")
                .contains("fix: did you mean memmon.http.port?");
    }

    private static CommandRun doctor(String... arguments) {
        return CommandRun.of(
                terminal -> new DoctorCommand(terminal, LocalJvms.ofThisImage(), Precheck.ofThisMachine()), arguments);
    }

    /** Returns the pid of a JVM whose agent has said how it fares. */
    private String guest(String settings, String... options) throws Exception {
        Path home = Files.createDirectories(folder.resolve("guest" + started.size()));
        List<String> all = new ArrayList<>(List.of(options));
        all.add("-javaagent:" + Guest.agent() + '=' + settings);
        Process process = new Guest(home).with("app.Main", WAITING).start(all);
        started.add(process);
        while (!Files.exists(home.resolve("err")) || Files.size(home.resolve("err")) == 0) {
            assertThat(process.isAlive()).isTrue();
            LockSupport.parkNanos(20_000_000);
        }
        return Long.toString(process.pid());
    }
}
