package io.memmon.lab.jvm;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A JVM that a test starts. Killed when it is closed. */
public final class Child implements AutoCloseable {

    private final Process process;
    private final List<String> lines = new ArrayList<>();
    private final Thread reader;

    private Child(Process process) {
        this.process = process;
        this.reader = new Thread(this::read, "child-output");
        reader.setDaemon(true);
        reader.start();
    }

    /** Starts a main class on the class path of the tests. */
    public static Child start(Cell cell, List<String> flags, Class<?> main, String... args) throws IOException {
        return start(cell, System.getProperty("java.class.path"), flags, main, args);
    }

    public static Child start(Cell cell, String classPath, List<String> flags, Class<?> main, String... args)
            throws IOException {
        List<String> command = new ArrayList<>();
        command.add(cell.jdk().orElseThrow().java().toString());
        command.addAll(cell.flags());
        command.addAll(flags);
        command.add("-Dorg.slf4j.simpleLogger.logFile=System.out");
        command.add("-cp");
        command.add(classPath);
        command.add(main.getName());
        command.addAll(List.of(args));
        return start(new ProcessBuilder(command));
    }

    /** Starts a command that is, or becomes, a JVM. */
    public static Child start(ProcessBuilder command) throws IOException {
        return new Child(command.redirectErrorStream(true).start());
    }

    private void read() {
        try (BufferedReader output = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8))) {
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                synchronized (lines) {
                    lines.add(line);
                    lines.notifyAll();
                }
            }
        } catch (IOException e) {
            // killed
        }
    }

    /** Waits for a line that contains a text, and returns what follows the text. */
    public String await(String text, Duration limit) throws InterruptedException {
        long deadline = System.nanoTime() + limit.toNanos();
        synchronized (lines) {
            for (int next = 0; ; ) {
                for (; next < lines.size(); next++) {
                    int at = lines.get(next).indexOf(text);
                    if (at >= 0) {
                        return lines.get(next).substring(at + text.length()).strip();
                    }
                }
                long left = (deadline - System.nanoTime()) / 1_000_000;
                if (left <= 0 || (!process.isAlive() && !reader.isAlive())) {
                    return fail("no \"" + text + "\" within " + limit + ", found:\n" + String.join("\n", lines));
                }
                lines.wait(Math.min(left, 200));
            }
        }
    }

    /** Waits until it has ended, and returns its exit code. */
    public int awaitEnd(Duration limit) throws InterruptedException {
        assertThat(process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS))
                .as("ended within %s:%n%s", limit, output())
                .isTrue();
        reader.join(5_000);
        return process.exitValue();
    }

    /** As {@code kill -9}. */
    public void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** Writes an empty line to its standard input. */
    public void line() throws IOException {
        process.getOutputStream().write('\n');
        process.getOutputStream().flush();
    }

    /** Writes a line to its standard input. */
    public void line(String text) throws IOException {
        process.getOutputStream().write((text + '\n').getBytes(UTF_8));
        process.getOutputStream().flush();
    }

    /** Returns its process id. */
    public long pid() {
        return process.pid();
    }

    /** Ends its standard input. */
    public void endInput() throws IOException {
        process.getOutputStream().close();
    }

    public String output() {
        synchronized (lines) {
            return String.join("\n", lines);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
