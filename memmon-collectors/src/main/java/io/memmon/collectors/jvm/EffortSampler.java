package io.memmon.collectors.jvm;

import io.memmon.api.collect.Collector.Sampler;
import io.memmon.api.collect.CollectorContext;
import io.memmon.api.collect.Recorder;
import io.memmon.api.memory.Signal;
import io.memmon.api.memory.StandardSignals;
import io.memmon.api.memory.Unit;
import io.memmon.api.time.Ticker;
import org.jspecify.annotations.Nullable;

/** Polls the collectors and records their effort. Pauses and cycles stay apart: cycles contain pauses. */
final class EffortSampler implements Sampler {

    private static final double MILLIS_PER_SECOND = 1e3;

    private final GcShare share = new GcShare();
    private final CollectionWatch watch;
    private final Ticker ticker;
    private final @Nullable Signal gcShare;
    private final @Nullable Signal pauseTime;
    private final @Nullable Signal cycleTime;
    private final Signal collections;
    private final Signal oldCollections;
    private final @Nullable Signal fullCollections;
    private final @Nullable Signal degenerated;
    private final @Nullable Signal stalls;
    private final @Nullable Signal lost;

    EffortSampler(CollectorContext context, CollectionWatch watch) {
        GcBeans beans = watch.beans();
        this.watch = watch;
        this.ticker = context.ticker();
        boolean pauses = beans.knowsPauses();
        boolean cycles = beans.knowsCycles();
        boolean notified = watch.hearing() == CollectionWatch.Hearing.NOTIFIED;
        this.gcShare = pauses ? context.signal(StandardSignals.GC_SHARE) : null;
        this.pauseTime = pauses ? context.signal(StandardSignals.GC_PAUSE_TIME) : null;
        this.cycleTime = cycles ? context.signal(StandardSignals.GC_CYCLE_TIME) : null;
        this.collections = context.signal(StandardSignals.GC_COLLECTIONS);
        this.oldCollections = context.signal(StandardSignals.GC_OLD_COLLECTIONS);
        boolean full = beans.has(CollectionKind.FULL_PAUSES) || (cycles && notified);
        this.fullCollections = full ? context.signal(StandardSignals.GC_FULL_COLLECTIONS) : null;
        this.degenerated = cycles && notified ? context.signal(StandardSignals.GC_DEGENERATED) : null;
        this.stalls = cycles && notified ? context.signal(StandardSignals.ALLOCATION_STALLS) : null;
        this.lost = notified ? context.signal("gc.notifications.lost", Unit.COUNT) : null;
    }

    @Override
    public void sample(Recorder out) {
        long before = ticker.nanos();
        watch.poll();
        long after = ticker.nanos();
        GcBeans beans = watch.beans();
        CollectionsSeen seen = watch.seen();
        if (gcShare != null) {
            double value = share.share(before, after, beans.pauseMillis());
            if (value >= 0) { // false for NaN: torn, or less than a second known
                out.set(gcShare, value);
            }
        }
        if (pauseTime != null) {
            out.set(pauseTime, beans.pauseMillis() / MILLIS_PER_SECOND);
        }
        if (cycleTime != null) {
            out.set(cycleTime, beans.cycleMillis() / MILLIS_PER_SECOND);
        }
        out.set(collections, (double) seen.collections);
        out.set(oldCollections, (double) (seen.oldCollections + seen.marks));
        if (fullCollections != null) {
            out.set(fullCollections, (double)
                    (beans.fullCollections() + watch.notices().fullPauses()));
        }
        noticed(out, degenerated, watch.notices().degenerated());
        noticed(out, stalls, watch.notices().stalls());
        noticed(out, lost, watch.notices().lost());
    }

    private static void noticed(Recorder out, @Nullable Signal signal, long count) {
        if (signal != null) {
            out.set(signal, (double) count);
        }
    }
}
