package io.memmon.prometheus.agent;

import static java.util.Objects.requireNonNull;

import io.memmon.api.capability.ManagedCache;
import io.memmon.api.capability.Registration;
import io.memmon.api.capability.RunningMonitor;
import io.memmon.api.capability.RunningMonitors;
import io.memmon.core.Memmon;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** The agent's monitor as the application and a later agent see it, until it is stopped or the JVM exits. */
final class AgentLife implements RunningMonitor {

    private static final long CLOSING_MILLIS = 1000;

    private final Memmon monitor;
    private final Thread atExit = daemon("memmon-agent-exit", this::exit);
    private final AtomicReference<@Nullable Registration> announcement = new AtomicReference<>();

    private AgentLife(Memmon monitor) {
        this.monitor = requireNonNull(monitor, "monitor");
    }

    static void begin(Memmon monitor) {
        AgentLife life = new AgentLife(monitor);
        life.announcement.set(RunningMonitors.announce(life));
        Runtime.getRuntime().addShutdownHook(life.atExit);
    }

    @Override
    public boolean stop() {
        if (!end()) {
            return false;
        }
        try {
            Runtime.getRuntime().removeShutdownHook(atExit); // it would keep the monitor and its history
        } catch (IllegalStateException exiting) {
            // the hook finds nothing to do
        }
        return true;
    }

    private boolean end() {
        Registration announced = announcement.getAndSet(null);
        if (announced == null) {
            return false; // stopped before
        }
        announced.close();
        monitor.close();
        return true;
    }

    /** Closes the monitor so that its journal tells a clean end, but never holds the exit up for long. */
    private void exit() {
        Thread closing = daemon("memmon-agent-close", this::end);
        closing.start();
        try {
            closing.join(CLOSING_MILLIS);
        } catch (InterruptedException exiting) {
            Thread.currentThread().interrupt();
        }
    }

    private static Thread daemon(String name, Runnable task) {
        Thread thread = new Thread(null, task, name, 0, false);
        thread.setDaemon(true);
        thread.setContextClassLoader(ClassLoader.getPlatformClassLoader());
        return thread;
    }

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
