package io.memmon.prometheus.cli.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.jr.ob.JSON;
import io.memmon.api.time.Ticker;
import io.memmon.prometheus.agent.Guest;
import io.memmon.prometheus.cli.CommandRun;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A JVM that is killed with SIGKILL in the middle of an incident, and what the jar of the command line tells of it. */
@Timeout(300)
class ReportIT {

    private static final String CLI = System.getProperty("memmon.test.cli", "");
    private static final Duration LIMIT = Duration.ofMinutes(4);

    /** Fills three fifths of its heap, and keeps its collector working. */
    private static final String FILLING = """
            package app;
            import java.util.ArrayList;
            import java.util.List;
            import java.util.concurrent.locks.LockSupport;
            public final class Main {
                public static void main(String[] args) {
                    long most = Runtime.getRuntime().maxMemory() * 3 / 5;
                    List<byte[]> held = new ArrayList<>();
                    while (true) {
                        int step = held.size() * 16384L < most * 3 / 4 ? 64 : 4;
                        for (int i = 0; i < step && held.size() * 16384L < most; i++) {
                            held.add(new byte[16384]);
                        }
                        long sum = 0;
                        for (int i = 0; i < 32; i++) {
                            byte[] garbage = new byte[16384 + held.size() % 2];
                            sum += garbage[i];
                        }
                        LockSupport.parkNanos(20_000_000L + sum);
                    }
                }
            }
            """;

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    Path folder;

    @Test
    void killedInTheMiddleOfAnIncidentItsStoryIsToldFromTheJournal() throws Exception {
        Path store = folder.resolve("store");
        String settings = "journal.directory=" + store + ",instance=orders-eu-1,http.port=0"
                + ",levels.low=20%,levels.medium=30%,levels.high=40%"; // far from where the heap would fail
        Process jvm = new Guest(folder)
                .with("app.Main", FILLING)
                .start(List.of("-XX:+UseG1GC", "-javaagent:" + Guest.agent() + '=' + settings));
        try {
            awaitIncident(jvm, store);
            String whileItLives = ended(memmon("report", Long.toString(jvm.pid()), "--last"));
            assertThat(whileItLives).contains("orders-eu-1  pid " + jvm.pid(), "incident 1  heap", "open for");
        } finally {
            new ProcessBuilder("kill", "-9", Long.toString(jvm.pid())).start().waitFor();
        }
        assertThat(jvm.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(jvm.exitValue()).isEqualTo(128 + 9);

        Path page = folder.resolve("incident.html");
        String out =
                ended(memmon("report", "--store", store.toString(), "--last", "--html", page.toString(), "--redact"));
        assertThat(out).contains("-heap  ", "the JVM ended", "wrote " + page);
        assertThat(page)
                .content(UTF_8)
                .contains("The JVM ended at about", "Timeline", "heap NORMAL to", "MemoryRestartUnderPressure")
                .doesNotContain("orders-eu-1", folder.toString())
                .doesNotContainPattern("<script(?! type=\"application/json\")");
        assertThat(Files.size(page)).isLessThan(400_000);

        CommandRun text = ReportCommandTest.run("--store", store.toString(), "--last");
        assertThat(text.out())
                .contains("orders-eu-1  pid " + jvm.pid(), "The JVM ended at about ", "still open after")
                .containsPattern(
                        "\\d\\d:\\d\\d:\\d\\d  (NORMAL|LOW|MEDIUM) to \\w+, \\d\\d(\\.\\d)? % full of 64\\.0 MiB");
        String json = ended(memmon("report", "--store", store.toString(), "--json"));
        assertThat(JSON.std.mapFrom(json)).containsEntry("exit", 0);
        assertThat(json).contains("\"ending\":\"broken-off\"", "\"jvmEndedAtAbout\"");
    }

    private static void awaitIncident(Process jvm, Path store) {
        Ticker ticker = Ticker.system();
        long start = ticker.nanos();
        while (!ReportCommandTest.run("--store", store.toString(), "--list")
                .out()
                .contains("-heap  ")) {
            assertThat(jvm.isAlive()).isTrue();
            assertThat(Duration.ofNanos(ticker.nanos() - start)).isLessThan(LIMIT);
            LockSupport.parkNanos(100_000_000);
        }
    }

    private static Process memmon(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-jar", CLI));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command).start();
    }

    private static String ended(Process process) throws Exception {
        String out = new String(process.getInputStream().readAllBytes(), UTF_8);
        String notes = new String(process.getErrorStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as("%s%s", out, notes).isZero();
        assertThat(notes).isEmpty();
        return out;
    }
}
