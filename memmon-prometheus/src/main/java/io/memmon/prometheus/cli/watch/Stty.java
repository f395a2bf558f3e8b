package io.memmon.prometheus.cli.watch;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** The program stty(1), which speaks to the terminal of this process. */
final class Stty {

    private static final File TERMINAL = new File("/dev/tty");

    private Stty() {}

    /** Returns what it printed; empty where there is no terminal, no such program, or it failed. */
    static Optional<String> run(String... words) {
        List<String> command = new ArrayList<>(List.of("stty"));
        command.addAll(List.of(words));
        try {
            Process stty = new ProcessBuilder(command)
                    .redirectInput(TERMINAL)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (stty.waitFor(1, TimeUnit.SECONDS)) {
                String said = new String(stty.getInputStream().readAllBytes(), US_ASCII).strip();
                return stty.exitValue() == 0 ? Optional.of(said) : Optional.empty();
            }
            stty.destroyForcibly();
        } catch (IOException noSuchProgram) {
            // another system
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        return Optional.empty();
    }
}
