package io.memmon.examples.orders;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** The service's JVM: 256 MiB of heap, and ended by its first OutOfMemoryError, as a service in production is. */
final class ServiceProcess implements AutoCloseable {

    private final Process process;
    private final Thread outputReader;
    private final Thread errorReader;
    private volatile String lastError = "";

    private ServiceProcess(Process process, Consumer<String> output) {
        this.process = requireNonNull(process, "process");
        outputReader = reader(process.getInputStream(), output);
        errorReader = reader(process.getErrorStream(), line -> lastError = line);
    }

    /** Starts it; every line that it prints goes to {@code output}. */
    static ServiceProcess start(Options options, Protection protection, Consumer<String> output) throws IOException {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        List<String> command = List.of(
                java.toString(),
                "-Xmx256m",
                options.gc().flag(),
                "-XX:+ExitOnOutOfMemoryError",
                "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn",
                "-cp",
                System.getProperty("java.class.path"),
                ServiceMain.class.getName(),
                protection.name(),
                Integer.toString(options.port()));
        ServiceProcess service = new ServiceProcess(new ProcessBuilder(command).start(), output);
        service.outputReader.start();
        service.errorReader.start();
        return service;
    }

    boolean alive() {
        return process.isAlive();
    }

    /** Returns the last line of the error output, which tells of an OutOfMemoryError. */
    String lastError() {
        return lastError;
    }

    private static Thread reader(InputStream stream, Consumer<String> lines) {
        Thread thread = new Thread(() -> read(stream, lines), "service-output");
        thread.setDaemon(true);
        return thread;
    }

    private static void read(InputStream stream, Consumer<String> lines) {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(stream, UTF_8))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                lines.accept(line);
            }
        } catch (IOException e) {
            // the process is gone, and with it what it had to say
        }
    }

    /** Asks it to end by ending its input, and ends it if it does not. */
    @Override
    public void close() throws IOException {
        process.getOutputStream().close();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
            outputReader.join(2_000);
            errorReader.join(2_000);
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
