package io.memmon.responses.jvm;

import static java.util.Objects.requireNonNull;

import java.lang.management.ManagementFactory;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import javax.management.JMException;
import javax.management.MBeanOperationInfo;
import javax.management.MBeanServer;
import javax.management.MBeanServerFactory;
import javax.management.ObjectName;

/**
 * HotSpot's diagnostic commands: what {@code jcmd} runs, from within. The operations of the running JVM are listed once;
 * releases differ (44 on JDK 17, 53 on JDK 25). Safe for use by several threads.
 */
public final class DiagnosticCommands {

    private static final String NAME = "com.sun.management:type=DiagnosticCommand";
    private static final String[] STRINGS = {String[].class.getName()};

    private final MBeanServer server;
    private final ObjectName bean;
    private final Map<String, Boolean> takesArguments;

    private DiagnosticCommands(MBeanServer server, ObjectName bean, Map<String, Boolean> takesArguments) {
        this.server = requireNonNull(server, "server");
        this.bean = requireNonNull(bean, "bean");
        this.takesArguments = requireNonNull(takesArguments, "takesArguments");
    }

    /**
     * Returns a way to the commands of the running JVM: at once if it has an MBean server by now, as in a monitor that
     * acts, otherwise when they are first asked for. Creating that server costs some 600 classes and half a MiB of heap.
     */
    public static Supplier<Optional<DiagnosticCommands>> lookup() {
        return MBeanServerFactory.findMBeanServer(null).isEmpty()
                ? new OnFirstUse<>(DiagnosticCommands::ofThisJvm)
                : constant(ofThisJvm());
    }

    private static <T> Supplier<T> constant(T value) {
        return () -> value;
    }

    /** Returns the commands of the running JVM, or nothing where it has none; creates its MBean server if it has to. */
    public static Optional<DiagnosticCommands> ofThisJvm() {
        try {
            MBeanServer server = ManagementFactory.getPlatformMBeanServer();
            ObjectName bean = new ObjectName(NAME);
            Map<String, Boolean> found = new TreeMap<>();
            for (MBeanOperationInfo operation : server.getMBeanInfo(bean).getOperations()) {
                found.put(operation.getName(), operation.getSignature().length > 0);
            }
            return Optional.of(new DiagnosticCommands(server, bean, found));
        } catch (JMException e) {
            return Optional.empty(); // another JVM than HotSpot, or one without the module jdk.management
        }
    }

    /** Returns whether the JVM knows a command, such as {@code gcRun}. */
    public boolean has(String command) {
        return takesArguments.containsKey(command);
    }

    /**
     * Runs a command and returns the text that it printed.
     *
     * @throws JMException if the JVM does not know the command, or the command fails
     */
    public String run(String command, String... arguments) throws JMException {
        boolean options = takesArguments.getOrDefault(command, false);
        // The signature differs: a text array for commands with options, none for the others.
        Object[] values = options ? new Object[] {arguments} : new Object[0];
        String[] signature = options ? STRINGS : new String[0];
        return String.valueOf(server.invoke(bean, command, values, signature));
    }
}
