package io.memmon.core.response;

import static java.util.Objects.requireNonNull;

import io.memmon.api.time.Ticker;
import io.memmon.core.lane.GuardedCall;
import io.memmon.core.lane.Lane;
import io.memmon.core.lane.PluginGuard;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Does what the coordinator asks, one task at a time, oldest first; then errands that people asked for, such as a
 * rehearsal. The tasks allocate nothing of the monitor's own.
 */
public final class Responder implements Lane.Turn {

    private static final long PERIOD_NANOS = 1_000_000_000L;
    private static final long SOON_NANOS = 10_000_000L;

    private final Ticker ticker;
    private final Queue<Runnable> errands = new ConcurrentLinkedQueue<>();
    private final AtomicInteger openErrands = new AtomicInteger();
    private volatile List<ActionSlot> slots = List.of();
    private @Nullable GuardedCall caller;
    private @Nullable Runnable onFinished;
    private volatile BooleanSupplier upkeep = () -> false;

    /** Creates a responder without actions. */
    public Responder(Ticker ticker) {
        this.ticker = requireNonNull(ticker, "ticker");
    }

    /** Sets the lane that runs this responder, and what to call when a task is finished. */
    public void runOn(Lane lane, Runnable finished) {
        caller = new GuardedCall(lane, ticker);
        onFinished = finished;
    }

    /** Sets the actions; may be set again when more are found. */
    public void actions(List<ActionSlot> actions) {
        actions.forEach(slot -> slot.keptWhile(this::mine));
        slots = List.copyOf(actions);
    }

    private boolean mine() {
        GuardedCall present = caller;
        return present == null || present.mine();
    }

    /** Sets what to do in each turn after the tasks; it must not allocate, and returns whether to come again soon. */
    public void upkeep(BooleanSupplier what) {
        upkeep = what;
    }

    /** Does something for a person, after the tasks. */
    public void errand(Runnable errand) {
        openErrands.incrementAndGet();
        try {
            errands.add(errand);
        } catch (OutOfMemoryError none) {
            openErrands.decrementAndGet();
            throw none;
        }
    }

    /** Returns whether an errand waits or is being done. From any thread. */
    public boolean onErrand() {
        return openErrands.get() > 0;
    }

    /** Calls something behind a guard, from an errand; returns whether it came back well. */
    public boolean call(PluginGuard guard, GuardedCall.PluginCall call) {
        return requireNonNull(caller, "caller").runNow(guard, call);
    }

    @Override
    public long run(long nanos, long latenessNanos) {
        giveUpWhatKeptTheLastThread();
        ActionSlot next = oldest();
        while (next != null) {
            doTask(next);
            next = oldest();
        }
        boolean soon = upkeep.getAsBoolean();
        Runnable errand = errands.poll();
        if (errand != null) {
            try {
                errand.run();
            } finally {
                openErrands.decrementAndGet();
            }
            return 0;
        }
        return soon ? SOON_NANOS : PERIOD_NANOS;
    }

    private void giveUpWhatKeptTheLastThread() {
        List<ActionSlot> all = slots;
        for (int i = 0; i < all.size(); i++) {
            if (all.get(i).abandon()) {
                finished();
            }
        }
    }

    private @Nullable ActionSlot oldest() {
        List<ActionSlot> all = slots;
        ActionSlot oldest = null;
        for (int i = 0; i < all.size(); i++) {
            ActionSlot slot = all.get(i);
            if (slot.phase() == ActionSlot.Phase.REQUESTED && (oldest == null || slot.ticket() < oldest.ticket())) {
                oldest = slot;
            }
        }
        return oldest;
    }

    private void doTask(ActionSlot slot) {
        if (slot.begin(ticker.nanos())) {
            long ticket = slot.ticket();
            ActionSlot.Task task = slot.task();
            try {
                requireNonNull(caller, "caller").runNow(slot.guard(), slot.call());
            } catch (
                    Throwable
                            thrown) { // the lane was lost on the way back from the action, or no memory was left for it
                if (mine()) {
                    slot.guard().count(thrown);
                }
                handOver(slot, ticket, task);
                throw thrown;
            }
            handOver(slot, ticket, task);
        }
    }

    private void handOver(ActionSlot slot, long ticket, ActionSlot.Task task) {
        if (slot.finish(ticket, ticker.nanos())) {
            finished();
            return;
        }
        try {
            slot.undo(task);
        } catch (Throwable thrown) { // plugin boundary, outside of a guarded call: this thread has no lane any more
            slot.guard().count(thrown);
        }
    }

    private void finished() {
        Runnable tell = onFinished;
        if (tell != null) {
            tell.run();
        }
    }
}
