package io.memmon.collectors.jvm;

import io.memmon.api.collect.Collector.Sampler;
import io.memmon.api.collect.CollectorContext;
import io.memmon.api.collect.Recorder;
import io.memmon.api.memory.Area;
import io.memmon.api.memory.Signal;
import io.memmon.api.memory.StandardAreas;
import io.memmon.api.memory.Unit;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryUsage;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;

/** Records what each memory pool holds, and the areas that are made of pools. */
final class PoolSampler implements Sampler {

    /** Far above any JVM's number of pools (9), far below the monitor's room for signals (256). */
    private static final int MOST_POOLS = 24;

    private final List<Pool> pools = new ArrayList<>();
    private final Area metaspace;
    private final Area codeCache;

    /** A pool and the signal that shows it. */
    private record Pool(MemoryPoolMXBean bean, Signal used) {}

    PoolSampler(CollectorContext context) {
        this.metaspace = context.area(StandardAreas.METASPACE);
        this.codeCache = context.area(StandardAreas.CODE_CACHE);
        for (MemoryPoolMXBean bean : ManagementFactory.getMemoryPoolMXBeans()) {
            String words = SignalWords.of(bean.getName());
            if (pools.size() < MOST_POOLS && !words.isEmpty()) {
                pools.add(new Pool(bean, context.signal("pool." + words + ".used", Unit.BYTES)));
            }
        }
    }

    @Override
    public void sample(Recorder out) {
        for (Pool pool : pools) {
            MemoryUsage usage = pool.bean().getUsage();
            if (usage != null) { // a pool that has become invalid
                out.set(pool.used(), (double) usage.getUsed());
            }
        }
        // The JVM holds MaxMetaspaceSize against what is committed. With a loader for each script, half of that is
        // never
        // used: chunks belong to their loader.
        sum(out, metaspace, Pools::holdsClassMetadata, MemoryUsage::getCommitted);
        sum(out, codeCache, Pools::holdsCode, MemoryUsage::getUsed);
    }

    private void sum(Recorder out, Area area, Predicate<String> belongs, ToLongFunction<MemoryUsage> bytes) {
        long used = 0;
        long limit = 0;
        boolean found = false;
        boolean limited = true;
        for (Pool pool : pools) {
            MemoryUsage usage =
                    belongs.test(pool.bean().getName()) ? pool.bean().getUsage() : null;
            if (usage != null) {
                found = true;
                used += bytes.applyAsLong(usage);
                limit += usage.getMax();
                limited &= usage.getMax() > 0; // -1 is "no maximum"
            }
        }
        if (found) {
            out.used(area, used);
            if (limited) {
                out.limit(area, limit);
            }
        }
    }
}
