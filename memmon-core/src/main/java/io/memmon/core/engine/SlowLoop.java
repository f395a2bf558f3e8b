package io.memmon.core.engine;

import static java.util.Objects.requireNonNull;

import io.memmon.api.memory.Level;
import io.memmon.core.event.EventRing;
import io.memmon.core.lane.GuardedCall;
import io.memmon.core.lane.Lane;
import io.memmon.core.lane.PluginGuard;
import io.memmon.core.message.MessageId;
import io.memmon.core.reading.LaneRecorder;
import io.memmon.core.reading.Readings;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The slow rhythm: collectors that may allocate, and the monitor's own chores. While the heap is CRITICAL it runs at a
 * sixth of its pace, because what it allocates is what is missing.
 */
final class SlowLoop implements Lane.Turn {

    private static final Logger logger = LoggerFactory.getLogger(SlowLoop.class);
    private static final int SKIPPED_WHILE_CRITICAL = 5;
    private static final int STALE_AFTER_TURNS = 8;

    private final LaneRecorder recorder = new LaneRecorder(this::mine);
    private final List<Chore> urgent = new CopyOnWriteArrayList<>();
    private final List<Chore> chores = new CopyOnWriteArrayList<>();
    private final EventRing events;
    private final Supplier<Level> heapLevel;
    private volatile long intervalNanos;
    private volatile List<GuardedSampler> samplers = List.of();
    private volatile @Nullable Readings latest;
    private volatile long latestNanos;
    private final AtomicLong rounds = new AtomicLong();
    private @Nullable GuardedCall caller;
    private int skipped;

    SlowLoop(long intervalNanos, Supplier<Level> heapLevel, EventRing events) {
        this.events = events;
        this.intervalNanos = intervalNanos;
        this.heapLevel = heapLevel;
    }

    private boolean mine() {
        GuardedCall guarded = caller;
        return guarded != null && guarded.mine();
    }

    LaneRecorder recorder() {
        return recorder;
    }

    void runOn(GuardedCall guardedCall) {
        caller = guardedCall;
    }

    void samplers(List<GuardedSampler> newSamplers) {
        samplers = List.copyOf(newSamplers);
    }

    void interval(long nanos) {
        intervalNanos = nanos;
    }

    /** Adds something to be done in each turn, also while the heap is CRITICAL: it should cost little. */
    void urgent(String name, Runnable chore) {
        urgent.add(guarded(name, chore));
    }

    /** Adds something to be done in each turn. */
    void chore(String name, Runnable chore) {
        chores.add(guarded(name, chore));
    }

    private Chore guarded(String name, Runnable work) {
        return new Chore(new PluginGuard("chore", name, "built-in", Long.MAX_VALUE, 0, events), work);
    }

    /** Returns the guards of the chores that have failed or hung. */
    List<PluginGuard> failed() {
        return Stream.concat(urgent.stream(), chores.stream())
                .map(Chore::guard)
                .filter(guard -> guard.errors() > 0)
                .toList();
    }

    /** Returns how many rounds of sampling were finished. */
    long rounds() {
        return rounds.get();
    }

    /** Returns what the last turn recorded, or null before the first one and when it is too old to stand for now. */
    @Nullable
    Readings latest(long nanos) {
        return nanos - latestNanos > STALE_AFTER_TURNS * intervalNanos ? null : latest;
    }

    @Override
    public long run(long nanos, long latenessNanos) {
        GuardedCall guarded = requireNonNull(caller, "caller");
        if (heapLevel.get() == Level.CRITICAL && skipped < SKIPPED_WHILE_CRITICAL) {
            skipped++;
            run(urgent, guarded);
            return intervalNanos;
        }
        skipped = 0;
        Readings readings = recorder.readings();
        for (GuardedSampler sampler : samplers) {
            sampler.sample(guarded);
        }
        latest = readings;
        latestNanos = nanos;
        recorder.continueWith(new Readings());
        rounds.incrementAndGet();
        run(urgent, guarded);
        run(chores, guarded);
        return intervalNanos;
    }

    /** Chores may end in code of others, such as a cache's: one that hangs is left out like a plugin that hangs. */
    private static void run(List<Chore> chores, GuardedCall guarded) {
        for (Chore chore : chores) {
            guarded.run(chore.guard(), chore);
        }
    }

    /** Something to be done in each turn. */
    private record Chore(PluginGuard guard, Runnable work) implements GuardedCall.PluginCall {

        @Override
        public void run() {
            try {
                work.run();
            } catch (RuntimeException | Error e) { // the other chores are to be done all the same
                guard.count(e);
                logger.warn(
                        "A chore of the slow lane failed; it is tried again in the next round [{}]",
                        MessageId.CHORE_FAILED,
                        e);
            }
        }
    }
}
