package io.memmon.prometheus.agent;

import io.memmon.api.capability.Registration;
import io.memmon.api.plugin.Settings;
import io.memmon.core.Monitor;
import io.memmon.core.MonitorExtension;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The agent's own settings, below {@code memmon.agent}: {@code log}, a file that the agent's log is appended to. Without
 * it the agent logs nothing, as the application's streams are not its own.
 */
final class AgentSettings implements MonitorExtension {

    private final AgentLog log;

    AgentSettings(AgentLog log) {
        this.log = log;
    }

    @Override
    public String name() {
        return "agent";
    }

    @Override
    public void configure(Settings settings) {
        Optional<String> file = settings.text("log");
        if (file.isEmpty()) {
            return;
        }
        try {
            log.appendTo(Path.of(file.get()));
        } catch (IOException | InvalidPathException unusable) {
            settings.problem("log", "must be a file that can be written", file.get() + " (" + unusable + ")");
        }
    }

    @Override
    public Registration open(Monitor monitor) {
        return () -> {};
    }
}
