package io.memmon.prometheus.agent;

import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.ILoggerFactory;
import org.slf4j.Logger;
import org.slf4j.event.Level;

/** Where the agent's loggers write: nowhere, until a file is given. Safe for use by several threads. */
final class AgentLog implements ILoggerFactory {

    private final InstantSource clock = InstantSource.system();
    private @Nullable PrintWriter out;

    @Override
    public Logger getLogger(String name) {
        return new AgentLogger(name, this);
    }

    synchronized void appendTo(Path file) throws IOException {
        BufferedWriter writer = Files.newBufferedWriter(file, CREATE, APPEND);
        if (out != null) {
            out.close();
        }
        out = new PrintWriter(writer, true);
    }

    synchronized boolean writes() {
        return out != null;
    }

    synchronized void write(Level level, String logger, String message, @Nullable Throwable thrown) {
        if (out == null) {
            return;
        }
        out.println(clock.instant() + " " + level + " " + logger + " - " + message);
        if (thrown != null) {
            thrown.printStackTrace(out);
        }
    }
}
