package io.memmon.prometheus.cli.watch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.memmon.prometheus.RunningEndpoint;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** On a pseudo-terminal, as script(1) of util-linux makes it. */
@Timeout(120)
class WatchIT {

    private static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();
    private static final String CLI = System.getProperty("memmon.test.cli", "");

    @Test
    void drawsAtTheWidthOfTheTerminalAndGivesTheScreenBack() throws Exception {
        try (RunningEndpoint running = new RunningEndpoint(Map.of())) {
            String out =
                    onTerminal("stty cols 50 rows 10; " + watch(running) + " --interval 0.2 --count 2; echo exit=$?");

            assertThat(out).contains("\u001b[?1049h", "heap  91.0 %  ◕ ").contains("\u001b[?1049l");
            assertThat(out.substring(out.lastIndexOf("\u001b[?1049l"))).contains("exit=0");
        }
    }

    @Test
    void givesTheScreenBackWhenItIsEnded() throws Exception {
        CountDownLatch looks = new CountDownLatch(3);
        try (RunningEndpoint running = new RunningEndpoint(Map.of())) {
            running.monitor.onReport = looks::countDown;
            Process script = start(watch(running) + " --interval 0.2; echo over");
            assertThat(looks.await(60, TimeUnit.SECONDS)).isTrue();
            script.descendants().filter(WatchIT::isJava).forEach(ProcessHandle::destroy);

            String out = output(script);
            assertThat(out.substring(out.lastIndexOf("\u001b[?1049h")))
                    .contains("\u001b[?1049l")
                    .contains("over");
        }
    }

    @Test
    void keysAreHeardAtOnceAndTheTerminalIsAsItWasAfterwards() throws Exception {
        try (RunningEndpoint running = new RunningEndpoint(Map.of())) {
            Process script = start(
                    "stty cols 100 rows 24; stty -g; " + watch(running) + " --interval 3600; echo exit=$?; stty -g");
            Reading shown = new Reading(script);
            shown.await("HIGH");
            type(script, "p");
            shown.await("PAUSED");
            type(script, "q");

            List<String> lines = output(script, shown).lines().toList();
            assertThat(lines).anyMatch(line -> line.endsWith("exit=0"));
            assertThat(lines.get(lines.size() - 1)).contains(":").isEqualTo(lines.get(0));
        }
    }

    @Test
    void itIsDrawnAnewWhenTheTerminalIsResized() throws Exception {
        try (RunningEndpoint running = new RunningEndpoint(Map.of())) {
            Process script = start("tty; stty cols 100 rows 24; " + watch(running) + " --interval 3600");
            Reading shown = new Reading(script);
            shown.await("pid 7");
            String terminal = shown.text().lines().findFirst().orElseThrow().strip();
            new ProcessBuilder("stty", "-F", terminal, "cols", "50", "rows", "12")
                    .start()
                    .waitFor();
            shown.await("memmon  OBSERVE  ");
            type(script, "q");

            assertThat(output(script, shown)).endsWith("\u001b[?1049l");
        }
    }

    @Test
    void interruptedItGivesTheTerminalBack() throws Exception {
        try (RunningEndpoint running = new RunningEndpoint(Map.of())) {
            Process script =
                    start("trap : INT; stty -g; " + watch(running) + " --interval 3600; echo exit=$?; stty -g");
            Reading shown = new Reading(script);
            shown.await("HIGH");
            type(script, "\u0003");

            String out = output(script, shown);
            List<String> lines = out.lines().toList();
            assertThat(out.substring(out.lastIndexOf("\u001b[?1049l"))).contains("exit=130");
            assertThat(lines.get(lines.size() - 1)).isEqualTo(lines.get(0));
        }
    }

    @Test
    void aTerminalThatCarriesOnlyAsciiGetsNothingElse() throws Exception {
        try (RunningEndpoint running = new RunningEndpoint(Map.of())) {
            String out = onTerminal("stty cols 80 rows 24; LC_ALL=C NO_COLOR=1 " + watch(running)
                    + " --interval 0.2 --count 2; echo exit=$?");

            assertThat(out)
                    .contains("HIGH", "[######################..]", "exit=0")
                    .matches("[ -~\u001b\r\n]*");
        }
    }

    @Test
    void itEndsWithItsTerminal() throws Exception {
        try (RunningEndpoint running = new RunningEndpoint(Map.of())) {
            Process script = start(watch(running) + " --interval 3600");
            new Reading(script).await("HIGH");
            List<ProcessHandle> watching =
                    script.descendants().filter(WatchIT::isJava).toList();
            script.destroyForcibly();

            assertThat(watching).hasSize(1);
            watching.get(0).onExit().get(30, TimeUnit.SECONDS);
        }
    }

    private static boolean isJava(ProcessHandle process) {
        return process.info().command().orElse("").endsWith("java");
    }

    private static void type(Process script, String keys) throws IOException {
        script.getOutputStream().write(keys.getBytes(UTF_8));
        script.getOutputStream().flush();
    }

    private static String output(Process script, Reading shown) throws Exception {
        assertThat(script.waitFor(60, TimeUnit.SECONDS)).as(shown.text()).isTrue();
        return shown.toItsEnd();
    }

    /** What a terminal shows, read while it runs. */
    private static final class Reading {

        private final InputStream in;
        private final ByteArrayOutputStream read = new ByteArrayOutputStream();

        Reading(Process script) {
            this.in = script.getInputStream();
        }

        void await(String words) throws IOException {
            byte[] some = new byte[4096];
            while (!text().contains(words)) {
                int length = in.read(some);
                assertThat(length).as("before %s: %s", words, text()).isPositive();
                read.write(some, 0, length);
            }
        }

        String toItsEnd() throws IOException {
            read.write(in.readAllBytes());
            return text();
        }

        String text() {
            return read.toString(UTF_8);
        }
    }

    private static String watch(RunningEndpoint running) {
        return JAVA + " -jar " + CLI + " watch 127.0.0.1:" + running.endpoint.port();
    }

    private static String onTerminal(String command) throws Exception {
        return output(start(command));
    }

    private static Process start(String command) throws Exception {
        assertThat(Path.of("/usr/bin/script"))
                .as(
                        "script(1), which makes a pseudo-terminal: install bsdutils (Debian), or util-linux-script (Fedora)")
                .isExecutable();
        return new ProcessBuilder("/usr/bin/script", "-qec", command, "/dev/null")
                .redirectErrorStream(true)
                .start();
    }

    private static String output(Process script) throws Exception {
        String out = new String(script.getInputStream().readAllBytes(), UTF_8);
        assertThat(script.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return out;
    }
}
