package io.memmon.core;

import io.memmon.api.capability.Registration;
import io.memmon.core.config.Mode;
import io.memmon.core.message.MessageId;
import java.util.Locale;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The monitor as a managed bean. */
final class MonitorControl implements MonitorControlMXBean {

    private static final Logger logger = LoggerFactory.getLogger(MonitorControl.class);

    private final Monitor monitor;

    private MonitorControl(Monitor monitor) {
        this.monitor = monitor;
    }

    /** Registers the bean; where that fails, says so and goes on without. */
    static Registration register(MBeanServer server, Monitor monitor, String instance) {
        String quoted = ObjectName.quote(instance);
        for (int i = 1; ; i++) {
            try {
                ObjectName name =
                        new ObjectName("io.memmon:type=Monitor,name=" + quoted + (i == 1 ? "" : ",number=" + i));
                if (server.isRegistered(name)) {
                    continue; // another monitor of this JVM has it
                }
                server.registerMBean(new MonitorControl(monitor), name);
                return () -> unregister(server, name);
            } catch (JMException e) {
                logger.warn("No JMX bean for {} [{}]", instance, MessageId.NO_JMX_BEAN, e);
                return () -> {};
            }
        }
    }

    private static void unregister(MBeanServer server, ObjectName name) {
        try {
            server.unregisterMBean(name);
        } catch (JMException e) {
            logger.debug("The JMX bean {} was gone already", name, e);
        }
    }

    @Override
    public String getMode() {
        return monitor.mode().name().toLowerCase(Locale.ROOT);
    }

    @Override
    public void setMode(String mode) {
        monitor.mode(modeOf(mode), "JMX");
    }

    private static Mode modeOf(String mode) {
        return switch (mode.toLowerCase(Locale.ROOT)) {
            case "act" -> Mode.ACT;
            case "observe" -> Mode.OBSERVE;
            default -> throw new IllegalArgumentException("mode must be act or observe, found \"" + mode + '"');
        };
    }

    @Override
    public String getLevel() {
        return monitor.report().level().name();
    }

    @Override
    public String getHeadline() {
        return monitor.report().headline();
    }
}
