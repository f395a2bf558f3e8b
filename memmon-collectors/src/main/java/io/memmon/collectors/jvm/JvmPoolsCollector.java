package io.memmon.collectors.jvm;

import io.memmon.api.collect.Collector;
import io.memmon.api.collect.CollectorContext;
import io.memmon.api.collect.Lane;

/**
 * Reads the JVM's memory pools on the slow lane, because reading a pool allocates. Areas {@code metaspace} (with a
 * limit only under {@code -XX:MaxMetaspaceSize}) and {@code code-cache}; signals {@code pool.<name>.used}; and, where
 * native memory tracking is on, {@code nmt.<category>.committed}.
 *
 * <p>Setting {@code native-memory} ({@code true} by default): whether to read native memory tracking where it is on.
 */
public final class JvmPoolsCollector implements Collector {

    /** Creates the collector. */
    public JvmPoolsCollector() {}

    @Override
    public String name() {
        return "jvm-pools";
    }

    @Override
    public Lane lane() {
        return Lane.SLOW;
    }

    @Override
    public Sampler open(CollectorContext context) {
        boolean wanted = context.settings().flag("native-memory", true);
        boolean tracking = JvmExtensions.find()
                .flag("NativeMemoryTracking")
                .map(mode -> !mode.equals("off"))
                .orElse(false);
        Sampler pools = new PoolSampler(context);
        if (!wanted || !tracking) {
            return pools;
        }
        Sampler nativeMemory = new NativeMemorySampler(context);
        return out -> {
            pools.sample(out);
            nativeMemory.sample(out);
        };
    }
}
