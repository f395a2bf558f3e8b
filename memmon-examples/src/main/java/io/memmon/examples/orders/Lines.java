package io.memmon.examples.orders;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.io.PrintStream;
import java.util.Locale;
import java.util.Optional;

/**
 * What the service's JVM tells the one that started it, line by line: {@code state <port> <used> <max> <longest pause in
 * ms> <level>}, {@code freed <action> <bytes>} or {@code say <text>}.
 */
final class Lines {

    private final PrintStream out;

    Lines(PrintStream out) {
        this.out = requireNonNull(out, "out");
    }

    static Lines standardOutput() {
        return new Lines(System.out);
    }

    void say(String text) {
        print("say " + text.replace('\n', ' '));
    }

    void freed(String action, long bytes) {
        print("freed " + action + ' ' + bytes);
    }

    void state(ServiceState state) {
        print(String.format(
                Locale.ROOT,
                "state %d %d %d %d %s",
                state.port(),
                state.used(),
                state.max(),
                state.longestPauseMillis(),
                state.level().isEmpty() ? "-" : state.level()));
    }

    static Optional<ServiceState> parseState(String line) {
        if (!line.startsWith("state ")) {
            return Optional.empty();
        }
        String[] words = line.split(" ", -1);
        return Optional.of(new ServiceState(
                Integer.parseInt(words[1]),
                Long.parseLong(words[2]),
                Long.parseLong(words[3]),
                Long.parseLong(words[4]),
                words[5].equals("-") ? "" : words[5]));
    }

    /** Whole lines only: a line and its end must not be torn apart by the death of the JVM or by another thread. */
    private void print(String line) {
        byte[] bytes = (line + '\n').getBytes(UTF_8);
        synchronized (out) {
            out.write(bytes, 0, bytes.length);
            out.flush();
        }
    }
}
