package io.memmon.collectors.jvm;

import io.memmon.api.collect.Collector;
import io.memmon.api.collect.CollectorContext;
import io.memmon.api.collect.Lane;
import java.lang.management.ManagementFactory;
import java.util.Optional;

/**
 * Reads the JVM on the fast lane: heap and what survived collections, the collector's effort, direct and mapped
 * buffers, threads, classes and processor time. Areas {@code heap} and {@code direct}. Listens to collection
 * notifications where there are any, wakes the lane on each, and stops listening when the monitor closes.
 *
 * <p>Has no settings. What a JVM cannot tell is absent.
 */
public final class JvmCollector implements Collector {

    /** Creates the collector. */
    public JvmCollector() {}

    @Override
    public String name() {
        return "jvm";
    }

    @Override
    public Lane lane() {
        return Lane.FAST;
    }

    @Override
    public Sampler open(CollectorContext context) {
        return open(context, JvmExtensions.find());
    }

    Sampler open(CollectorContext context, JvmExtensions extensions) {
        GcBeans beans = new GcBeans(ManagementFactory.getGarbageCollectorMXBeans(), Pools.generations());
        CollectionNotices notices = new CollectionNotices(beans.size());
        OldCanary canary = new OldCanary();
        HeapRoom room = new HeapRoom(reservePercent(extensions));
        Optional<AutoCloseable> feed = extensions.listen(beans, notices, room, () -> {
            canary.refill();
            context.wake();
        });
        feed.ifPresent(context::onClose);
        CollectionWatch watch = new CollectionWatch(beans, notices, canary, hearing(feed));
        Sampler heap = new HeapSampler(context, watch, room);
        Sampler effort = new EffortSampler(context, watch);
        Sampler runtime = new RuntimeSampler(context, extensions);
        return out -> {
            effort.sample(out);
            heap.sample(out);
            runtime.sample(out);
        };
    }

    /** What Shenandoah keeps for its own copies, and lets no application fill. */
    private static int reservePercent(JvmExtensions extensions) {
        boolean shenandoah =
                extensions.flag("UseShenandoahGC").map(Boolean::parseBoolean).orElse(false);
        return shenandoah
                ? extensions
                        .flag("ShenandoahEvacReserve")
                        .map(Integer::parseInt)
                        .orElse(0)
                : 0;
    }

    private static CollectionWatch.Hearing hearing(Optional<AutoCloseable> feed) {
        return feed.isPresent() ? CollectionWatch.Hearing.NOTIFIED : CollectionWatch.Hearing.DEAF;
    }
}
