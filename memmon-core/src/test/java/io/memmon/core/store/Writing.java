package io.memmon.core.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** A JVM that does nothing but write to a store until it is killed; it says after each commit how the store is. */
final class Writing {

    private Writing() {}

    /** Returns how to run it in a folder, from a moment on. */
    static List<String> command(Path folder, long millis) {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:-UsePerfData",
                "-XX:+UseSerialGC",
                "-Xmx64m",
                "-Xshare:auto",
                "-cp",
                System.getProperty("java.class.path"),
                Writing.class.getName(),
                folder.toString(),
                Long.toString(millis));
    }

    /** Runs it by a command of the shell that ends with it, and hears what it says until that is enough; then kills it. */
    static void run(List<String> command, Predicate<String> enough) throws IOException, InterruptedException {
        Process child = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (BufferedReader lines = child.inputReader(UTF_8)) {
            String line = lines.readLine();
            while (line != null && !enough.test(line)) {
                line = lines.readLine();
            }
        } finally {
            child.destroyForcibly();
        }
        assertThat(child.waitFor(20, TimeUnit.SECONDS)).isTrue();
    }

    @SuppressWarnings("SystemOut") // a child JVM's way to tell its parent
    public static void main(String[] arguments) {
        Life life = Life.begin(Path.of(arguments[0]), Long.parseLong(arguments[1]));
        for (int i = 0; i < 100_000; i++) {
            life.record(5, 1e8).save();
            System.out.println(
                    i + " " + life.condition() + " " + life.store.state().detail());
        }
    }
}
