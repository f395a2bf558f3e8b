package io.memmon.prometheus.agent;

import io.memmon.api.capability.ManagedCache;
import io.memmon.api.capability.Registration;
import io.memmon.api.capability.RunningMonitor;
import io.memmon.api.capability.RunningMonitors;
import io.memmon.api.time.Ticker;
import io.memmon.core.Memmon;
import io.memmon.core.MemmonBuilder;
import io.memmon.core.config.ConfigurationException;
import io.memmon.core.message.MessageId;
import io.memmon.prometheus.fleet.AlertmanagerFleet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.slf4j.ILoggerFactory;
import org.slf4j.LoggerFactory;

/** The agent behind its class loader: starts a monitor and an endpoint, and says so in one line on standard error. */
public final class AgentRuntime {

    private static final long CLOSING_MILLIS = 1000;

    private AgentRuntime() {}

    /**
     * Starts it. Called by {@link MemmonAgent}, on a daemon thread, through reflection.
     *
     * @param arguments the agent's arguments
     * @param entry {@code premain} or {@code agentmain}
     * @param caller the thread that the JVM called the agent on; the main thread in {@code premain}
     */
    public static void start(String arguments, String entry, Thread caller) throws InterruptedException {
        if (!RunningMonitors.all().isEmpty()) {
            say("the agent runs already in this JVM; the first one stays as it is [" + MessageId.AGENT_RUNS_ALREADY
                    + ']');
            return;
        }
        try {
            run(AgentArguments.parse(arguments), entry, caller);
        } catch (ConfigurationException refused) {
            say(AgentRefusal.text(refused.problems()));
        }
    }

    private static void run(Map<String, String> settings, String entry, Thread caller) throws InterruptedException {
        ClassLoader application = entry.equals("premain")
                ? new ApplicationLoader(Ticker.system()).await(caller)
                : ApplicationLoader.ofRunningApplication();
        ClassLoader own = AgentRuntime.class.getClassLoader();
        TolerantEndpoint endpoint = new TolerantEndpoint();
        MemmonBuilder builder = AlertmanagerFleet.join(Memmon.builder())
                .settingsFrom(entry.equals("premain") ? "-javaagent argument" : "argument of the attached agent")
                .byDefault("mode", "observe")
                .pluginsOf(new PluginLoader(own, application))
                .with(endpoint);
        ILoggerFactory logging = LoggerFactory.getILoggerFactory();
        if (logging instanceof AgentLog log) {
            builder.with(new AgentSettings(log));
        }
        settings.forEach(builder::set);
        Memmon monitor = builder.start();
        Registration announced = RunningMonitors.announce(new Announced(monitor));
        Runtime.getRuntime().addShutdownHook(hook(monitor, announced));
        say(monitor.report().version() + " is in mode " + monitor.mode().name().toLowerCase(Locale.ROOT) + "; "
                + endpoint.state());
    }

    /** Closes the monitor on exit, so that its journal tells a clean end, but never holds the exit up for long. */
    private static Thread hook(Memmon monitor, Registration announced) {
        Thread closing = daemon("memmon-agent-close", () -> {
            announced.close();
            monitor.close();
        });
        return daemon("memmon-agent-exit", () -> {
            closing.start();
            try {
                closing.join(CLOSING_MILLIS);
            } catch (InterruptedException exiting) {
                Thread.currentThread().interrupt();
            }
        });
    }

    private static Thread daemon(String name, Runnable task) {
        Thread thread = new Thread(null, task, name, 0, false);
        thread.setDaemon(true);
        thread.setContextClassLoader(ClassLoader.getPlatformClassLoader());
        return thread;
    }

    private static void say(String text) {
        System.err.println("memmon " + text);
    }

    private record Announced(Memmon monitor) implements RunningMonitor {

        @Override
        public int discover(ClassLoader loader) {
            return monitor.discover(loader);
        }

        @Override
        public Registration register(ManagedCache cache) {
            return monitor.register(cache);
        }

        @Override
        public <T> Optional<T> shared(Class<T> capability) {
            return monitor.shared(capability);
        }
    }
}
