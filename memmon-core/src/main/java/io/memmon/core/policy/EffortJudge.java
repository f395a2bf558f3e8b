package io.memmon.core.policy;

import io.memmon.api.memory.Area;
import io.memmon.api.memory.Level;
import io.memmon.api.memory.Signal;
import io.memmon.api.memory.StandardSignals;
import io.memmon.api.plugin.PluginContext;
import io.memmon.api.policy.ThresholdPolicy.Judge;
import io.memmon.api.policy.Verdict;
import io.memmon.api.policy.View;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Judges one heap for {@link CollectorEffortPolicy}: by the worst rule that holds. Allocates nothing. */
final class EffortJudge implements Judge {

    private static final Duration TWO_SECONDS = Duration.ofSeconds(2);
    private static final Duration THREE_SECONDS = Duration.ofSeconds(3);
    private static final Duration FIVE_SECONDS = Duration.ofSeconds(5);
    private static final Duration TEN_SECONDS = Duration.ofSeconds(10);
    private static final Duration HALF_MINUTE = Duration.ofSeconds(30);
    private static final Duration MINUTE = Duration.ofMinutes(1);

    /** Below this live share, effort is the application's garbage and not want of room. */
    private static final double SOMEWHAT_FULL = 0.70;

    private static final double WITHOUT_BREAK = 0.9;
    private static final int AT_EACH_DECISION = 14;
    private static final int WITHOUT_REST = 5;
    private static final int IN_A_ROW = 3;

    /** Each of the last collections was one of the whole heap. */
    private static final int WHOLE = -1;

    private final Area heap;
    private final HeapGrowth growth;
    private final double busyShare;
    private final double heavyShare;
    private final double collapseShare;
    private final Signal pauses;
    private final Signal cycles;
    private final Signal full;
    private final Signal collections;
    private final Signal degenerated;
    private final Signal stalls;
    private final Verdict collapse;
    private final Verdict stalling;
    private final Verdict crowdedOut;
    private final Verdict failing;
    private final Verdict outrun;
    private final Verdict crowded;
    private final Verdict heavy;
    private final Verdict stalled;
    private final Verdict degenerating;
    private final Verdict backToBack;
    private final Verdict busy;

    /** The last 32 collections, the latest last: a bit is set where one was of the whole heap. */
    private int floors = WHOLE;

    EffortJudge(PluginContext context, Area heap, double busyShare, double heavyShare, double collapseShare) {
        this.heap = heap;
        this.growth = new HeapGrowth(heap);
        this.busyShare = busyShare;
        this.heavyShare = heavyShare;
        this.collapseShare = collapseShare;
        pauses = context.signal(StandardSignals.GC_PAUSE_TIME);
        cycles = context.signal(StandardSignals.GC_CYCLE_TIME);
        full = context.signal(StandardSignals.GC_FULL_COLLECTIONS);
        collections = context.signal(StandardSignals.GC_COLLECTIONS);
        degenerated = context.signal(StandardSignals.GC_DEGENERATED);
        stalls = context.signal(StandardSignals.ALLOCATION_STALLS);
        String crowding = "each collection is a full one and the heap fills all the same";
        String failed = "concurrent cycles do not finish in time";
        collapse = Verdict.of(
                        Level.CRITICAL, "the collector takes most of the time and the heap stays full", pauses, full)
                .certain();
        stalling = Verdict.of(Level.CRITICAL, "threads stall for memory again and again", stalls)
                .certain();
        crowdedOut = Verdict.of(Level.CRITICAL, crowding, full, collections).certain();
        failing = Verdict.of(Level.CRITICAL, failed + " and the heap fills all the same", degenerated, full);
        outrun = Verdict.of(
                Level.CRITICAL, "cycles follow each other without a break and the heap fills all the same", cycles);
        crowded = Verdict.of(Level.HIGH, crowding, full, collections);
        heavy = Verdict.of(Level.HIGH, "the collector takes a large share of the time", pauses, full);
        stalled = Verdict.of(Level.HIGH, "threads stall for memory", stalls);
        degenerating = Verdict.of(Level.HIGH, failed, degenerated, full);
        backToBack = Verdict.of(Level.MEDIUM, "concurrent cycles follow each other without a break", cycles);
        busy = Verdict.of(Level.MEDIUM, "the collector is busy", pauses);
    }

    @Override
    public Verdict judge(View view) {
        noteGenerations(view);
        double utilisation = view.utilisation(heap);
        if (Double.isNaN(utilisation)) {
            return Verdict.UNDECIDED;
        }
        if (utilisation < SOMEWHAT_FULL) {
            return Verdict.NORMAL;
        }
        Verdict worst = critical(view, utilisation);
        if (worst == null) {
            worst = high(view, utilisation);
        }
        return worst == null ? atMostMedium(view, utilisation) : worst;
    }

    private @Nullable Verdict critical(View view, double utilisation) {
        if (fullWithoutRest(view)) {
            return collapse;
        }
        if (cyclesWithoutBreak(view) && growth.outruns(view, utilisation)) {
            return outrun;
        }
        if (utilisation < HeapGrowth.FULL) {
            return null;
        }
        if (collectsFullyOnly(view) && growth.goesOn(view)) {
            return crowdedOut;
        }
        if (view.increase(degenerated, THREE_SECONDS) >= 2 && growth.fillsSoon(view)) {
            return failing;
        }
        if (stopsMostOfTheTime(view)) {
            return collapse;
        }
        return view.increase(stalls, TEN_SECONDS) >= 10 ? stalling : null;
    }

    private @Nullable Verdict high(View view, double utilisation) {
        if (utilisation >= HeapGrowth.FULL) {
            if (view.increase(stalls, TEN_SECONDS) >= 3) {
                return stalled;
            }
            if (view.increase(degenerated, HALF_MINUTE) >= 2) {
                return degenerating;
            }
        }
        if (share(view, pauses, TEN_SECONDS) > heavyShare || collectsWithoutRest(view)) {
            return heavy;
        }
        return collectsFullyOnly(view) && growth.goesOn(view) ? crowded : null;
    }

    private Verdict atMostMedium(View view, double utilisation) {
        if (utilisation >= HeapGrowth.FULL && share(view, cycles, TEN_SECONDS) > WITHOUT_BREAK) {
            return backToBack;
        }
        return share(view, pauses, MINUTE) > busyShare ? busy : Verdict.NORMAL;
    }

    /**
     * One full collection after the other proves want of room at any percentage: G1 with regions of 1 MiB runs out of
     * them at 77 to 81 % of a heap of 96 MiB, as storms of OutOfMemoryErrors on 17 and 25 showed.
     */
    private boolean fullWithoutRest(View view) {
        return view.increase(full, FIVE_SECONDS) >= WITHOUT_REST && share(view, pauses, FIVE_SECONDS) > collapseShare;
    }

    private boolean stopsMostOfTheTime(View view) {
        return (share(view, pauses, FIVE_SECONDS) > collapseShare && !isOneLongPause(view))
                || (view.increase(full, HALF_MINUTE) >= 3 && share(view, pauses, HALF_MINUTE) > heavyShare);
    }

    /**
     * A generational heap whose old generation is full has no use for young collections any more: Parallel of 17 ran
     * out of memory at 77 % of a heap of 96 MiB, three seconds after the first of many full collections in a row.
     */
    private boolean collectsFullyOnly(View view) {
        double fully = view.increase(full, TWO_SECONDS);
        return fully >= IN_A_ROW && fully >= view.increase(collections, TWO_SECONDS);
    }

    /**
     * One cycle after the other; or one each time that one may begin, which ZGC without generations decides ten times a
     * second (ZDirector): on 17 it did so for three seconds before it was out of memory, with a fifth of the time in
     * cycles. With generations the young ones follow each other as quickly in health.
     */
    private boolean cyclesWithoutBreak(View view) {
        return share(view, cycles, THREE_SECONDS) > WITHOUT_BREAK
                || (floors == WHOLE
                        && view.increase(cycles, TWO_SECONDS) > 0
                        && view.increase(collections, TWO_SECONDS) >= AT_EACH_DECISION);
    }

    private void noteGenerations(View view) {
        if (!Double.isNaN(view.floorBytes(heap))) {
            floors = floors << 1 | (view.floorIsProof(heap) ? 1 : 0);
        }
    }

    /** A JVM may fill its heap within seconds of its start, before there are ten to look back on. */
    private boolean collectsWithoutRest(View view) {
        return share(view, pauses, THREE_SECONDS) > collapseShare
                && view.increase(collections, THREE_SECONDS) >= WITHOUT_REST;
    }

    /** One long pause that left the old generation alone, as on a machine that swaps, is no collapse yet. */
    private boolean isOneLongPause(View view) {
        return view.increase(collections, FIVE_SECONDS) < 2 && view.increase(full, HALF_MINUTE) < 1;
    }

    private static double share(View view, Signal counter, Duration window) {
        return view.increase(counter, window) / window.toSeconds();
    }
}
