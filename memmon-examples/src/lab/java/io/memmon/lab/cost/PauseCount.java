package io.memmon.lab.cost;

import com.microsoft.gctoolkit.aggregator.Aggregates;
import com.microsoft.gctoolkit.aggregator.Aggregation;
import com.microsoft.gctoolkit.aggregator.Aggregator;
import com.microsoft.gctoolkit.aggregator.Collates;
import com.microsoft.gctoolkit.aggregator.EventSource;
import com.microsoft.gctoolkit.event.g1gc.G1GCPauseEvent;
import java.util.concurrent.atomic.AtomicLong;

/** The least that GCToolkit can be asked for: how many pauses of G1 a log tells of. */
@Collates(PauseCount.Counter.class)
public final class PauseCount extends Aggregation {

    private final AtomicLong pauses = new AtomicLong();

    /** Creates a count of none. */
    public PauseCount() {}

    long pauses() {
        return pauses.get();
    }

    @Override
    public boolean hasWarning() {
        return false;
    }

    @Override
    public boolean isEmpty() {
        return pauses.get() == 0;
    }

    /** Counts. */
    @Aggregates(EventSource.G1GC)
    public static final class Counter extends Aggregator<PauseCount> {

        /** Creates a counter. */
        public Counter(PauseCount count) {
            super(count);
            register(G1GCPauseEvent.class, event -> count.pauses.incrementAndGet());
        }
    }
}
