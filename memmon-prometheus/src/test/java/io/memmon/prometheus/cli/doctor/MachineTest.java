package io.memmon.prometheus.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.memmon.core.config.Problem;
import io.memmon.core.message.MessageId;
import io.memmon.prometheus.cli.reach.FakeJvms;
import io.memmon.prometheus.cli.reach.PortHolder;
import io.memmon.prometheus.cli.terminal.Paint;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MachineTest {

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    Path folder;

    @Test
    void oneThatIsReadyIsOneLine() throws IOException {
        Path pressure = Files.writeString(folder.resolve("memory"), "some avg10=0.00");

        assertThat(lines(machine(List.of(), Optional.empty(), pressure))).containsExactly("All 4 checks are fine.");
    }

    @Test
    void whatIsInTheWayIsNamedWithItsFix() {
        Problem wrong = Problem.error(MessageId.NOT_A_SETTING, "memmon.htpp.port", "is not a setting")
                .withFix("did you mean memmon.http.port?");

        assertThat(lines(machine(List.of(wrong), Optional.of("pid 7 (nginx)"), folder.resolve("none"))))
                .containsExactly(
                        "FAIL C01  memmon.htpp.port is not a setting",
                        "          fix: did you mean memmon.http.port?",
                        "warn H03  memmon.http.port 8000 should be free, found held by pid 7 (nginx)",
                        "          fix: memmon.http.port = 0 for any free port; if that is memmon: memmon doctor"
                                + " localhost:8000",
                        "warn D16  " + folder.resolve("none") + " should be readable, found none",
                        "          fix: a Linux of 4.20 or newer, with psi=1 on its kernel's command line",
                        "1 to fix, 2 to know, 1 fine (--all lists them). memmon doctor --explain C01 says more.");
    }

    @Test
    void whoListensOnAPortIsFound() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThat(PortHolder.of(taken.getLocalPort()))
                    .hasValueSatisfying(who -> assertThat(who)
                            .startsWith("pid " + ProcessHandle.current().pid() + " ("));
        }
    }

    private static Machine machine(List<Problem> configuration, Optional<String> holder, Path pressure) {
        return new Machine(configuration, 8000, port -> holder, new FakeJvms(), pressure);
    }

    private static List<String> lines(Machine machine) {
        return Diagnosis.of(machine, Machine.checks()).lines(new Paint(Paint.Palette.PLAIN), false);
    }
}
