package io.memmon.core;

import static java.util.Objects.requireNonNull;

import io.memmon.api.capability.Registration;
import io.memmon.core.config.Mode;
import java.lang.management.ManagementFactory;
import javax.management.MBeanServer;
import javax.management.MBeanServerFactory;
import org.jspecify.annotations.Nullable;

/**
 * The managed bean of a monitor, from the moment that somebody can see it: while the monitor only observes, the
 * platform's MBean server is left to the application or a console to create, which costs 600 classes and half a MiB of
 * heap, and breaks some application servers if it is done before them. A monitor that acts has it created at once, as
 * its actions may need it when there is no memory left to create it in.
 */
final class ControlBean implements Registration {

    private final Monitor monitor;
    private final String instance;
    private @Nullable Registration registered;
    private boolean closed;

    ControlBean(Monitor monitor, String instance) {
        this.monitor = requireNonNull(monitor, "monitor");
        this.instance = requireNonNull(instance, "instance");
    }

    /** Returns the platform's MBean server, created if it has to be. */
    static MBeanServer server() {
        return ManagementFactory.getPlatformMBeanServer();
    }

    /** Registers the bean if it is time and has not been done. For the slow lane. */
    synchronized void look() {
        if (registered == null
                && !closed
                && (monitor.mode() == Mode.ACT
                        || !MBeanServerFactory.findMBeanServer(null).isEmpty())) {
            registered = MonitorControl.register(server(), monitor, instance);
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        if (registered != null) {
            registered.close();
            registered = null;
        }
    }
}
