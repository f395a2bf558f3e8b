package io.memmon.prometheus.agent;

import io.memmon.api.capability.RunningMonitor;
import io.memmon.api.capability.RunningMonitors;
import io.memmon.api.time.Ticker;
import io.memmon.core.Memmon;
import io.memmon.core.MemmonBuilder;
import io.memmon.core.config.ConfigurationException;
import io.memmon.core.message.MessageId;
import io.memmon.prometheus.fleet.AlertmanagerFleet;
import io.memmon.prometheus.presence.Presence;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import org.slf4j.ILoggerFactory;
import org.slf4j.LoggerFactory;

/** The agent behind its class loader: starts a monitor and an endpoint, and says so in one line on standard error. */
public final class AgentRuntime {

    /** The argument that ends an agent that was brought before, instead of starting one. */
    private static final String STOP = "stop";

    private AgentRuntime() {}

    /**
     * Starts it. Called by {@link MemmonAgent}, on a daemon thread, through reflection.
     *
     * @param arguments the agent's arguments
     * @param entry {@code premain} or {@code agentmain}
     * @param caller the thread that the JVM called the agent on; the main thread in {@code premain}
     */
    public static void start(String arguments, String entry, Thread caller) throws InterruptedException {
        if (arguments.strip().equals(STOP) && entry.equals("agentmain")) {
            stop();
            return;
        }
        if (!RunningMonitors.all().isEmpty()) {
            say("the agent runs already in this JVM; the first one stays as it is [" + MessageId.AGENT_RUNS_ALREADY
                    + ']');
            return;
        }
        Properties properties = System.getProperties();
        try {
            String started = run(AgentArguments.parse(arguments), entry, caller);
            say(started);
            Presence.agent(properties, Presence.Agent.RUNNING, version(), started);
        } catch (ConfigurationException refused) {
            String why = AgentRefusal.text(refused.problems());
            say(why);
            Presence.agent(properties, Presence.Agent.REFUSED, version(), why);
        } catch (RuntimeException | Error failure) {
            Presence.agent(properties, Presence.Agent.REFUSED, version(), "could not be started: " + failure);
            throw failure;
        }
    }

    private static void stop() {
        long stopped =
                RunningMonitors.all().stream().filter(RunningMonitor::stop).count();
        Presence.agent(
                System.getProperties(),
                Presence.Agent.STOPPED,
                version(),
                stopped == 0 ? "no agent ran in this JVM" : "stopped");
    }

    private static String run(Map<String, String> settings, String entry, Thread caller) throws InterruptedException {
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
        AgentLife.begin(monitor);
        return monitor.report().version() + " is in mode "
                + monitor.mode().name().toLowerCase(Locale.ROOT) + "; " + endpoint.state();
    }

    private static String version() {
        String version = AgentRuntime.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }

    private static void say(String text) {
        System.err.println("memmon " + text);
    }
}
