package io.memmon.core.archive;

import static java.util.Objects.requireNonNull;

import io.memmon.api.memory.SignalName;
import io.memmon.api.memory.StandardSignals;
import java.util.List;

/**
 * A signal whose past is kept.
 *
 * @param name the signal
 * @param counter whether it only rises; then its rate per second is kept, which outlives a restart
 */
public record RecordedSignal(SignalName name, boolean counter) {

    /** The signals that reports and charts of the past are made of. */
    public static final List<RecordedSignal> ALL = List.of(
            new RecordedSignal(StandardSignals.GC_SHARE, false),
            new RecordedSignal(StandardSignals.GC_CYCLE_TIME, true),
            new RecordedSignal(StandardSignals.GC_OLD_COLLECTIONS, true),
            new RecordedSignal(StandardSignals.GC_FULL_COLLECTIONS, true),
            new RecordedSignal(StandardSignals.ALLOCATED_BYTES, true),
            new RecordedSignal(StandardSignals.HEAP_COMMITTED, false),
            new RecordedSignal(StandardSignals.THREADS, false),
            new RecordedSignal(StandardSignals.PROCESS_RSS, false),
            new RecordedSignal(StandardSignals.PROCESS_CPU, true),
            new RecordedSignal(StandardSignals.SWAP_USED, false),
            new RecordedSignal(StandardSignals.CONTAINER_STALL_SOME, true));

    /** Checks that there is a name. */
    public RecordedSignal {
        requireNonNull(name, "name");
    }
}
