package io.memmon.core.response;

import io.memmon.core.report.ResponseResult;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;

/** What one action did so far: how its steps ended, what they freed, how long they took. Read by meters. */
public final class EffectLedger {

    private final AtomicLongArray results = new AtomicLongArray(ResponseResult.values().length);
    private final AtomicLong freedBytes = new AtomicLong();
    private final AtomicLong steps = new AtomicLong();
    private final AtomicLong nanos = new AtomicLong();
    private volatile long longestNanos;

    /** Creates an empty ledger. */
    public EffectLedger() {}

    void ended(ResponseResult result, long tookNanos) {
        results.incrementAndGet(result.ordinal());
        if (result != ResponseResult.WOULD_RUN) {
            steps.incrementAndGet();
            nanos.addAndGet(tookNanos);
            longestNanos = Math.max(longestNanos, tookNanos);
        }
    }

    void freed(long bytes) {
        freedBytes.addAndGet(Math.max(0, bytes)); // the total is a counter; the sign stays in the incident
    }

    /** Returns how often steps ended this way. */
    public long count(ResponseResult result) {
        return results.get(result.ordinal());
    }

    /** Returns the bytes measured as freed, growth not counted against them. */
    public long freedBytes() {
        return freedBytes.get();
    }

    /** Returns how many steps were done. */
    public long steps() {
        return steps.get();
    }

    /** Returns how long all steps took together, in nanoseconds. */
    public long totalNanos() {
        return nanos.get();
    }

    /** Returns the longest step, in nanoseconds. */
    public long longestNanos() {
        return longestNanos;
    }
}
