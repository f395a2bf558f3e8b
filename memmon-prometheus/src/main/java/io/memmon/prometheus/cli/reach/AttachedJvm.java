package io.memmon.prometheus.cli.reach;

import io.memmon.prometheus.cli.terminal.CommandFailure;
import java.nio.file.Path;
import java.util.Properties;

/** A JVM that is attached to. For one thread. */
public interface AttachedJvm extends AutoCloseable {

    /** Returns its system properties, as they are now. */
    Properties properties() throws CommandFailure;

    /** Loads an agent; returns once the agent's entry has returned. */
    void load(Path jar, String arguments) throws CommandFailure;

    @Override
    void close();
}
