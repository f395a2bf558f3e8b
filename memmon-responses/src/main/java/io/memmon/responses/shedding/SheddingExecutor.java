package io.memmon.responses.shedding;

import static java.util.Objects.requireNonNull;

import io.memmon.api.capability.ShedGate;
import io.memmon.api.capability.ShedGate.Priority;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/** An executor that rejects what the gate refuses and hands on the rest. */
public final class SheddingExecutor implements Executor {

    private final Executor delegate;
    private final ShedGate gate;
    private final Priority priority;

    /** Creates an executor for work of one priority. */
    public SheddingExecutor(Executor delegate, ShedGate gate, Priority priority) {
        this.delegate = requireNonNull(delegate, "delegate");
        this.gate = requireNonNull(gate, "gate");
        this.priority = requireNonNull(priority, "priority");
    }

    /** Returns an executor for work of another priority on the same threads. */
    public SheddingExecutor at(Priority other) {
        return new SheddingExecutor(delegate, gate, other);
    }

    /**
     * Runs the work as the delegate does.
     *
     * @throws RejectedExecutionException if the gate or the delegate refuses
     */
    @Override
    public void execute(Runnable work) {
        requireNonNull(work, "work");
        if (!gate.admits(priority)) {
            throw new RejectedExecutionException(
                    "work of priority " + priority + " is refused while memory is short; try again later");
        }
        delegate.execute(work);
    }
}
