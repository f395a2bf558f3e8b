package io.memmon.collectors.jvm;

import io.memmon.api.collect.Collector.Sampler;
import io.memmon.api.collect.CollectorContext;
import io.memmon.api.collect.Recorder;
import io.memmon.api.memory.Signal;
import io.memmon.api.memory.Unit;
import java.lang.management.ManagementFactory;
import java.util.Map;
import java.util.TreeMap;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;

/**
 * Records the committed bytes of each category of native memory tracking. The MBean server is asked for at the first
 * sample and not before: creating it while an application server starts breaks some of them.
 */
final class NativeMemorySampler implements Sampler {

    /** HotSpot has under 30 categories. */
    private static final int MOST_CATEGORIES = 40;

    private final CollectorContext context;
    private final Map<String, Signal> signals = new TreeMap<>();

    NativeMemorySampler(CollectorContext context) {
        this.context = context;
    }

    @Override
    public void sample(Recorder out) throws JMException {
        MBeanServer server = ManagementFactory.getPlatformMBeanServer();
        Object summary = server.invoke(
                new ObjectName("com.sun.management:type=DiagnosticCommand"),
                "vmNativeMemory",
                new Object[] {new String[] {"summary", "scale=KB"}},
                new String[] {String[].class.getName()});
        NativeMemorySummary.committedBytes(String.valueOf(summary)).forEach((category, bytes) -> {
            if (signals.size() < MOST_CATEGORIES || signals.containsKey(category)) {
                out.set(signals.computeIfAbsent(category, this::signal), (double) bytes);
            }
        });
    }

    private Signal signal(String category) {
        return context.signal("nmt." + category + ".committed", Unit.BYTES);
    }
}
