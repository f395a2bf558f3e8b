package io.memmon.prometheus.cli.watch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.memmon.prometheus.RunningEndpoint;
import java.nio.file.Path;
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

            assertThat(out).contains("\u001b[?1049h", "heap  91.0 %  HIGH").contains("\u001b[?1049l");
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
            script.descendants()
                    .filter(process -> process.info().command().orElse("").endsWith("java"))
                    .forEach(ProcessHandle::destroy);

            String out = output(script);
            assertThat(out.substring(out.lastIndexOf("\u001b[?1049h")))
                    .contains("\u001b[?1049l")
                    .contains("over");
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
